import type { Interval } from "../time/Interval.ts"
import { DAY } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { spansOf } from "../time/WallClock.ts"
import { horizonDates } from "./Horizon.ts"
import type { Limit, LimitScope } from "./Limits.ts"
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

/** The limits of one scope. */
export const limitsOf = ({ query }: Prepared, scope: LimitScope): ReadonlyArray<Limit> =>
  (query.rules.limits ?? []).filter((limit) => (limit.scope ?? "eventType") === scope)

/** The instants at which limits of one scope let nothing start, given the bookings that count. */
export const closedPeriods = (
  prepared: Prepared,
  scope: LimitScope,
  bookings: ReadonlyArray<Interval> = [],
): ReadonlyArray<Interval> => {
  if (prepared.query.rules.limits === undefined) return []
  return limitsOf(prepared, scope).flatMap((limit) =>
    exhausted(limit, bookings, prepared.query.rules.durationMin, prepared.zone),
  )
}

/** Whether a limit leaves no room for a meeting of this length, whatever is booked. */
const isNeverAllowed = ({ query: { rules } }: Prepared): boolean =>
  (rules.limits ?? []).some((limit) => isNever(limit, rules.durationMin))

/** The instants of the window at which a meeting may start by notice, horizon and the limits that hold for everyone. */
export const allowedStarts = (prepared: Prepared, window: Interval): IntervalSet => {
  const { query, times } = prepared
  const from = Math.max(window.start, query.now + times.notice)
  if (from >= window.end || isNeverAllowed(prepared)) return []
  const open = withinHorizon(prepared, { start: from, end: window.end })
  const closed = [
    ...closedPeriods(prepared, "eventType", query.bookings),
    ...closedPeriods(prepared, "booker", query.bookerBookings),
  ]
  if (closed.length === 0) return open
  return IntervalSets.subtract(open, IntervalSets.normalize(closed))
}
