import type { Interval } from "../time/Interval.ts"
import { DAY } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { spansOf } from "../time/WallClock.ts"
import { horizonDates } from "./Horizon.ts"
import type { Exhausted, Limit, LimitScope } from "./Limits.ts"
import { exhausted, isNever } from "./Limits.ts"
import type { Prepared } from "./Query.ts"

/** The instants of the window at which the horizon lets a meeting start. */
const withinHorizon = ({ query, zone }: Prepared, window: Interval): IntervalSet => {
  const { horizon } = query.rules
  if (horizon === undefined) return [window]
  const [first, last] = horizonDates(horizon, zone, query.now)
  const from = Math.max(first * DAY, window.start - 2 * DAY)
  const until = Math.min((last + 1) * DAY, window.end + 2 * DAY)
  return IntervalSets.clip(IntervalSets.normalize(spansOf(zone, from, until)), window)
}

/** Limits of one scope that leave no room for one more meeting of this length, whatever is booked. */
const never = ({ query }: Prepared, scope: LimitScope): ReadonlyArray<Limit> =>
  (query.rules.limits ?? []).filter(
    (limit) => (limit.scope ?? "eventType") === scope && isNever(limit, query.rules.durationMin),
  )

/** The periods that limits of one scope close, given the bookings that count. */
export const closedPeriods = (
  { query, zone }: Prepared,
  scope: LimitScope,
  bookings: ReadonlyArray<Interval> | undefined,
): ReadonlyArray<Exhausted> =>
  (query.rules.limits ?? [])
    .filter((limit) => (limit.scope ?? "eventType") === scope)
    .flatMap((limit) => exhausted(limit, bookings ?? [], query.rules.durationMin, zone))

/** Whether a limit of the scope lets nothing be booked at all. */
export const neverAllowed = (prepared: Prepared): ReadonlyArray<Limit> =>
  (["eventType", "host", "booker"] as const).flatMap((scope) => never(prepared, scope))

/** The instants of the window at which a meeting may start by notice, horizon and the limits that hold for everyone. */
export const allowedStarts = (prepared: Prepared, window: Interval): IntervalSet => {
  const { query, times } = prepared
  const from = Math.max(window.start, query.now + times.notice)
  if (from >= window.end || neverAllowed(prepared).length > 0) return []
  const open = withinHorizon(prepared, { start: from, end: window.end })
  const closed = [
    ...closedPeriods(prepared, "eventType", query.bookings),
    ...closedPeriods(prepared, "booker", query.bookerBookings),
  ]
  if (closed.length === 0) return open
  return IntervalSets.subtract(open, IntervalSets.normalize(closed.flatMap(({ starts }) => starts)))
}
