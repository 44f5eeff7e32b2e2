import * as CivilDate from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { parseTime } from "../time/WallClock.ts"
import type { HourRules, Hours } from "./Hours.ts"

/** The hours of one civil date: minutes of day `[from, to)` in pairs, sorted and disjoint, and minutes `[0, spill)` of the next date. */
export interface DayHours {
  readonly own: ReadonlyArray<number>
  readonly spill: number
}

export const closed: DayHours = { own: [], spill: 0 }

const compileHours = (hours: Hours, field: string): DayHours => {
  const from = parseTime(hours.from, `${field}.from`)
  const to = parseTime(hours.to, `${field}.to`)
  if (from === 1440) throw new InvalidInput(`${field}.from`, "24:00 can end hours, not begin them")
  return from < to ? { own: [from, to], spill: 0 } : { own: [from, 1440], spill: to }
}

/** The union of two days' hours. */
export const both = (a: DayHours, b: DayHours): DayHours => {
  if (a === closed) return b
  if (b === closed) return a
  return { own: merged([...pairs(a.own), ...pairs(b.own)]), spill: Math.max(a.spill, b.spill) }
}

/** The hours with those that spill over from the date before. */
export const withSpill = (hours: DayHours, spill: number): ReadonlyArray<number> =>
  spill === 0 ? hours.own : merged([[0, spill], ...pairs(hours.own)])

const pairs = (flat: ReadonlyArray<number>): Array<readonly [number, number]> =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!] as const)

const merged = (list: Array<readonly [number, number]>): ReadonlyArray<number> => {
  const out: Array<number> = []
  for (const [from, to] of list.sort((a, b) => a[0] - b[0]))
    if (from <= (out.at(-1) ?? -1)) out[out.length - 1] = Math.max(out.at(-1)!, to)
    else out.push(from, to)
  return out
}

/** The hours that hold on each civil date: those of its overrides if it has any, else of its weekday and its dated hours. */
export interface Calendar {
  readonly hoursOn: (date: CivilDate.CivilDate) => DayHours
  readonly isOverridden: (date: CivilDate.CivilDate) => boolean
}

/** @throws InvalidInput for a malformed time or date, or a weekday that does not exist. */
export const compile = ({ weekly, dated = [], overrides = [] }: HourRules): Calendar => {
  const week: Array<DayHours> = [closed, closed, closed, closed, closed, closed, closed, closed]
  weekly.forEach((rule, i) => {
    const hours = compileHours(rule, `weekly[${i}]`)
    for (const day of rule.days) {
      if (!Number.isInteger(day) || day < 1 || day > 7)
        throw new InvalidInput(`weekly[${i}].days`, `expected ISO weekdays from 1 (Monday) to 7 (Sunday), got ${day}`)
      week[day] = both(week[day]!, hours)
    }
  })
  const extra = new Map<number, DayHours>()
  dated.forEach((hours, i) => {
    const date = CivilDate.parse(hours.date, `dated[${i}].date`)
    extra.set(date, both(extra.get(date) ?? closed, compileHours(hours, `dated[${i}]`)))
  })
  const replaced = new Map<number, DayHours>()
  overrides.forEach(({ date: text, intervals }, i) => {
    const date = CivilDate.parse(text, `overrides[${i}].date`)
    const hours = intervals.map((item, j) => compileHours(item, `overrides[${i}].intervals[${j}]`))
    replaced.set(date, hours.reduce(both, replaced.get(date) ?? closed))
  })
  return {
    isOverridden: (date) => replaced.has(date),
    hoursOn: (date) => replaced.get(date) ?? both(week[CivilDate.isoWeekday(date)]!, extra.get(date) ?? closed),
  }
}
