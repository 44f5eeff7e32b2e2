import type { Actor, Booking, Target } from "@sched/core"
import { BookingNotFound, Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import { CurrentPerson } from "../../api/account/Authenticated.ts"
import { hostedBookingView } from "../../api/account/HostedBookingView.ts"
import { looked } from "./Asking.ts"

/** To whom a booking belongs: its hosts, and the organisation and group of its event type. */
export const targetOf = ({ eventType, hosts }: Booking): Target => ({
  organization: eventType.organization,
  group: eventType.group,
  people: hosts,
})

/** The booking, if whoever is signed in may see it: else it is not there, and the refusal is written down. */
export const seenBooking = Effect.fnUntraced(function* (id: string) {
  const scheduling = yield* Scheduling
  const booking = yield* scheduling.booking(id)
  yield* looked((people, by) =>
    people.authorize({ by, permission: "booking.view", target: targetOf(booking), id }),
  ).pipe(Effect.catchTag(["NotPermitted", "NotOwner"], () => Effect.fail(new BookingNotFound({ id }))))
  return booking
})

/** The id of a booking that whoever is signed in may manage, and as whom they act. */
export const managedBooking = Effect.fnUntraced(function* (id: string) {
  const { person } = yield* CurrentPerson
  const booking = yield* seenBooking(id)
  const target = targetOf(booking)
  yield* looked((people, by) => people.authorize({ by, permission: "booking.manage", target, id }))
  const actor: Actor = { kind: booking.hosts.includes(person) ? "host" : "member", id: person }
  return { id, actor }
})

/** What is shown of the booking. A slot that is only held is nobody's booking yet. */
export const viewHosted = Effect.fnUntraced(function* (booking: Booking) {
  return hostedBookingView(booking) ?? (yield* new BookingNotFound({ id: booking.id }))
})
