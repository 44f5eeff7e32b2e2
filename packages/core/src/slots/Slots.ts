import type { Interval } from "../time/Interval.ts"
import { checkInstant, DAY } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import { dateAt, spansOf } from "../time/WallClock.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { daySlots } from "./DaySlots.ts"
import { gapSlots } from "./GapSlots.ts"
import type { Prepared, SlotQuery } from "./Query.ts"
import { prepare } from "./Query.ts"
import type { Rules } from "./Rules.ts"
import { timesOf } from "./Rules.ts"
import type { Slot } from "./Slot.ts"
import { allowedStarts } from "./Starts.ts"

/**
 * Every slot of the window, in order (DESIGN §3, "Slots").
 * @throws InvalidInput naming the field when the query cannot be worked with; UnsupportedGrid.
 */
export const findSlots = (query: SlotQuery, zones: ZoneProvider = engineZones): ReadonlyArray<Slot> =>
  slotsOf(prepare(query, zones), query.window)

/** Whether a slot starts at the instant: the same decision as `findSlots`, for one start. @throws InvalidInput, UnsupportedGrid */
export const isOffered = (
  query: Omit<SlotQuery, "window">,
  start: number,
  zones: ZoneProvider = engineZones,
): boolean => findSlots({ ...query, window: { start: checkInstant(start, "start"), end: start + 1 } }, zones).length > 0

/** The claim that a booking of `[start, start + duration)` makes: the meeting with its buffers. */
export const claimed = (rules: Rules, start: number): Interval => {
  const { duration, before, after } = timesOf(rules)
  return { start: start - before, end: start + duration + after }
}

/** The slots of a window, all rules applied. */
export const slotsOf = (prepared: Prepared, window: Interval): ReadonlyArray<Slot> => {
  const { rules } = prepared.query
  const last =
    rules.horizon?.kind === "rollingBookable" ? lastBookableDate(prepared, rules.horizon.days, window.end) : undefined
  const { zone } = prepared
  const slots = rules.firstSlotOnly ? firstSlots(prepared, window) : everySlot(prepared, window)
  return last === undefined ? slots : slots.filter(({ start }) => dateAt(zone, start) <= last)
}

const everySlot = (prepared: Prepared, window: Interval): ReadonlyArray<Slot> => {
  const starts: IntervalSet = allowedStarts(prepared, window)
  if (starts.length === 0) return []
  return prepared.query.rules.grid?.anchor === "gap" ? gapSlots(prepared, starts) : daySlots(prepared, starts)
}

/** The first slot of the civil date on which the instant falls. */
export const firstSlotOfDate = (prepared: Prepared, instant: number): Slot | undefined =>
  firstOfDates(prepared, { start: instant, end: instant + 1 })[0]

/** The first slot of each civil date, whatever part of the date the window holds. */
const firstSlots = (prepared: Prepared, window: Interval): ReadonlyArray<Slot> =>
  firstOfDates(prepared, window).filter(({ start }) => window.start <= start && start < window.end)

/** The first slot of every civil date that the window touches, in the window or not. */
const firstOfDates = (prepared: Prepared, window: Interval): ReadonlyArray<Slot> => {
  const { zone } = prepared
  const dates = spansOf(zone, dateAt(zone, window.start) * DAY, (dateAt(zone, window.end - 1) + 1) * DAY)
  const whole = { start: Math.min(window.start, dates[0]!.start), end: Math.max(window.end, dates.at(-1)!.end) }
  const seen = new Set<number>()
  return everySlot(prepared, whole).filter(({ start }) => {
    const date = dateAt(zone, start)
    if (seen.has(date)) return false
    seen.add(date)
    return true
  })
}

/** How far a rolling bookable horizon looks for its dates. */
const BOOKABLE_SEARCH = 732 * DAY

/** The civil date of the `days`-th date from now on that has a slot, looked for until `until`. */
export const lastBookableDate = (prepared: Prepared, days: number, until: number): number | undefined => {
  const { query, zone } = prepared
  const end = Math.min(until, query.now + BOOKABLE_SEARCH)
  const dates = new Set<number>()
  for (let from = query.now, length = 14 * DAY; from < end; from += length, length *= 2)
    for (const { start } of everySlot(prepared, { start: from, end: Math.min(from + length, end) })) {
      dates.add(dateAt(zone, start))
      if (dates.size === days) return dateAt(zone, start)
    }
  return undefined
}
