import type { Booking, Form, HistoryEntry, Seat } from "@sched/core"
import { bookerPhone, hasSeats, Lifecycle, locationText, seatsTaken } from "@sched/core"
import * as Schema from "effect/Schema"
import { AnswerView, answerViews } from "../AnswerView.ts"
import { LocationView } from "../EventTypeView.ts"
import { Horizon } from "../Horizon.ts"
import { Instant } from "../Instant.ts"

const text = Schema.optionalKey(Schema.String)
const BookerDetail = Schema.Struct({ name: Schema.String, email: Schema.String, zone: Schema.String })
const GuestDetail = Schema.Struct({ name: Schema.String, email: Schema.String })

/** A booking as its hosts and those who manage it see it: with everybody in it, by id. */
export const HostedBookingView = Schema.Struct({
  id: Schema.String,
  /** RFC 5545 UID of its event in mails and calendars. */
  uid: Schema.String,
  status: Schema.Literals(Lifecycle.statuses),
  start: Instant,
  end: Instant,
  title: Schema.String,
  eventType: Schema.Struct({ id: Schema.String, alias: Schema.String, slug: Schema.String }),
  /** How far ahead it can be moved, in dates of its event type's zone; without one, as far as hosts are available. */
  horizon: Schema.optionalKey(Horizon),
  organization: text,
  group: text,
  /** Ids of people. */
  hosts: Schema.Array(Schema.String),
  resources: Schema.Array(Schema.Struct({ id: Schema.String, unit: Schema.Int })),
  location: LocationView,
  booker: BookerDetail,
  answers: Schema.Array(AnswerView),
  guests: Schema.Array(GuestDetail),
  /** The places that are taken, on an event type with a capacity. */
  seats: Schema.optionalKey(
    Schema.Array(Schema.Struct({ id: Schema.String, booker: BookerDetail, answers: Schema.Array(AnswerView) })),
  ),
  /** Id of the series or itinerary. */
  together: text,
  version: Schema.Int,
  /** RFC 5545 SEQUENCE. */
  sequence: Schema.Int,
  createdAt: Instant,
  updatedAt: Instant,
  expiresAt: Schema.optionalKey(Instant),
  cancelReason: text,
}).annotate({ identifier: "HostedBooking" })
export type HostedBookingView = typeof HostedBookingView.Type

/** The same in an export of somebody's data: what others said is left out, so there may be no booker. */
export const ExportedBookingView = Schema.Struct({
  ...HostedBookingView.fields,
  booker: Schema.optionalKey(BookerDetail),
}).annotate({ identifier: "ExportedBooking" })

/** What hosts and managers see of the booking; nothing of a slot that is only held. */
export const hostedBookingView = (booking: Booking): HostedBookingView | undefined => {
  const { booker, eventType, answers, expiresAt, cancelReason, together, seats: _, ...rest } = booking
  if (booker === undefined) return undefined
  const { id, alias, slug, title, organization, group, location, form } = eventType
  const { horizon } = eventType.rules
  return {
    ...rest,
    title,
    eventType: { id, alias, slug },
    ...(horizon === undefined ? {} : { horizon }),
    ...(organization === undefined ? {} : { organization }),
    ...(group === undefined ? {} : { group }),
    location: { kind: location.kind, text: locationText(location, bookerPhone(form, answers)) },
    booker,
    answers: answerViews(form, answers),
    ...(hasSeats(booking) ? { seats: seatsTaken(booking).map((seat) => seatView(form, seat)) } : {}),
    ...(together === undefined ? {} : { together: together.id }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(cancelReason === undefined ? {} : { cancelReason }),
  }
}

const seatView = (form: Form, { id, booker, answers }: Seat) => ({ id, booker, answers: answerViews(form, answers) })

/** Who gave a command: `id` names a person. */
export const ActorView = Schema.Struct({
  kind: Schema.Literals(["booker", "host", "member", "system"]),
  id: text,
}).annotate({ identifier: "Actor" })

/** One line of a booking's history. */
export const HistoryView = Schema.Struct({
  version: Schema.Int,
  at: Instant,
  actor: ActorView,
  command: Schema.String,
  reason: text,
  status: Schema.Literals(Lifecycle.statuses),
  start: Instant,
  end: Instant,
}).annotate({ identifier: "HistoryEntry" })

/** What of it is shown: not what the change made of the booking, nor how its time was decided. */
export const historyView = ({ version, at, actor, command, reason, status, start, end }: HistoryEntry) => ({
  ...{ version, at, actor, command, status, start, end },
  ...(reason === undefined ? {} : { reason }),
})
