import * as Schema from "effect/Schema"
import type { Observation } from "../fulfilment/Observed.ts"
import { mailStates, noticeKey, noticeKinds } from "../notices/Notice.ts"
import { CalendarRefRecord } from "./HostRecord.ts"

const NoticeRecord = Schema.Struct({
  booking: Schema.String,
  kind: Schema.Literals(noticeKinds),
  sequence: Schema.Number,
  recipient: Schema.Union([
    Schema.Struct({ role: Schema.Literal("booker") }),
    Schema.Struct({ role: Schema.Literals(["host", "seat"]), id: Schema.String }),
    Schema.Struct({ role: Schema.Literal("guest"), index: Schema.Number }),
  ]),
  occasion: Schema.optional(Schema.String),
})

/** What was seen or done for a booking as stores keep it, in JSON. */
export const ObservationRecord: Schema.Codec<Observation, unknown> = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("mail"),
    notice: NoticeRecord,
    state: Schema.Literals(mailStates),
    at: Schema.Number,
    withLink: Schema.Boolean,
  }),
  Schema.Struct({
    kind: Schema.Literal("event"),
    host: Schema.String,
    calendar: CalendarRefRecord,
    state: Schema.Literals(["putting", "present", "deleted"]),
    etag: Schema.optional(Schema.String),
    sequence: Schema.Number,
    joinUrl: Schema.optional(Schema.String),
  }),
  Schema.Struct({
    kind: Schema.Literal("conference"),
    provider: Schema.String,
    connection: Schema.String,
    state: Schema.Literals(["creating", "present", "deleted"]),
    id: Schema.optional(Schema.String),
    joinUrl: Schema.optional(Schema.String),
    sequence: Schema.Number,
    askedAt: Schema.Number,
    swept: Schema.Boolean,
  }),
]) as unknown as Schema.Codec<Observation, unknown>

/** Names what an observation is of: a later one of the same name takes the place of an earlier one. */
export const observationKey = (observation: Observation): string => {
  switch (observation.kind) {
    case "mail":
      return `mail/${noticeKey(observation.notice)}`
    case "event": {
      const { kind, connection, calendar } = observation.calendar
      return `event/${JSON.stringify([observation.host, kind, connection, calendar])}`
    }
    case "conference":
      return "conference"
  }
}
