import { CivilDate, DAY } from "@sched/core/slots"
import type { NthWeekday, RecurrenceRule } from "./RecurrenceRule.ts"

/** A civil date with its place in month and year; months and days count from 1. */
export interface RuleDay {
  readonly date: CivilDate.CivilDate
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

export const ruleDay = (date: CivilDate.CivilDate): RuleDay => {
  const value = new Date(date * DAY)
  const year = value.getUTCFullYear()
  return { date, year, month: value.getUTCMonth() + 1, day: value.getUTCDate(), weekday: CivilDate.isoWeekday(date) }
}

/** The date of a day of a month; month 13 is the next January, month 0 the December before. */
export const dateOf = (year: number, month: number, day: number): CivilDate.CivilDate =>
  new Date(0).setUTCFullYear(year, month - 1, day) / DAY

/**
 * The parts of the rule that choose days, with those that RFC 5545 §3.3.10 takes from DTSTART where nothing is given:
 * the weekday of a weekly rule, the day of a monthly one, the day and month of a yearly one.
 */
export const withDefaults = (rule: RecurrenceRule, start: CivilDate.CivilDate): RecurrenceRule => {
  const first = ruleDay(start)
  const weekday = [{ nth: 0, weekday: first.weekday }]
  const { byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = rule
  if (byDay.length + byMonthDay.length + byYearDay.length > 0) return rule
  switch (rule.freq) {
    case "YEARLY":
      if (byWeekNo.length > 0) return { ...rule, byDay: weekday }
      return { ...rule, byMonth: byMonth.length > 0 ? byMonth : [first.month], byMonthDay: [first.day] }
    case "MONTHLY":
      return { ...rule, byMonthDay: [first.day] }
    case "WEEKLY":
      return { ...rule, byDay: weekday }
    default:
      return rule
  }
}

/** Whether the parts of the rule that choose days (defaults filled in) all allow the day. */
export const allowsDay = (rule: RecurrenceRule, on: RuleDay): boolean => {
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(on.month)) return false
  if (rule.byMonthDay.length > 0) {
    const length = dateOf(on.year, on.month + 1, 1) - dateOf(on.year, on.month, 1)
    if (!isListed(rule.byMonthDay, on.day, length)) return false
  }
  if (rule.byYearDay.length > 0) {
    const first = dateOf(on.year, 1, 1)
    if (!isListed(rule.byYearDay, on.date - first + 1, dateOf(on.year + 1, 1, 1) - first)) return false
  }
  if (rule.byWeekNo.length > 0) {
    const { week, weeks } = weekOf(on, rule.weekStart)
    if (!isListed(rule.byWeekNo, week, weeks)) return false
  }
  return rule.byDay.length === 0 || rule.byDay.some((nth) => isWeekday(rule, nth, on))
}

/** Whether the list holds the place, counted from the front or (negative) from the end of so many. */
export const isListed = (list: ReadonlyArray<number>, place: number, count: number): boolean =>
  list.includes(place) || list.includes(place - count - 1)

const isWeekday = (rule: RecurrenceRule, { nth, weekday }: NthWeekday, on: RuleDay): boolean => {
  if (weekday !== on.weekday) return false
  if (nth === 0) return true
  const isOfYear = rule.freq === "YEARLY" && rule.byMonth.length === 0
  const first = isOfYear ? dateOf(on.year, 1, 1) : dateOf(on.year, on.month, 1)
  const next = isOfYear ? dateOf(on.year + 1, 1, 1) : dateOf(on.year, on.month + 1, 1)
  return nth > 0 ? Math.floor((on.date - first) / 7) === nth - 1 : Math.floor((next - 1 - on.date) / 7) === -nth - 1
}

/** The week (ISO 8601, but from the rule's first weekday) that the day is in, and how many its year has. */
const weekOf = (on: RuleDay, weekStart: number): { readonly week: number; readonly weeks: number } => {
  const starts = [on.year - 1, on.year, on.year + 1, on.year + 2].map((year) => firstWeek(year, weekStart))
  const i = starts.findLastIndex((start) => start <= on.date)
  return { week: Math.floor((on.date - starts[i]!) / 7) + 1, weeks: (starts[i + 1]! - starts[i]!) / 7 }
}

/** The first day of the first week of the year: the one that has at least four days of it, so that holds January 4. */
const firstWeek = (year: number, weekStart: number): CivilDate.CivilDate => startOfWeek(dateOf(year, 1, 4), weekStart)

/** The day on which the week of the date begins. */
export const startOfWeek = (date: CivilDate.CivilDate, weekStart: number): CivilDate.CivilDate =>
  date - ((CivilDate.isoWeekday(date) - weekStart + 7) % 7)
