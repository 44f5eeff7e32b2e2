import type { CivilDate } from "../time/CivilDate.ts"
import { isoWeekday } from "../time/CivilDate.ts"
import { DAY } from "../time/Interval.ts"
import type { WallClock } from "../time/WallClock.ts"
import { within } from "./Readings.ts"
import type { Rule } from "./Rule.ts"
import type { Frequency } from "./RulePart.ts"

const HOUR = 3_600_000
const MINUTE = 60_000
const SECOND = 1000

/** The start of the month so many months after that of the date, as a civil date. */
const monthStart = (date: CivilDate, months: number): CivilDate => {
  const day = new Date(date * DAY)
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1) / DAY
}

/** The place of the date in a span that starts at `first` and ends before `next`: from 1, and from the end as -1. */
const places = (date: CivilDate, first: CivilDate, next: CivilDate): readonly [number, number] => [
  date - first + 1,
  date - next,
]

const isListed = (list: ReadonlyArray<number>, [place, fromEnd]: readonly [number, number]): boolean =>
  list.includes(place) || list.includes(fromEnd)

/** Whether BYMONTH allows the date. */
export const isInMonths = (months: ReadonlyArray<number>, date: CivilDate): boolean =>
  months.includes(new Date(date * DAY).getUTCMonth() + 1)

/** Whether BYMONTHDAY and BYYEARDAY allow the date. */
const isListedDay = ({ byMonthDay, byYearDay }: Rule, date: CivilDate): boolean => {
  if (byMonthDay !== undefined && !isListed(byMonthDay, places(date, monthStart(date, 0), monthStart(date, 1))))
    return false
  if (byYearDay === undefined) return true
  const month = new Date(date * DAY).getUTCMonth()
  return isListed(byYearDay, places(date, monthStart(date, -month), monthStart(date, 12 - month)))
}

/** Tells, of a reading, the first one not before it that the BY parts may allow: the reading itself if they allow it. */
export type Filter = (reading: WallClock) => WallClock

/** Parts of the clock from the largest: their size, and for which frequencies their BY part is a filter. */
const clock: ReadonlyArray<readonly ["byHour" | "byMinute" | "bySecond", number, number, ReadonlyArray<Frequency>]> = [
  ["byHour", DAY, HOUR, ["HOURLY", "MINUTELY", "SECONDLY"]],
  ["byMinute", HOUR, MINUTE, ["MINUTELY", "SECONDLY"]],
  ["bySecond", MINUTE, SECOND, ["SECONDLY"]],
]

/** A filter of one part of the clock: keeps readings whose `size` within `whole` is one of the values. */
const timeFilter = (values: ReadonlyArray<number>, whole: number, size: number): Filter => {
  // For each value the next one that is allowed, itself included; after the last the end of the whole.
  const next = Array.from({ length: whole / size }, (_, value) =>
    Math.min(whole / size, ...values.filter((allowed) => allowed >= value)),
  )
  return (reading) => {
    const part = within(reading, whole)
    const value = Math.floor(part / size)
    return next[value] === value ? reading : reading - part + next[value]! * size
  }
}

/** A filter of dates by BYMONTH, BYMONTHDAY, BYYEARDAY and BYDAY. */
const dateFilter = (rule: Rule): Filter => {
  const { byMonth, byDay } = rule
  const isOpen = [1, 2, 3, 4, 5, 6, 7].map((day) => byDay === undefined || byDay.some(({ weekday }) => weekday === day))
  const next = (date: CivilDate): CivilDate => {
    if (!isOpen[isoWeekday(date) - 1]) return date + 1
    if (byMonth !== undefined && !isInMonths(byMonth, date)) return monthStart(date, 1)
    return isListedDay(rule, date) ? date : date + 1
  }
  let judged = Number.NaN
  let open = 0
  return (reading) => {
    const date = Math.floor(reading / DAY)
    if (date !== judged) {
      open = next(date)
      judged = date
    }
    return open === date ? reading : open * DAY
  }
}

/**
 * The BY parts that, for a frequency of a day and less, keep periods out instead of multiplying them (the table of
 * RFC 5545 §3.3.10); `undefined` where there is none. What they keep out is leapt over by whole months, days, hours.
 */
export const filterOf = (rule: Rule): Filter | undefined => {
  const { byMonth, byMonthDay, byYearDay, byDay, freq } = rule
  const hasDates = [byMonth, byMonthDay, byYearDay, byDay].some((list) => list !== undefined)
  const filters = [
    ...(hasDates ? [dateFilter(rule)] : []),
    ...clock.flatMap(([part, whole, size, freqs]) =>
      rule[part] !== undefined && freqs.includes(freq) ? [timeFilter(rule[part], whole, size)] : [],
    ),
  ]
  if (filters.length === 0) return undefined
  return (reading) => {
    for (const filter of filters) {
      const open = filter(reading)
      if (open !== reading) return open
    }
    return reading
  }
}
