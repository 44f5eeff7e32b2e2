import type { Booking, Recipient, Seat } from "@sched/core"
import { BookingNotFound, Scheduling, SeatNotFound } from "@sched/core"
import * as Effect from "effect/Effect"

/** A booking, and who of those in it has opened a link. */
export interface TakingPart {
  readonly booking: Booking
  readonly recipient: Recipient
  /** The recipient's place, also one that was given up. `undefined` for hosts, guests, and bookings without places. */
  readonly seat: Seat | undefined
}

/**
 * The booking as one that the recipient has to do with. A host to whom it no longer belongs, and a place that it
 * never had, have nothing to do with it, though their links were signed.
 */
export const takingPart = Effect.fnUntraced(function* (booking: Booking, recipient: Recipient) {
  if (recipient.role === "host" && !booking.hosts.includes(recipient.id))
    return yield* new BookingNotFound({ id: booking.id })
  const seat = seatOf(booking, recipient)
  if (recipient.role === "seat" && seat === undefined)
    return yield* new SeatNotFound({ booking: booking.id, seat: recipient.id })
  return { booking, recipient, seat } satisfies TakingPart as TakingPart
})

/** Whoever took the place that the waitlist offered is in the booking's first seat, with links made before it. */
const seatOf = ({ seats }: Booking, recipient: Recipient): Seat | undefined => {
  if (recipient.role === "seat") return seats.find(({ id }) => id === recipient.id)
  return recipient.role === "booker" ? seats[0] : undefined
}

/** The booking that a link is about, for whoever opened it. */
export const openBooking = Effect.fnUntraced(function* (id: string, recipient: Recipient) {
  const scheduling = yield* Scheduling
  return yield* takingPart(yield* scheduling.booking(id), recipient)
})
