import type { EventType } from "../offering/EventType.ts"
import type { Answers } from "../offering/Form.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import type { Booker, Booking, Guest, ResourceUnit, Seat, Together } from "./Booking.ts"
import { hasSeats, seatsTaken } from "./Booking.ts"
import type { Decision, Move } from "./Decision.ts"
import { decided } from "./Decision.ts"
import type { Command, Status } from "./Lifecycle.ts"

export { claimsOf } from "./Claim.ts"

/** Where and with whom a new booking takes place. */
export interface NewBooking {
  readonly id: string
  readonly uid: string
  readonly eventType: EventType
  readonly start: number
  /** Who takes part. Default: all hosts of the event type. */
  readonly hosts?: ReadonlyArray<string>
  readonly resources?: ReadonlyArray<ResourceUnit>
  readonly together?: Together | undefined
  readonly link?: string | undefined
}

/** Who books, and what was filled in. */
export interface Filling {
  readonly booker: Booker
  readonly answers: Answers
  readonly guests?: ReadonlyArray<Guest>
  /** Of an event type with a capacity: the id of the place that the booker takes. */
  readonly seat?: string
  /** Id of the link that is used, if its uses are counted. */
  readonly link?: string | undefined
  /** Of a held slot: its event type with the place that was chosen. */
  readonly eventType?: EventType
}

/** How long an approval is waited for, unless the event type says otherwise. */
const APPROVAL = 2 * DAY
/** How long a payment is waited for, unless the event type says otherwise. */
const PAYMENT = 30 * MINUTE

const fresh = (slot: NewBooking, { now }: Move): Booking => ({
  id: slot.id,
  uid: slot.uid,
  eventType: slot.eventType,
  start: slot.start,
  end: slot.start + slot.eventType.rules.durationMin * MINUTE,
  hosts: slot.hosts ?? slot.eventType.hosts,
  resources: slot.resources ?? [],
  together: slot.together,
  link: slot.link,
  version: 0,
  sequence: 0,
  changes: [],
  status: "held",
  booker: undefined,
  answers: {},
  guests: [],
  seats: [],
  createdAt: now,
  updatedAt: now,
  settledAt: now,
  expiresAt: undefined,
  cancelReason: undefined,
})

/** What the event type still asks for once a booking is made, or made and paid. */
const stageOf = ({ eventType, start }: Booking, now: number, paid: boolean): { status: Status; expiresAt?: number } => {
  const { payment, approval } = eventType
  const within = (minutes: number | undefined, otherwise: number) =>
    Math.min(start, now + (minutes === undefined ? otherwise : minutes * MINUTE))
  if (payment !== undefined && !paid)
    return { status: "awaitingPayment", expiresAt: within(payment.withinMin, PAYMENT) }
  if (approval !== undefined) return { status: "pending", expiresAt: within(approval.withinMin, APPROVAL) }
  return { status: "confirmed" }
}

/** Raises the sequence: those who were told of the booking are to be told of this. */
const told = (booking: Booking, command: Command): Pick<Booking, "sequence" | "changes"> =>
  booking.booker === undefined
    ? { sequence: booking.sequence, changes: booking.changes }
    : { sequence: booking.sequence + 1, changes: [...booking.changes, command] }

const filled = (booking: Booking, filling: Filling, now: number): Booking => {
  const { booker, answers, guests = [] } = filling
  const seats: ReadonlyArray<Seat> =
    hasSeats(booking) && filling.seat !== undefined
      ? [...booking.seats, { id: filling.seat, booker, answers, joinedAt: now, leftAt: undefined }]
      : booking.seats
  const { eventType = booking.eventType, link = booking.link } = filling
  return { ...booking, eventType, booker, answers, guests, seats, link, settledAt: now }
}

/** A new hold on a slot, until `expiresAt`. */
export const hold = (slot: NewBooking, expiresAt: number, move: Move): Decision =>
  decided(undefined, { ...fresh(slot, move), expiresAt }, "hold", move)

/** A booking without a hold before it. */
export const book = (slot: NewBooking, filling: Filling, move: Move): Decision => {
  const booking = filled(fresh(slot, move), filling, move.now)
  return decided(undefined, { ...booking, expiresAt: undefined, ...stageOf(booking, move.now, false) }, "book", move)
}

/** A place in line for a time that is taken, until the time comes. */
export const wait = (slot: NewBooking, filling: Filling, move: Move): Decision => {
  const booking = filled(fresh(slot, move), filling, move.now)
  return decided(undefined, { ...booking, seats: [], status: "waitlisted", expiresAt: booking.start }, "wait", move)
}

/** The held slot becomes a booking of whoever filled in the form. */
export const confirm = (held: Booking, filling: Filling, move: Move): Decision => {
  const booking = { ...filled(held, filling, move.now), expiresAt: undefined, ...stageOf(held, move.now, false) }
  // A place from the waitlist has been told of before; a plain hold has not.
  return decided(held, { ...booking, ...told(held, "confirm") }, "confirm", move)
}

/** The time that was waited for is free: it is kept until `expiresAt` for whoever is first in line. */
export const offer = (
  waiting: Booking,
  place: Pick<Booking, "hosts" | "resources">,
  expiresAt: number,
  move: Move,
): Decision =>
  decided(waiting, { ...waiting, ...place, status: "held", expiresAt, ...told(waiting, "offer") }, "offer", move)

/** A place in a booking of several became free and was given to whoever waited: that booking tells of it. */
export const seated = (waiting: Booking, move: Move): Decision =>
  decided(waiting, { ...waiting, status: "cancelled", expiresAt: undefined }, "seated", move)

/** Somebody outside says that it is paid. */
export const pay = (booking: Booking, move: Move): Decision => {
  const next = { ...booking, expiresAt: undefined, ...stageOf(booking, move.now, true) }
  return decided(booking, { ...next, settledAt: move.now, ...told(booking, "pay") }, "pay", move)
}

/** A host agrees. `place` where the time was not taken meanwhile. */
export const approve = (
  booking: Booking,
  place: Partial<Pick<Booking, "hosts" | "resources">>,
  move: Move,
): Decision => {
  const next = { ...booking, ...place, status: "confirmed" as const, expiresAt: undefined, settledAt: move.now }
  return decided(booking, { ...next, ...told(booking, "approve") }, "approve", move)
}

/** The booking moves to another start; its identity stays, its sequence rises. */
export const reschedule = (
  booking: Booking,
  to: Pick<Booking, "start"> & Partial<Pick<Booking, "hosts" | "resources">>,
  move: Move,
): Decision => {
  const end = to.start + booking.eventType.rules.durationMin * MINUTE
  const moved = { ...booking, ...to, end, settledAt: move.now }
  // A request is waited for anew: its time is another one.
  const next = booking.status === "pending" ? { ...moved, ...stageOf(moved, move.now, true) } : moved
  return decided(booking, { ...next, ...told(booking, "reschedule") }, "reschedule", move)
}

/** Others take part instead; time and identity stay. */
export const reassign = (
  booking: Booking,
  place: Partial<Pick<Booking, "hosts" | "resources">>,
  move: Move,
): Decision => decided(booking, { ...booking, ...place, ...told(booking, "reassign") }, "reassign", move)

/** One more takes a place. Nobody else's invitation changes, so the sequence stays. */
export const join = (booking: Booking, filling: Filling & { readonly seat: string }, move: Move): Decision => {
  const { booker, answers, seat } = filling
  const seats = [...booking.seats, { id: seat, booker, answers, joinedAt: move.now, leftAt: undefined }]
  return decided(booking, { ...booking, seats }, "join", move)
}

/** One gives a place up; when nobody is left, the booking no longer takes place. */
export const leave = (booking: Booking, seat: string, move: Move): Decision => {
  const seats = booking.seats.map((one) => (one.id === seat ? { ...one, leftAt: move.now } : one))
  const next = { ...booking, seats }
  if (seatsTaken(next).length > 0) return decided(booking, next, "leave", move)
  const over = { ...next, status: "cancelled" as const, expiresAt: undefined, cancelReason: move.reason }
  return decided(booking, { ...over, ...told(booking, "leave") }, "leave", move)
}

/** The booking's video link came after people were told of the booking: they are told again. */
export const linkArrived = (booking: Booking, move: Move): Decision =>
  decided(booking, { ...booking, ...told(booking, "linkArrived") }, "linkArrived", move)

const ended = (booking: Booking, status: Status, command: Command, move: Move, why?: string): Decision => {
  const next = { ...booking, status, expiresAt: undefined, cancelReason: why ?? booking.cancelReason }
  return decided(booking, { ...next, ...told(booking, command) }, command, move)
}

/** The booking no longer takes place. A hold that is given up has nobody to tell, so its sequence stays. */
export const cancel = (booking: Booking, move: Move): Decision =>
  ended(booking, "cancelled", "cancel", move, move.reason)

/** A host does not agree. */
export const decline = (booking: Booking, move: Move): Decision =>
  ended(booking, "declined", "decline", move, move.reason)

/** Nobody confirmed, paid or approved in time. */
export const expire = (booking: Booking, move: Move): Decision => ended(booking, "expired", "expire", move)

/** The meeting took place. Nobody is told, so the sequence stays. */
export const complete = (booking: Booking, move: Move): Decision =>
  decided(booking, { ...booking, status: "completed" }, "complete", move)

/** Nobody came. The event stays in the calendar as it was, so the sequence stays. */
export const noShow = (booking: Booking, move: Move): Decision =>
  decided(booking, { ...booking, status: "noShow" }, "noShow", move)
