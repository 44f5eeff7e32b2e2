import * as library from "rrule"
import type { CivilDate } from "../time/CivilDate.ts"
import { DAY } from "../time/Interval.ts"
import type { Rule } from "./Rule.ts"
import type { NthWeekday } from "./RulePart.ts"
import { isInWeeks } from "./WeekNumber.ts"

/** Node finds rrule's names in its default export alone, a bundler that takes its `module` file in the named ones alone. */
const rrule = library.default ?? library

/** Frequencies whose periods differ in length, which the rrule package knows how to expand. */
export type CalendarFrequency = "MONTHLY" | "YEARLY"

/**
 * The calendar repeats itself every 400 years, weekdays included. rrule ends a rule without further dates only at the
 * year 9999, so it is asked about the years just before: a rule that never holds costs centuries less.
 */
const AHEAD = 19 * 146_097 * DAY

/** The last weekday of its kind that a month or a year can have. */
const most = ({ freq, byMonth }: Rule): number => (freq === "MONTHLY" || byMonth !== undefined ? 5 : 53)

/** rrule demands that a date be both "a Monday" and "a second Tuesday" of `MO,2TU`; it need be one of them. */
const counted = (rule: Rule, days: ReadonlyArray<NthWeekday>): ReadonlyArray<NthWeekday> =>
  days.every(({ nth }) => nth === undefined)
    ? days
    : days.flatMap(({ weekday, nth }) =>
        nth === undefined
          ? Array.from({ length: most(rule) }, (_, i) => ({ weekday, nth: i + 1 }))
          : [{ weekday, nth }],
      )

/** The BY parts of dates; what the rule does not say is the start's (RFC 5545 §3.3.10), which rrule does not always fill in. */
const dateParts = (rule: Rule, start: CivilDate) => {
  const { byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = rule
  const first = new Date(start * DAY)
  const given = byDay !== undefined || byMonthDay !== undefined || byYearDay !== undefined
  const weekday = (first.getUTCDay() + 6) % 7
  const yearly = rule.freq === "YEARLY" && !given && byWeekNo === undefined
  const days = byDay === undefined ? [] : counted(rule, byDay)
  return {
    bymonth: [...(byMonth ?? (yearly ? [first.getUTCMonth() + 1] : []))],
    bymonthday: [...(byMonthDay ?? (given || byWeekNo !== undefined ? [] : [first.getUTCDate()]))],
    byyearday: [...(byYearDay ?? [])],
    byweekday:
      byWeekNo !== undefined && !given
        ? [new rrule.Weekday(weekday)]
        : days.map((day) => new rrule.Weekday(day.weekday - 1, day.nth)),
  }
}

/** The dates of a monthly or yearly rule in `[from, until)`, in order: all of each of its periods, those before the start included. */
export const datesOf = (
  rule: Rule & { readonly freq: CalendarFrequency },
  start: CivilDate,
): ((from: CivilDate, until: CivilDate) => ReadonlyArray<CivilDate>) => {
  const months = rule.freq === "MONTHLY"
  const first = new Date(start * DAY)
  const indexOf = (date: Date) => (months ? date.getUTCFullYear() * 12 + date.getUTCMonth() : date.getUTCFullYear())
  const parts = dateParts(rule, start)
  return (from, until) => {
    // Moved by whole intervals to the period in which the dates begin, so that a far window costs what a near one does.
    const intervals = Math.floor((indexOf(new Date(from * DAY)) - indexOf(first)) / rule.interval)
    const period = indexOf(first) + Math.max(0, intervals) * rule.interval
    const dtstart = months ? Date.UTC(Math.floor(period / 12), period % 12, 1) : Date.UTC(period, 0, 1)
    const found = new rrule.RRule(
      {
        freq: months ? rrule.RRule.MONTHLY : rrule.RRule.YEARLY,
        interval: rule.interval,
        wkst: rule.wkst - 1,
        dtstart: new Date(dtstart + AHEAD),
        ...parts,
        byhour: [0],
        byminute: [0],
        bysecond: [0],
      },
      true,
    ).between(new Date(from * DAY + AHEAD), new Date((until - 1) * DAY + AHEAD), true)
    const dates = found.map((date) => (date.getTime() - AHEAD) / DAY)
    // rrule misses the last days of December where they lie in a week counted from the end of the next year.
    return rule.byWeekNo === undefined ? dates : dates.filter((date) => isInWeeks(rule.byWeekNo!, date, rule.wkst))
  }
}
