import type { Interval } from "../time/Interval.ts"
import { DAY, EARLIEST, LATEST } from "../time/Interval.ts"
import { GAP_MEMORY } from "./GapSlots.ts"
import type { Rules } from "./Rules.ts"
import { timesOf } from "./Rules.ts"

/**
 * The stretch of time whose busy times and claims decide which slots start in the window: whoever gathers them for
 * a query need not look beyond it. A gap grid looks back to where a span began, first-slot-only at whole dates, a
 * rolling bookable horizon at all the time from now on.
 */
export const reachOf = (rules: Rules, window: Interval, now: number): Interval => {
  const { duration, before, after } = timesOf(rules)
  let { start, end } = window
  if (rules.firstSlotOnly) {
    start -= 2 * DAY
    end += 2 * DAY
  }
  if (rules.horizon?.kind === "rollingBookable") start = Math.min(start, now)
  if (rules.grid?.anchor === "gap") start -= GAP_MEMORY + DAY
  return { start: Math.max(EARLIEST, start - before), end: Math.min(LATEST, end + duration + after) }
}
