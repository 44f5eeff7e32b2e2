import * as Effect from "effect/Effect"
import type { Unknown } from "../availability/Busy.ts"
import { blocking } from "../availability/Busy.ts"
import type { Claim } from "../booking/Claim.ts"
import type { EventType } from "../offering/EventType.ts"
import { availabilityOf } from "../offering/EventType.ts"
import type { CalendarRef, Host } from "../people/Host.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { CalendarProviders } from "../ports/CalendarProvider.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import type { HostTime } from "../slots/HostTime.ts"
import { reachOf } from "../slots/Reach.ts"
import type { Interval } from "../time/Interval.ts"
import { checked } from "./checked.ts"

/** What decides whether the hosts are free, freshly read. */
export interface HostsRead {
  /** Each host's time with availability and calendars, but without claims. */
  readonly hosts: ReadonlyArray<HostTime>
  /** The hosts' claims, those of `except` left out. */
  readonly claims: ReadonlyArray<Claim>
  /** What no calendar could answer; already counted as busy where the policy says so. */
  readonly unknown: ReadonlyArray<Unknown>
}

/** The hosts' times with their claims: what `findSlots` takes. */
export const withClaims = ({ hosts, claims }: HostsRead, ids: ReadonlyArray<string>): ReadonlyArray<HostTime> =>
  hosts.map((host, i) => ({
    ...host,
    claims: claims.filter(({ unit }) => unit === ids[i]).map(({ start, end }) => ({ start, end })),
  }))

/** Reads availability, calendars and claims of the hosts, as far as they decide starts in the window. */
export const readHosts = Effect.fn("readHosts")(function* (
  eventType: EventType,
  ids: ReadonlyArray<string>,
  window: Interval,
  now: number,
  except?: string,
) {
  const people = yield* PeopleStore
  const store = yield* BookingStore
  const { busyPolicy } = yield* Settings
  const span = reachOf(eventType.rules, window, now)
  const read = yield* Effect.forEach(
    ids,
    Effect.fnUntraced(function* (id) {
      const host = yield* people.host(id)
      const { busy, unknown } = yield* readCalendars(host, span)
      const time: HostTime = {
        availability: yield* checked(() => availabilityOf(host, eventType)),
        busy: blocking(busy, unknown, busyPolicy),
        ...(host.outOfOffice === undefined ? {} : { outOfOffice: host.outOfOffice }),
      }
      return { time, unknown }
    }),
    { concurrency: 8 },
  )
  const claims = yield* store.claims(ids, span)
  return {
    hosts: read.map(({ time }) => time),
    claims: claims.filter(({ booking }) => booking !== except),
    unknown: read.flatMap(({ unknown }) => unknown),
  } satisfies HostsRead
})

/** Busy times of all calendars of a host; a calendar that fails is unknown for the whole window, never free. */
const readCalendars = Effect.fnUntraced(function* (host: Host, window: Interval) {
  const providers = yield* CalendarProviders
  const answers = yield* Effect.forEach(
    host.calendars ?? [],
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
