import type { CivilDate } from "../time/CivilDate.ts"
import { DAY } from "../time/Interval.ts"
import type { WallClock } from "../time/WallClock.ts"
import type { Readings, Spend } from "./Readings.ts"
import { atPositions, timesOfDay } from "./Readings.ts"
import type { CalendarFrequency } from "./Rrule.ts"
import { datesOf } from "./Rrule.ts"
import type { Rule } from "./Rule.ts"

/** The first date of the month or year so many periods after that of the date. */
const periodStart = (freq: CalendarFrequency, date: CivilDate, periods: number): CivilDate => {
  const day = new Date(date * DAY)
  const year = day.getUTCFullYear()
  return (freq === "MONTHLY" ? Date.UTC(year, day.getUTCMonth() + periods, 1) : Date.UTC(year + periods, 0, 1)) / DAY
}

/** The dates that lie in one period, one period's after another's. */
const byPeriod = (
  freq: CalendarFrequency,
  dates: ReadonlyArray<CivilDate>,
): ReadonlyArray<ReadonlyArray<CivilDate>> => {
  const out: Array<Array<CivilDate>> = []
  let next = Number.NEGATIVE_INFINITY
  for (const date of dates) {
    if (date >= next) {
      out.push([])
      next = periodStart(freq, date, 1)
    }
    out.at(-1)!.push(date)
  }
  return out
}

/**
 * The readings of monthly and yearly rules: every date of the rule at every time of day, and of each period what
 * BYSETPOS picks. rrule yields dates only, so that many times of day cost it nothing.
 */
export const dates = (rule: Rule & { readonly freq: CalendarFrequency }, start: WallClock, spend: Spend): Readings => {
  const { freq, bySetPos, interval } = rule
  const times = timesOfDay(rule, start)
  const find = datesOf(rule, Math.floor(start / DAY))
  const readingAt = (list: ReadonlyArray<CivilDate>, index: number): WallClock =>
    list[Math.floor(index / times.length)]! * DAY + times[index % times.length]!

  /** Adds readings of the dates, given by their places among all; false once no more are wanted. */
  const collect = (from: WallClock, until: WallClock, most: number) => {
    const out: Array<WallClock> = []
    const add = (reading: WallClock): boolean => {
      spend(1)
      if (reading < from) return true
      if (reading >= until || out.length === most) return false
      out.push(reading)
      return true
    }
    return { out, add }
  }

  const every = (from: WallClock, until: WallClock, most: number): ReadonlyArray<WallClock> => {
    const { out, add } = collect(from, until, most)
    const list = find(Math.floor(from / DAY), Math.ceil(until / DAY))
    for (let i = 0; i < list.length * times.length; i++) if (!add(readingAt(list, i))) break
    return out
  }

  const picked = (from: WallClock, until: WallClock, most: number): ReadonlyArray<WallClock> => {
    const { out, add } = collect(from, until, most)
    const first = periodStart(freq, Math.floor(from / DAY), 0)
    const end = periodStart(freq, Math.ceil(until / DAY), 1)
    for (const list of byPeriod(freq, find(first, end)))
      for (const index of atPositions(list.length * times.length, bySetPos!))
        if (!add(readingAt(list, index))) return out
    return out
  }

  return {
    pace: (interval * (freq === "MONTHLY" ? 31 : 366) * DAY) / times.length,
    between: bySetPos === undefined ? every : picked,
  }
}
