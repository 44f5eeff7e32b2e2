import type { Availability } from "../availability/Availability.ts"
import { availableIn } from "../availability/Availability.ts"
import { opened } from "../availability/Opened.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, overlaps } from "../time/Interval.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { dateAt, toInstant } from "../time/WallClock.ts"
import { sessionClaim, widened } from "./HostTime.ts"
import type { LimitScope } from "./Limits.ts"
import { hasRoom, periodOf, usedByPeriod } from "./Limits.ts"
import type { Prepared } from "./Query.ts"
import type { Reason } from "./Reason.ts"
import { limitsOf } from "./Starts.ts"

/** The limits of a scope that leave no room in the period of the start. */
export const limitReasons = (
  prepared: Prepared,
  scope: LimitScope,
  bookings: ReadonlyArray<Interval> | undefined,
  start: number,
  host?: number,
): ReadonlyArray<Reason> =>
  limitsOf(prepared, scope).flatMap((limit): ReadonlyArray<Reason> => {
    const { query, zone } = prepared
    const { durationMin } = query.rules
    const [first, after] = periodOf(limit.per, dateAt(zone, start))
    const used = usedByPeriod(limit.per, bookings ?? [], zone).get(first) ?? { bookings: 0, minutes: 0 }
    if (hasRoom(limit, used, durationMin)) return []
    const source = `rules.limits[${query.rules.limits!.indexOf(limit)}]`
    const raised = {
      ...(limit.bookings === undefined ? {} : { bookings: Math.max(limit.bookings, used.bookings + 1) }),
      ...(limit.minutes === undefined
        ? {}
        : { minutes: Math.max(limit.minutes, Math.ceil(used.minutes) + durationMin) }),
    }
    return [
      {
        rule: "limit",
        ...(host === undefined ? {} : { host }),
        source,
        interval: { start: toInstant(zone, first * DAY), end: toInstant(zone, after * DAY) },
        limit: { limit, used: { bookings: used.bookings, minutes: used.minutes } },
        lift: { change: "raiseLimit", source, ...raised },
      },
    ]
  })

/** Why one host cannot take a meeting at the start; empty when the host can. */
export const hostReasons = (prepared: Prepared, host: number, start: number): ReadonlyArray<Reason> => {
  const { query, times, zones } = prepared
  const time = query.hosts[host]!
  const meeting: Interval = { start, end: start + times.duration }
  const source = `hosts[${host}]`
  const whole = (hours: Availability, rule: "availability" | "restriction"): ReadonlyArray<Reason> =>
    IntervalSets.subtract([meeting], availableIn(hours, meeting, zones)).map((interval) => {
      const canOpen = IntervalSets.covers(availableIn(opened(hours, interval, zones), meeting, zones), interval)
      return {
        rule,
        host,
        source: rule === "availability" ? `${source}.availability` : "restriction",
        interval,
        lift: canOpen ? { change: "openHours", interval, ...(rule === "availability" ? { host } : {}) } : undefined,
      }
    })
  const met = <I extends Interval>(
    list: ReadonlyArray<I> | undefined,
    name: string,
    rule: "busy" | "claim" | "outOfOffice",
    reach: (interval: I) => Interval,
    more?: (interval: I) => Partial<Reason>,
  ): ReadonlyArray<Reason> =>
    (list ?? []).flatMap((interval, i): ReadonlyArray<Reason> => {
      if (!overlaps(meeting, reach(interval))) return []
      const at = `${source}.${name}[${i}]`
      const { start: from, end: until } = interval
      const lift = { change: "remove", source: at } as const
      return [{ rule, host, source: at, interval: { start: from, end: until }, lift, ...more?.(interval) }]
    })
  const claims = met(time.claims, "claims", "claim", (claim) => widened(claim, times))
  return [
    ...whole(time.availability, "availability"),
    ...(query.restriction === undefined ? [] : whole(query.restriction, "restriction")),
    ...met(time.busy, "busy", "busy", (busy) => widened(busy, times)),
    ...(someUnitIsFree(prepared, host, meeting) ? [] : claims),
    ...sessionReasons(prepared, host, meeting),
    ...met(
      time.outOfOffice,
      "outOfOffice",
      "outOfOffice",
      (away) => away,
      ({ redirectTo }) => (redirectTo === undefined ? {} : { redirectTo }),
    ),
    ...limitReasons(prepared, "host", time.bookings, start, host),
  ]
}

const someUnitIsFree = ({ query, times }: Prepared, host: number, meeting: Interval): boolean => {
  const { units = 1, claims = [] } = query.hosts[host]!
  const taken = new Set(claims.filter((claim) => overlaps(meeting, widened(claim, times))).map(({ unit }) => unit))
  return taken.size < units
}

const sessionReasons = ({ query, times }: Prepared, host: number, meeting: Interval): ReadonlyArray<Reason> =>
  (query.hosts[host]!.sessions ?? []).flatMap((session, i): ReadonlyArray<Reason> => {
    const claim = sessionClaim(session, times)
    const source = `hosts[${host}].sessions[${i}]`
    if (session.start === meeting.start) {
      if (session.taken < (query.rules.capacity ?? 1)) return []
      return [
        {
          rule: "seats",
          host,
          source,
          interval: meeting,
          lift: { change: "raiseCapacity", capacity: session.taken + 1 },
        },
      ]
    }
    if (!overlaps(meeting, widened(claim, times))) return []
    return [{ rule: "claim", host, source, interval: claim, lift: { change: "remove", source } }]
  })
