import { availableIn } from "../availability/Availability.ts"
import type { Interval } from "../time/Interval.ts"
import { overlaps } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { sessionClaim, widened } from "./HostTime.ts"
import type { Exhausted } from "./Limits.ts"
import type { Prepared } from "./Query.ts"
import type { Reason } from "./Reason.ts"
import { closedPeriods } from "./Starts.ts"

/** The reasons of a limit that is used up in the period of the start. */
export const limitReasons = (
  { query }: Prepared,
  periods: ReadonlyArray<Exhausted>,
  start: number,
  host?: number,
): ReadonlyArray<Reason> =>
  periods.flatMap(({ limit, used, starts }): ReadonlyArray<Reason> => {
    const interval = starts.find((span) => span.start <= start && start < span.end)
    if (interval === undefined) return []
    const source = `rules.limits[${query.rules.limits!.indexOf(limit)}]`
    return [
      {
        rule: "limit",
        ...(host === undefined ? {} : { host }),
        source,
        interval,
        limit: { limit, used },
        lift: {
          change: "raiseLimit",
          source,
          ...(limit.bookings === undefined ? {} : { bookings: Math.max(limit.bookings, used.bookings + 1) }),
          ...(limit.minutes === undefined
            ? {}
            : { minutes: Math.max(limit.minutes, Math.ceil(used.minutes) + query.rules.durationMin) }),
        },
      },
    ]
  })

/** Why one host cannot take a meeting at the start; empty when the host can. */
export const hostReasons = (prepared: Prepared, host: number, start: number): ReadonlyArray<Reason> => {
  const { query, times, zones } = prepared
  const time = query.hosts[host]!
  const meeting: Interval = { start, end: start + times.duration }
  const source = `hosts[${host}]`
  const whole = (hours: IntervalSet, rule: "availability" | "restriction"): ReadonlyArray<Reason> =>
    IntervalSets.subtract([meeting], hours).map((interval) => ({
      rule,
      host,
      source: rule === "availability" ? `${source}.availability` : "restriction",
      interval,
      lift: { change: "openHours", interval, ...(rule === "availability" ? { host } : {}) },
    }))
  const met = <I extends Interval>(
    list: ReadonlyArray<I> | undefined,
    name: string,
    rule: "busy" | "claim" | "outOfOffice",
    reach: (interval: I) => Interval,
  ): ReadonlyArray<Reason> =>
    (list ?? []).flatMap((interval, i): ReadonlyArray<Reason> => {
      if (!overlaps(meeting, reach(interval))) return []
      const at = `${source}.${name}[${i}]`
      const { start: from, end: until } = interval
      return [{ rule, host, source: at, interval: { start: from, end: until }, lift: { change: "remove", source: at } }]
    })
  const claims = met(time.claims, "claims", "claim", (claim) => widened(claim, times))
  return [
    ...whole(availableIn(time.availability, meeting, zones), "availability"),
    ...(query.restriction === undefined ? [] : whole(availableIn(query.restriction, meeting, zones), "restriction")),
    ...met(time.busy, "busy", "busy", (busy) => widened(busy, times)),
    ...(someUnitIsFree(prepared, host, meeting) ? [] : claims),
    ...sessionReasons(prepared, host, meeting),
    ...met(time.outOfOffice, "outOfOffice", "outOfOffice", (away) => away),
    ...limitReasons(prepared, closedPeriods(prepared, "host", time.bookings), start, host),
  ]
}

const someUnitIsFree = ({ query, times }: Prepared, host: number, meeting: Interval): boolean => {
  const { units = 1, claims = [] } = query.hosts[host]!
  const taken = new Set(
    claims.filter((claim) => overlaps(meeting, widened(claim, times))).map(({ unit }) => (units === 1 ? 0 : unit)),
  )
  return taken.size < units
}

const sessionReasons = ({ query, times }: Prepared, host: number, meeting: Interval): ReadonlyArray<Reason> =>
  (query.hosts[host]!.sessions ?? []).flatMap((session, i): ReadonlyArray<Reason> => {
    const claim = sessionClaim(session, times)
    const source = `hosts[${host}].sessions[${i}]`
    if (session.start === meeting.start) {
      if (session.taken < (query.rules.capacity ?? 1)) return []
      return [{ rule: "seats", host, source, interval: meeting, lift: { change: "raiseCapacity", capacity: session.taken + 1 } }]
    }
    if (!overlaps(meeting, widened(claim, times))) return []
    return [{ rule: "claim", host, source, interval: claim, lift: { change: "remove", source } }]
  })
