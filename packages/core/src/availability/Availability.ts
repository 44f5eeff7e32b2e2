import * as CivilDate from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import * as WallClock from "../time/WallClock.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"

/** Readings of the clock from `from` (included) to `to` (excluded); `from ≥ to` crosses midnight. `24:00` ends a day. */
export interface Hours {
  readonly from: string
  readonly to: string
}

/** Hours on the given ISO weekdays (1 is Monday, 7 is Sunday). */
export interface WeeklyRule extends Hours {
  readonly days: ReadonlyArray<number>
}

/** Replaces everything on its civil date, what spills over from the day before included; no intervals: closed. */
export interface Override {
  readonly date: string
  readonly intervals: ReadonlyArray<Hours>
}

/**
 * When a host would work: weekly rules and dated overrides, read from the clock in one zone.
 *
 * An instant is available iff the clock in `zone` shows a reading inside one of the civil date's hours. So a
 * reading that a DST gap skips yields nothing, and one that an overlap repeats yields both passes (DESIGN §3).
 * Overlapping rules are a union.
 */
export interface Availability {
  readonly zone: string
  readonly weekly: ReadonlyArray<WeeklyRule>
  readonly overrides?: ReadonlyArray<Override>
}

/** Minutes of one civil date `[from, to)`, and what spills into the next date as minutes `[0, spill)`. */
interface DayHours {
  readonly own: ReadonlyArray<readonly [from: number, to: number]>
  readonly spill: number
}

const closed: DayHours = { own: [], spill: 0 }

const compileHours = (hours: Hours, field: string): DayHours => {
  const from = WallClock.parseTime(hours.from, `${field}.from`)
  const to = WallClock.parseTime(hours.to, `${field}.to`)
  if (from === 1440) throw new InvalidInput(`${field}.from`, "24:00 can end hours, not begin them")
  return from < to ? { own: [[from, to]], spill: 0 } : { own: [[from, 1440]], spill: to }
}

const both = (a: DayHours, b: DayHours): DayHours => ({
  own: [...a.own, ...b.own],
  spill: Math.max(a.spill, b.spill),
})

const compileWeek = (weekly: ReadonlyArray<WeeklyRule>): ReadonlyArray<DayHours> => {
  const week: Array<DayHours> = Array.from({ length: 8 }, () => closed)
  weekly.forEach((rule, i) => {
    const hours = compileHours(rule, `weekly[${i}]`)
    for (const day of rule.days) {
      if (!Number.isInteger(day) || day < 1 || day > 7)
        throw new InvalidInput(`weekly[${i}].days`, `expected ISO weekdays from 1 (Monday) to 7 (Sunday), got ${day}`)
      week[day] = both(week[day]!, hours)
    }
  })
  return week
}

const compileOverrides = (overrides: ReadonlyArray<Override>): ReadonlyMap<number, DayHours> => {
  const dates = new Map<number, DayHours>()
  overrides.forEach((override, i) => {
    const date = CivilDate.parse(override.date, `overrides[${i}].date`)
    const hours = override.intervals.map((item, j) => compileHours(item, `overrides[${i}].intervals[${j}]`))
    dates.set(date, hours.reduce(both, dates.get(date) ?? closed))
  })
  return dates
}

/**
 * The instants of `window` at which the availability holds.
 * @throws InvalidInput for an unknown zone, a malformed time or date, or a weekday that does not exist.
 */
export const availableIn = (
  availability: Availability,
  window: Interval,
  zones: ZoneProvider = engineZones,
): IntervalSet => {
  const zone = zones.zone(availability.zone)
  const week = compileWeek(availability.weekly)
  const overrides = compileOverrides(availability.overrides ?? [])
  const hoursOn = (date: number) => overrides.get(date) ?? week[CivilDate.isoWeekday(date)]!
  const spans: Array<Interval> = []
  const add = (date: number, from: number, to: number) => {
    spans.push(...spansOf(zone, date * DAY + from * MINUTE, date * DAY + to * MINUTE))
  }
  const last = WallClock.dateAt(zone, window.end) + 1
  for (let date = WallClock.dateAt(zone, window.start) - 1; date <= last; date++) {
    for (const [from, to] of hoursOn(date).own) add(date, from, to)
    const { spill } = hoursOn(date - 1)
    if (spill > 0 && !overrides.has(date)) add(date, 0, spill)
  }
  return IntervalSets.clip(IntervalSets.normalize(spans), window)
}

/** `WallClock.spansOf`, with the common day without a transition answered directly. */
const spansOf = (zone: Zone, from: number, to: number): ReadonlyArray<Interval> => {
  const offset = zone.offsetAt(from - DAY)
  return offset === zone.offsetAt(to + DAY) && zone.transitions(from - DAY, to + DAY).length === 0
    ? [{ start: from - offset, end: to - offset }]
    : WallClock.spansOf(zone, from, to)
}
