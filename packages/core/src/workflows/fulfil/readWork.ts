import * as Effect from "effect/Effect"
import type { Booking } from "../../booking/Booking.ts"
import type { ConferencePlan, Desired } from "../../fulfilment/Desired.ts"
import { observedOf } from "../../fulfilment/Observed.ts"
import type { Host } from "../../people/Host.ts"
import { BookingStore } from "../../ports/BookingStore.ts"
import { CalendarWriters } from "../../ports/CalendarWriter.ts"
import { ConferenceProviders } from "../../ports/ConferenceProvider.ts"
import type { Lease } from "../../ports/DueWork.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import type { Work } from "./Work.ts"

/** The bookings that a lease is about: one, or all that were made together. */
export const bookingsOf = Effect.fnUntraced(function* ({ id }: Lease) {
  const store = yield* BookingStore
  const [alone] = yield* store.getAll([id])
  return alone === undefined ? yield* store.together(id) : [alone]
})

/** Reads what the world should show of the booking, and what it is known to show. */
export const readWork = Effect.fnUntraced(function* (booking: Booking, lease: Lease) {
  const store = yield* BookingStore
  const people = yield* PeopleStore
  // Somebody who has left is nobody to write to; the others go on being told.
  const hosts = (yield* Effect.forEach(booking.hosts, (id) =>
    people.host(id).pipe(
      Effect.map((host) => [host]),
      Effect.catchTag("HostNotFound", () => Effect.succeed([])),
    ),
  )).flat()
  const desired = yield* desiredOf(booking, hosts)
  const observed = observedOf(yield* store.observed(booking.id))
  return { booking, hosts, desired, observed, lease } satisfies Work as Work
})

const desiredOf = Effect.fnUntraced(function* (booking: Booking, hosts: ReadonlyArray<Host>) {
  const calendars = hosts.flatMap(({ id, destination }) =>
    destination === undefined ? [] : [{ host: id, calendar: destination }],
  )
  return { booking, calendars, conference: yield* conferenceOf(booking, hosts) } satisfies Desired as Desired
})

/** Whose connection makes the meeting: of the first host who has one, or the calendar of the first that makes its own. */
const conferenceOf = Effect.fnUntraced(function* ({ eventType: { location } }: Booking, hosts: ReadonlyArray<Host>) {
  if (location.kind !== "conference") return { kind: "none" } satisfies ConferencePlan as ConferencePlan
  const { provider } = location
  const providers = yield* ConferenceProviders
  if (providers.has(provider)) {
    const connection = hosts.map(({ conferencing = {} }) => conferencing[provider]).find((one) => one !== undefined)
    if (connection !== undefined) return { kind: "provider", provider, connection } satisfies ConferencePlan
  }
  const writers = yield* CalendarWriters
  const host = hosts.find(
    ({ destination }) => destination !== undefined && writers.get(destination.kind)?.conference === provider,
  )
  if (host !== undefined) return { kind: "calendar", host: host.id } satisfies ConferencePlan
  const problem = `none of the hosts has a connection that makes ${provider} meetings; connect one`
  return { kind: "impossible", problem } satisfies ConferencePlan
})
