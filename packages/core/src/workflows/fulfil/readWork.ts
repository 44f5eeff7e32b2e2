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
import { observationKey } from "../../schemas/ObservationRecord.ts"
import type { Known, Work } from "./Work.ts"

/** The bookings that a lease is about: one, or all that were made together. */
export const bookingsOf = Effect.fnUntraced(function* ({ id }: Lease, known: Known) {
  if (known.bookings !== undefined) return known.bookings
  const store = yield* BookingStore
  const [alone] = yield* store.getAll([id])
  const found = alone === undefined ? yield* store.together(id) : [alone]
  known.bookings = found
  return found
})

/** Reads what the world should show of the booking, and what it is known to show. */
export const readWork = Effect.fnUntraced(function* (booking: Booking, lease: Lease, known: Known) {
  // Somebody who has left is nobody to write to; the others go on being told.
  const hosts = (yield* Effect.forEach(booking.hosts, (id) => hostOf(id, known))).filter((host) => host !== undefined)
  const desired = yield* desiredOf(booking, hosts)
  const observed = observedOf([...(yield* observationsOf(booking.id, known)).values()])
  return { booking, hosts, desired, observed, lease, known } satisfies Work as Work
})

const hostOf = Effect.fnUntraced(function* (id: string, { hosts }: Known) {
  if (hosts.has(id)) return hosts.get(id)
  const people = yield* PeopleStore
  const host = yield* people.host(id).pipe(Effect.catchTag("HostNotFound", () => Effect.succeed(undefined)))
  hosts.set(id, host)
  return host
})

const observationsOf = Effect.fnUntraced(function* (booking: string, { observations }: Known) {
  const store = yield* BookingStore
  const found =
    observations.get(booking) ?? new Map((yield* store.observed(booking)).map((one) => [observationKey(one), one]))
  observations.set(booking, found)
  return found
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
