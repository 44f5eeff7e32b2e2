import type { GapGrid, SlotQuery } from "@sched/core/slots"
import { minuteOfDay, shown } from "./Clock.ts"
import { DAY, MINUTE } from "./Raster.ts"

const gridZone = ({ rules, bookerZone }: SlotQuery): string =>
  rules.grid?.zone === "booker" ? bookerZone! : rules.zone

/** Minutes from one start to the next; a meeting longer than a day steps by days. */
const stepMin = ({ rules }: SlotQuery): number => rules.stepMin ?? Math.min(rules.durationMin, 1440)

/** Whether the minute of day that the clock shows leaves the offset when divided by the step. */
export const isDayPoint = (query: SlotQuery, start: number): boolean => {
  const offset = query.rules.grid?.offsetMin ?? 0
  const minute = minuteOfDay(shown(gridZone(query), start))
  return minute % stepMin(query) === offset % stepMin(query)
}

const alignMin = (grid: GapGrid, step: number): number => {
  if (typeof grid.align === "number") return grid.align
  return [60, 30, 20, 15, 10, 5].find((align) => step % align === 0) ?? 1
}

/** The first whole minute from the beginning of a span on at which the clock shows an aligned minute of the hour. */
const aligned = (query: SlotQuery, grid: GapGrid, begin: number): number => {
  let instant = begin
  while ((shown(gridZone(query), instant) % 60) % alignMin(grid, stepMin(query)) !== 0) instant += MINUTE
  return instant
}

/**
 * Whether a start lies on the grid of the free span that began at `begin` (`undefined`: so long ago that it was not
 * looked for), or on the day grid where the span has no beginning in the 35 days before the start.
 */
export const isGapPoint = (query: SlotQuery, grid: GapGrid, begin: number | undefined, start: number): boolean => {
  if (begin === undefined || start - begin > 35 * DAY) return isDayPoint(query, start)
  const first = aligned(query, grid, begin)
  return start >= first && (start - first) % (stepMin(query) * MINUTE) === 0
}
