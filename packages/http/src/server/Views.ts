import type { Booking, EventType, Recipient } from "@sched/core"
import { BookingNotFound, Scheduling, sameAddress, signLinks } from "@sched/core"
import * as Effect from "effect/Effect"
import { bookingView } from "../api/BookingView.ts"
import { eventTypeView } from "../api/EventTypeView.ts"
import { takingPart } from "./TakingPart.ts"

/** Names and photos of the hosts. One who has left is not named, so that their bookings can still be read and cancelled. */
const hostViews = Effect.fnUntraced(function* (ids: ReadonlyArray<string>) {
  const scheduling = yield* Scheduling
  const hosts = yield* Effect.forEach(ids, (id) =>
    scheduling.host(id).pipe(
      Effect.map(({ name, photo }) => [photo === undefined ? { name } : { name, photo }]),
      Effect.catchTag("HostNotFound", () => Effect.succeed([])),
    ),
  )
  return hosts.flat()
})

export const viewEventType = Effect.fnUntraced(function* (eventType: EventType) {
  return eventTypeView(eventType, yield* hostViews(eventType.hosts))
})

/** The booking as `recipient` sees it. A slot that is only held has no booker, and is nothing to look at. */
export const viewBooking = Effect.fnUntraced(function* (booking: Booking, recipient: Recipient) {
  const { seat } = yield* takingPart(booking, recipient)
  const { booker } = booking
  if (booker === undefined) return yield* new BookingNotFound({ id: booking.id })
  const hosts = yield* hostViews(booking.hosts)
  const { agenda: _, ...links } = yield* signLinks(booking, recipient)
  // Whoever gave the place up has nothing left to do.
  const open = seat?.leftAt === undefined ? links : { view: links.view }
  return bookingView({ booking, booker, recipient, seat, hosts, links: open })
})

/** Who a booking's answer is for: whoever sent the form, with the last place taken under the address. */
export const whoBooked = ({ seats }: Booking, email: string): Recipient => {
  const own = seats.findLast(({ booker }) => sameAddress(booker.email) === sameAddress(email))
  return own === undefined ? { role: "booker" } : { role: "seat", id: own.id }
}
