import * as Schema from "effect/Schema"

const Hours = Schema.Struct({ from: Schema.String, to: Schema.String })

/** An availability as stores keep it, in JSON. */
export const AvailabilityRecord = Schema.Struct({
  zone: Schema.String,
  weekly: Schema.Array(Schema.Struct({ days: Schema.Array(Schema.Number), ...Hours.fields })),
  dated: Schema.optionalKey(Schema.Array(Schema.Struct({ date: Schema.String, ...Hours.fields }))),
  overrides: Schema.optionalKey(Schema.Array(Schema.Struct({ date: Schema.String, intervals: Schema.Array(Hours) }))),
  travel: Schema.optionalKey(
    Schema.Array(Schema.Struct({ from: Schema.String, to: Schema.optionalKey(Schema.String), zone: Schema.String })),
  ),
})
