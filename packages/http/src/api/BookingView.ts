import type { Booker, Booking, Form, Recipient, Seat, Status } from "@sched/core"
import { bookerPhone, hasSeats, Lifecycle, locationText, seatsTaken } from "@sched/core"
import * as Schema from "effect/Schema"
import { AnswerView, answerViews } from "./AnswerView.ts"
import type { HostView as Host } from "./EventTypeView.ts"
import { HostView, LocationView, publicLocation } from "./EventTypeView.ts"
import { Horizon } from "./Horizon.ts"
import { Instant } from "./Instant.ts"

/** Signed tokens, each for one action on this booking by the person who reads it. They stand in for a password. */
export const LinksView = Schema.Struct({
  view: Schema.String,
  cancel: Schema.optionalKey(Schema.String),
  reschedule: Schema.optionalKey(Schema.String),
  /** For a host: approves or declines the request. */
  decide: Schema.optionalKey(Schema.String),
  /** Takes the place on offer. */
  accept: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "LinksView" })
export type LinksView = typeof LinksView.Type

/** Where a booking counts: whoever waits, or is still to be approved or to pay, is not told where to go. */
const agreed: ReadonlySet<Status> = new Set(["confirmed", "completed", "noShow"] as const)

const BookerView = Schema.Struct({ name: Schema.String, email: Schema.String, zone: Schema.String }).annotate({
  identifier: "BookerView",
})

const SeatView = Schema.Struct({ booker: BookerView, answers: Schema.Array(AnswerView) }).annotate({
  identifier: "SeatView",
})

/** A booking as one of those who take part sees it. */
export const BookingView = Schema.Struct({
  /** RFC 5545 UID of its event in mails and calendars. */
  uid: Schema.String,
  /** Of whoever gave a place up: `cancelled`, though the others still meet. */
  status: Schema.Literals(Lifecycle.statuses),
  start: Instant,
  end: Instant,
  title: Schema.String,
  durationMin: Schema.Int,
  /** How far ahead it can be moved, in dates of its event type's zone; without one, as far as hosts are available. */
  horizon: Schema.optionalKey(Horizon),
  hosts: Schema.Array(HostView),
  /** A link or a number only while the meeting takes place or has taken place; to a host before that too. */
  location: LocationView,
  /** Who booked; to somebody with a place among several: that person. */
  booker: BookerView,
  answers: Schema.Array(AnswerView),
  /** Who else comes. */
  guests: Schema.Array(Schema.Struct({ name: Schema.String, email: Schema.String })),
  /** On an event type with a capacity: the reader's own place, to a host all that are taken. */
  seats: Schema.optionalKey(Schema.Array(SeatView)),
  /** Rises with every change; sent back with a command, it refuses what was decided on an older state. */
  version: Schema.Int,
  /** RFC 5545 SEQUENCE. */
  sequence: Schema.Int,
  /** Until when the place, the payment or the approval is waited for. */
  expiresAt: Schema.optionalKey(Instant),
  cancelReason: Schema.optionalKey(Schema.String),
  links: LinksView,
}).annotate({ identifier: "BookingView" })
export type BookingView = typeof BookingView.Type

/** What there is to see of a booking, by whom. */
interface Seen {
  readonly booking: Booking
  readonly booker: Booker
  readonly recipient: Recipient
  /** The recipient's own place. */
  readonly seat: Seat | undefined
  readonly hosts: ReadonlyArray<Host>
  readonly links: LinksView
}

export const bookingView = ({ booking, booker, recipient, seat, hosts, links }: Seen): BookingView => {
  const { eventType, cancelReason, expiresAt } = booking
  const own = seat ?? { booker, answers: booking.answers }
  const status = seat?.leftAt === undefined ? booking.status : "cancelled"
  const isTold = recipient.role === "host" ? !Lifecycle.isOver(status) : agreed.has(status)
  const first = seat === undefined || seat.id === booking.seats[0]?.id
  return {
    uid: booking.uid,
    status,
    start: booking.start,
    end: booking.end,
    title: eventType.title,
    durationMin: eventType.rules.durationMin,
    ...(eventType.rules.horizon === undefined ? {} : { horizon: eventType.rules.horizon }),
    hosts,
    location: isTold
      ? {
          kind: eventType.location.kind,
          text: locationText(eventType.location, phoneFor(recipient, eventType.form, own)),
        }
      : publicLocation(eventType.location),
    booker: bookerView(own.booker),
    answers: recipient.role === "guest" ? [] : answerViews(eventType.form, own.answers),
    guests: first && recipient.role !== "guest" ? booking.guests.map(({ name, email }) => ({ name, email })) : [],
    ...(hasSeats(booking) ? { seats: seatViews(booking, recipient, seat) } : {}),
    version: booking.version,
    sequence: booking.sequence,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(cancelReason === undefined ? {} : { cancelReason }),
    links,
  }
}

const bookerView = ({ name, email, zone }: Booker) => ({ name, email, zone })

/** A host sees every place, anybody else only their own. */
const seatViews = (booking: Booking, recipient: Recipient, own: Seat | undefined) => {
  const seen = recipient.role === "host" ? seatsTaken(booking) : own === undefined ? [] : [own]
  return seen.map(({ booker, answers }) => ({
    booker: bookerView(booker),
    answers: answerViews(booking.eventType.form, answers),
  }))
}

/** The number that was left on the form; like every answer, it is nothing for those who were brought along. */
const phoneFor = ({ role }: Recipient, form: Form, { answers }: Pick<Seat, "answers">): string | undefined =>
  role === "guest" ? undefined : bookerPhone(form, answers)
