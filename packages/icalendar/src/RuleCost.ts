import type { Frequency, Rule } from "@sched/core/recurrence"
import { DAY, type WallClock } from "@sched/core/slots"

/** Milliseconds in the shortest period of each kind. */
export const lengths: { readonly [F in Frequency]: number } = {
  SECONDLY: 1000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
  MONTHLY: 28 * DAY,
  YEARLY: 365 * DAY,
}

/** What the core takes for one rule at most, before it refuses it. */
const MOST = 3_000_000
/** Reading a rule and setting out on it. */
const OUTSET = 500
/** Looking for a month or a year in vain until the calendar of the rrule package ends, centuries later. */
const IN_VAIN = 500_000
/** Finding out about the dates of one period, and then each of the dates. */
const PERIOD: { readonly [F in Frequency]?: number } = { MONTHLY: 100, YEARLY: 300 }
const DATE = 12

/**
 * What the core may have to do to expand the rule over so many milliseconds, in steps of about a tenth of a
 * microsecond; the repeats that it gives do not count. Measured, and meant to be rather too much than too little.
 */
export const costOf = (rule: Rule, start: WallClock.WallClock, duration: number): number => {
  const { freq, interval, count = 0, bySetPos = [] } = rule
  const periods = Math.max(0, Math.ceil(duration / (lengths[freq] * interval))) + 1
  const times = [rule.byHour, rule.byMinute, rule.bySecond].reduce((all, list) => all * (list?.length ?? 1), 1)
  const dates = datesOf(rule)
  const counted = Math.min(count, periods * dates * times)
  const searching = PERIOD[freq] === undefined || isFound(rule, start) ? 0 : IN_VAIN
  const period = (PERIOD[freq] === undefined ? 1 : PERIOD[freq] + DATE * dates) + bySetPos.length
  return OUTSET + searching + times + Math.min(MOST, counted) + Math.min(2 * MOST, periods * period)
}

/** The most dates that one period of the rule has. */
const datesOf = ({ freq, byDay = [], byMonth, byMonthDay = [], byYearDay = [], byWeekNo = [] }: Rule): number => {
  if (freq === "WEEKLY") return Math.max(1, byDay.length)
  if (freq !== "MONTHLY" && freq !== "YEARLY") return 1
  const [days, months, weekdays] = freq === "YEARLY" ? [366, byMonth?.length ?? 12, 53] : [31, 1, 5]
  const counted = byDay.reduce((sum, { nth }) => sum + (nth === undefined ? weekdays : months), 0)
  return Math.max(1, Math.min(days, counted + byMonthDay.length * months + byYearDay.length + byWeekNo.length * 7))
}

/** The shortest that each month can be. */
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a monthly or yearly rule has dates every few periods, for all that its parts tell: no 30 February. */
const isFound = (rule: Rule, start: WallClock.WallClock): boolean => {
  const { freq, interval, byMonth, byDay, byMonthDay, byYearDay, byWeekNo } = rule
  const isSparse = freq === "MONTHLY" && interval > 1
  if (byYearDay !== undefined || byWeekNo !== undefined || (isSparse && byMonth !== undefined)) return false
  if (byDay !== undefined) return byMonthDay === undefined && byDay.some(({ nth = 1 }) => Math.abs(nth) <= 4)
  const months = byMonth ?? [isSparse ? 2 : 1]
  return (byMonthDay ?? [new Date(start).getUTCDate()]).some((day) =>
    months.some((month) => Math.abs(day) <= days[month - 1]!),
  )
}
