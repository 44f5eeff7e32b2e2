import * as Effect from "effect/Effect"
import type { Unknown } from "../availability/Busy.ts"
import { blocking } from "../availability/Busy.ts"
import type { Booking } from "../booking/Booking.ts"
import { seatsTaken } from "../booking/Booking.ts"
import type { Claim } from "../booking/Claim.ts"
import { claimsOf, unitOf } from "../booking/Claim.ts"
import { usageKey } from "../booking/Usage.ts"
import type { EventType } from "../offering/EventType.ts"
import { availabilityOf } from "../offering/EventType.ts"
import type { CalendarRef, Host } from "../people/Host.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { CalendarProviders } from "../ports/CalendarProvider.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import type { HostTime, Taken } from "../slots/HostTime.ts"
import type { Interval } from "../time/Interval.ts"
import { MINUTE } from "../time/Interval.ts"
import { checked } from "./checked.ts"

/** What decides whether hosts and resources are free, freshly read. */
export interface HostsRead {
  readonly people: ReadonlyArray<Host>
  /** The time of each, with availability and calendars, but without what bookings take. */
  readonly free: ReadonlyArray<HostTime>
  /** The time of each, with claims and sessions. */
  readonly times: ReadonlyArray<HostTime>
  /** Bookings of the event type that others can join. */
  readonly sessions: ReadonlyArray<Booking>
  /** What no calendar could answer; already counted as busy where the policy says so. */
  readonly unknown: ReadonlyArray<Unknown>
  /** When the first of the claims expires; `Infinity` where none does. */
  readonly until: number
}

/** Bookings that do not count though they are there, and those that count though they are not there yet. */
export interface Apart {
  readonly except: ReadonlyArray<string>
  readonly along: ReadonlyArray<Booking>
}

/** Reads availability, calendars, claims and sessions of hosts and resources in the span. */
export const readHosts = Effect.fnUntraced(function* (
  eventType: EventType,
  ids: ReadonlyArray<string>,
  span: Interval,
  { except, along }: Apart,
) {
  const store = yield* BookingStore
  const sessions = yield* readSessions(eventType, span, except)
  const people = yield* PeopleStore
  // Stores can answer many at once; calendars are others' servers.
  const hosts = yield* Effect.forEach(ids, people.host, atOnce(ids, "unbounded"))
  const read = yield* Effect.forEach(hosts, (host) => readHost(eventType, host, span), atOnce(ids, 8))
  const units = new Map(read.flatMap(({ host }, i) => unitsOf(host).map((unit, n) => [unit, [i, n] as const])))
  const joinable = new Set(sessions.map(({ id }) => id))
  const claims: ReadonlyArray<Array<Taken>> = ids.map(() => [])
  const stored = yield* store.claims([...units.keys()], span)
  for (const claim of [...stored, ...along.flatMap(claimsOf)].filter(({ unit }) => units.has(unit)))
    if (!except.includes(claim.booking) && !joinable.has(claim.booking)) addTo(claims, units, claim)
  return {
    people: read.map(({ host }) => host),
    free: read.map(({ time }) => time),
    times: read.map(({ time, host }, i) => ({
      ...time,
      claims: claims[i]!,
      ...(sessions.length === 0 ? {} : { sessions: sessionsOf(sessions, host.id) }),
    })),
    sessions,
    unknown: read.flatMap(({ unknown }) => unknown),
    until: Math.min(...stored.map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY)),
  } satisfies HostsRead
})

/** So many at once; for one alone nothing is forked. */
const atOnce = (all: ReadonlyArray<unknown>, concurrency: number | "unbounded") => ({
  concurrency: all.length === 1 ? 1 : concurrency,
})

/** The names of a host's units: one for a person, as many as there are of a resource. */
const unitsOf = ({ id, units = 1 }: Host): ReadonlyArray<string> =>
  Array.from({ length: units }, (_, unit) => unitOf({ id, unit }))

const addTo = (
  claims: ReadonlyArray<Array<Taken>>,
  units: ReadonlyMap<string, readonly [number, number]>,
  { unit, start, end }: Claim,
): void => {
  const [i, n] = units.get(unit)!
  claims[i]!.push({ start, end, unit: n })
}

const sessionsOf = (sessions: ReadonlyArray<Booking>, host: string) =>
  sessions
    .filter(({ hosts, resources }) => hosts.includes(host) || resources.some(({ id }) => id === host))
    .map((booking) => ({ start: booking.start, taken: seatsTaken(booking).length }))

const readHost = Effect.fnUntraced(function* (eventType: EventType, host: Host, span: Interval) {
  const { busyPolicy } = yield* Settings
  const { busy, unknown } = yield* readCalendars(host, span)
  const time: HostTime = {
    availability: yield* checked(() => availabilityOf(host, eventType)),
    busy: blocking(busy, unknown, busyPolicy),
    ...(host.units === undefined ? {} : { units: host.units }),
    ...(host.outOfOffice === undefined ? {} : { outOfOffice: host.outOfOffice }),
  }
  return { host, time, unknown }
})

/** Bookings with seats, made under the times that the event type has now; of others the time is taken. */
const readSessions = Effect.fnUntraced(function* (eventType: EventType, span: Interval, except: ReadonlyArray<string>) {
  const { capacity = 1, durationMin, bufferBeforeMin = 0, bufferAfterMin = 0 } = eventType.rules
  if (capacity <= 1) return []
  const store = yield* BookingStore
  const used = yield* store.usage([usageKey.session(eventType.id)], span)
  const bookings = yield* store.getAll(used.map(({ booking }) => booking).filter((id) => !except.includes(id)))
  return bookings.filter(
    ({ status, start, end, eventType: { rules } }) =>
      status === "confirmed" &&
      end - start === durationMin * MINUTE &&
      (rules.bufferBeforeMin ?? 0) === bufferBeforeMin &&
      (rules.bufferAfterMin ?? 0) === bufferAfterMin,
  )
})

/** Busy times of all calendars of a host; a calendar that fails is unknown for the whole window, never free. */
const readCalendars = Effect.fnUntraced(function* (host: Host, window: Interval) {
  if (host.calendars === undefined || host.calendars.length === 0) return { busy: [], unknown: [] }
  const providers = yield* CalendarProviders
  const answers = yield* Effect.forEach(
    host.calendars,
    (ref) => {
      const provider = providers.get(ref.kind)
      if (provider === undefined)
        return Effect.succeed(notRead(ref, window, `no provider for calendars of kind ${ref.kind} is set up`))
      return provider
        .busy(ref.connection, [ref.calendar], window)
        .pipe(Effect.catch((error) => Effect.succeed(notRead(ref, window, error.message))))
    },
    { concurrency: 8 },
  )
  return { busy: answers.flatMap(({ busy }) => busy), unknown: answers.flatMap(({ unknown }) => unknown) }
})

const notRead = (ref: CalendarRef, window: Interval, reason: string) => ({
  busy: [],
  unknown: [{ ...window, calendar: ref.calendar, reason }],
})
