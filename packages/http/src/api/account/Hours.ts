import type { Availability } from "@sched/core"
import * as Schema from "effect/Schema"

const Span = Schema.Struct({ from: Schema.String, to: Schema.String })

/** When a person or resource works: weekly rules and exceptions on civil dates, read from the clock in `zone`. */
export const Hours = Schema.Struct({
  /** IANA zone. */
  zone: Schema.String,
  /** `days` are ISO weekdays: 1 is Monday. */
  weekly: Schema.Array(Schema.Struct({ days: Schema.Array(Schema.Int), ...Span.fields })),
  dated: Schema.optionalKey(Schema.Array(Schema.Struct({ date: Schema.String, ...Span.fields }))),
  overrides: Schema.optionalKey(Schema.Array(Schema.Struct({ date: Schema.String, intervals: Schema.Array(Span) }))),
  travel: Schema.optionalKey(
    Schema.Array(Schema.Struct({ from: Schema.String, to: Schema.optionalKey(Schema.String), zone: Schema.String })),
  ),
}).annotate({ identifier: "Hours" }) satisfies Schema.Codec<Availability, unknown>
