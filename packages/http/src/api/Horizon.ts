import * as Schema from "effect/Schema"

/** How far ahead slots are offered, in civil dates of the event type's zone. */
export const Horizon = Schema.Union([
  Schema.Struct({ kind: Schema.Literals(["rolling", "businessDays", "rollingBookable"]), days: Schema.Int }),
  Schema.Struct({ kind: Schema.Literal("range"), from: Schema.String, to: Schema.String }),
]).annotate({ identifier: "Horizon" })
