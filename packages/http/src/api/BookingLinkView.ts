import type { BookingLink, EventType } from "@sched/core"
import { prefillFor } from "@sched/core"
import * as Schema from "effect/Schema"
import { EventTypeView } from "./EventTypeView.ts"
import { Instant } from "./Instant.ts"

/** What the page of a signed link shows. Its token goes with the booking as `link`. */
export const BookingLinkView = Schema.Struct({
  eventType: EventTypeView,
  /** What stands on the form when it opens; what the form no longer accepts is left out. */
  prefill: Schema.Struct({
    name: Schema.optionalKey(Schema.String),
    email: Schema.optionalKey(Schema.String),
    answers: Schema.Record(Schema.String, Schema.String),
  }),
  /** How many bookings can still be made by it, where they are counted. */
  usesLeft: Schema.optionalKey(Schema.Int),
  expiresAt: Schema.optionalKey(Instant),
}).annotate({ identifier: "BookingLinkView" })
export type BookingLinkView = typeof BookingLinkView.Type

export const bookingLinkView = (
  { prefill = {}, expiresAt, uses }: BookingLink,
  used: number,
  eventType: EventType,
  view: EventTypeView,
): BookingLinkView => ({
  eventType: view,
  prefill: { answers: {}, ...prefillFor(eventType, prefill) },
  ...(uses === undefined ? {} : { usesLeft: uses - used }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
})
