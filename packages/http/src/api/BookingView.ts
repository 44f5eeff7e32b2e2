import type { Booker, Booking } from "@sched/core"
import { locationText } from "@sched/core"
import * as Schema from "effect/Schema"
import type { HostView as Host } from "./EventTypeView.ts"
import { HostView, locationKinds } from "./EventTypeView.ts"
import { Instant } from "./Instant.ts"

/** Signed tokens, each for one action on this booking by the person who reads it. They stand in for a password. */
export const LinksView = Schema.Struct({
  view: Schema.String,
  cancel: Schema.optionalKey(Schema.String),
  reschedule: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "LinksView" })
export type LinksView = typeof LinksView.Type

/** A booking as its booker and its hosts see it. */
export const BookingView = Schema.Struct({
  status: Schema.Literals(["held", "confirmed", "cancelled", "expired"]),
  start: Instant,
  end: Instant,
  title: Schema.String,
  durationMin: Schema.Int,
  hosts: Schema.Array(HostView),
  location: Schema.Struct({ kind: Schema.Literals(locationKinds), text: Schema.String }),
  booker: Schema.Struct({ name: Schema.String, email: Schema.String, zone: Schema.String }),
  answers: Schema.Record(Schema.String, Schema.String),
  /** Rises with every change; sent back with a command, it refuses what was decided on an older state. */
  version: Schema.Int,
  /** RFC 5545 SEQUENCE. */
  sequence: Schema.Int,
  cancelReason: Schema.optionalKey(Schema.String),
  links: LinksView,
}).annotate({ identifier: "BookingView" })
export type BookingView = typeof BookingView.Type

export const bookingView = (
  booking: Booking,
  booker: Booker,
  hosts: ReadonlyArray<Host>,
  links: LinksView,
): BookingView => ({
  status: booking.status,
  start: booking.start,
  end: booking.end,
  title: booking.eventType.title,
  durationMin: booking.eventType.rules.durationMin,
  hosts,
  location: {
    kind: booking.eventType.location.kind,
    text: locationText(booking.eventType.location, bookerPhone(booking)),
  },
  booker: { name: booker.name, email: booker.email, zone: booker.zone },
  answers: booking.answers,
  version: booking.version,
  sequence: booking.sequence,
  ...(booking.cancelReason === undefined ? {} : { cancelReason: booking.cancelReason }),
  links,
})

/** The number that the booker left on the form, if it asked for one. */
const bookerPhone = ({ eventType, answers }: Booking): string | undefined => {
  const field = eventType.form.find(({ kind }) => kind === "phone")
  return field === undefined ? undefined : answers[field.name] || undefined
}
