import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import { usageKey } from "../booking/Usage.ts"
import type { EventType } from "../offering/EventType.ts"
import { sharingOf, teamAt } from "../offering/TeamOf.ts"
import type { Host } from "../people/Host.ts"
import type { PoolHost } from "../planning/Pool.ts"
import type { HostTime } from "../slots/HostTime.ts"
import type { SlotQuery } from "../slots/Query.ts"
import { reachOf } from "../slots/Reach.ts"
import type { Interval } from "../time/Interval.ts"
import { checked, checkedZone } from "./checked.ts"
import { readHosts } from "./readHosts.ts"
import type { UsageRead } from "./readUsage.ts"
import { readUsage } from "./readUsage.ts"

/** Whose slots are asked for, by whom. */
export interface Asking {
  readonly eventType: EventType
  /** Exactly these hosts take part, whatever the team says. */
  readonly hosts?: ReadonlyArray<string> | undefined
  /** IANA zone of the person who books. */
  readonly zone?: string | undefined
  /** Usage key of the person who books, see `bookerKey`. */
  readonly booker?: string | undefined
  /** Id of a link whose uses are counted. */
  readonly link?: string | undefined
  /** Bookings whose time does not count as taken: the ones that are moved. */
  readonly except?: ReadonlyArray<string> | undefined
  /** Bookings that the same command is about to make: they take time and count as if they were there. */
  readonly along?: ReadonlyArray<Booking> | undefined
}

/** What decides the slots of a window, freshly read. */
export const readQuery = Effect.fnUntraced(function* (asking: Asking, window: Interval) {
  const { eventType, booker, link, except = [], along = [] } = asking
  yield* checkedZone(asking.zone)
  const now = yield* Clock.currentTimeMillis
  const resources = eventType.resources ?? []
  const ids = [...(asking.hosts ?? eventType.hosts), ...resources]
  const team = asking.hosts === undefined ? eventType.team : undefined
  const span = yield* checked(() => reachOf(eventType.rules, window, now))
  const usage = yield* readUsage({ eventType, ids, booker, link, except, along }, window, now)
  const read = yield* readHosts(eventType, ids, span, { except, along })
  const positions = yield* checked(() => teamAt(team, ids, resources.length))
  const base: Omit<SlotQuery, "window" | "hosts"> = {
    rules: eventType.rules,
    ...(positions === undefined ? {} : { team: positions }),
    ...(eventType.restriction === undefined ? {} : { restriction: eventType.restriction }),
    now,
    bookerZone: asking.zone ?? eventType.rules.zone,
    bookings: usage.of(usageKey.eventType(eventType.id)).map(plain),
    bookerBookings: booker === undefined ? [] : usage.of(booker).map(plain),
  }
  const counted = (times: ReadonlyArray<HostTime>): ReadonlyArray<HostTime> =>
    times.map((time, i) => ({ ...time, bookings: usage.of(usageKey.host(ids[i]!)).map(plain) }))
  return {
    now,
    ids,
    /** How many of `ids` are resources; they come last. */
    resources: resources.length,
    query: { ...base, hosts: counted(read.times) },
    /** The query as if nothing were booked or held. */
    unbooked: { ...base, hosts: counted(read.free) },
    people: read.people,
    sessions: read.sessions,
    unknown: read.unknown,
    until: read.until,
    pool: read.people.map((host) => poolHost(host, eventType, usage)),
    fences: usage.fences,
    usage,
  }
})

const plain = ({ start, end }: Interval): Interval => ({ start, end })

/** The host as one of those who share the event type's bookings. */
const poolHost = ({ id, activeSince, outOfOffice }: Host, eventType: EventType, usage: UsageRead): PoolHost => {
  const { weights = {}, priorities = {} } = sharingOf(eventType.team)
  const bookings = usage
    .of(usageKey.load(eventType.id, id))
    .map(({ start, end, at, noShow }) => ({ start, end, assignedAt: at, noShow }))
  return {
    id,
    ...(Object.hasOwn(weights, id) ? { weight: weights[id]! } : {}),
    ...(Object.hasOwn(priorities, id) ? { priority: priorities[id]! } : {}),
    ...(activeSince === undefined ? {} : { activeSince }),
    bookings,
    absences: (outOfOffice ?? []).map(plain),
  }
}
