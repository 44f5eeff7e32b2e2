import { DAY, type WallClock } from "@sched/core/slots"
import type { Spend } from "./Limits.ts"
import type { Frequency, RecurrenceRule } from "./RecurrenceRule.ts"
import { allowsDay, dateOf, isListed, ruleDay, startOfWeek, withDefaults } from "./RuleDay.ts"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The length of the periods that are all equally long. */
const lengths: { readonly [F in Frequency]?: number } = {
  SECONDLY: SECOND,
  MINUTELY: MINUTE,
  HOURLY: HOUR,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
}

/** The periods of a rule (years, months, …), numbered from that of the start; the rule chooses within each alone. */
interface Periods {
  readonly from: (index: number) => WallClock.WallClock
  /** The last period that begins at or before the reading. */
  readonly indexOf: (wall: WallClock.WallClock) => number
}

/**
 * The readings in `[from, to)` at which the rule repeats, in order, for something that starts at `start`; the start
 * itself only if the rule gives it. UNTIL is not looked at: it is an instant, and these are readings of a clock.
 *
 * Works period by period. Without COUNT it begins just before `from`, so a rule from long ago costs no more.
 */
export const occurrences = (
  given: RecurrenceRule,
  start: WallClock.WallClock,
  from: WallClock.WallClock,
  to: WallClock.WallClock,
  spend: Spend,
): ReadonlyArray<WallClock.WallClock> => {
  const rule = withDefaults(given, Math.floor(start / DAY))
  const periods = periodsOf(rule, start)
  const out: Array<WallClock.WallClock> = []
  const near = Math.max(0, Math.ceil((periods.indexOf(from) - 1) / rule.interval) - 1)
  const regular = regularCount(rule)
  let left = rule.count ?? Number.POSITIVE_INFINITY
  for (let i = rule.count === undefined ? near : 0; left > 0; ) {
    const period = periods.from(i * rule.interval)
    if (!(period < to)) break // also where the calendar ends, far in the future
    spend()
    for (const wall of inPeriod(rule, start, period, periods.from(i * rule.interval + 1), spend)) {
      if (wall < start || left === 0) continue
      left--
      if (from <= wall && wall < to) out.push(wall)
    }
    const next = Math.ceil(periods.indexOf(nextCandidate(rule, period)) / rule.interval)
    const skipped = rule.count !== undefined && regular !== undefined && i < near ? Math.max(0, near - i - 1) : 0
    left = Math.max(0, left - skipped * (regular ?? 0))
    i = Math.max(i + 1 + skipped, next)
  }
  return out
}

const periodsOf = ({ freq, weekStart }: RecurrenceRule, start: WallClock.WallClock): Periods => {
  const first = ruleDay(Math.floor(start / DAY))
  if (freq === "YEARLY")
    return {
      from: (index) => dateOf(first.year + index, 1, 1) * DAY,
      indexOf: (wall) => ruleDay(Math.floor(wall / DAY)).year - first.year,
    }
  if (freq === "MONTHLY")
    return {
      from: (index) => dateOf(first.year, first.month + index, 1) * DAY,
      indexOf: (wall) => {
        const { year, month } = ruleDay(Math.floor(wall / DAY))
        return (year - first.year) * 12 + month - first.month
      },
    }
  const length = lengths[freq]!
  const origin = freq === "WEEKLY" ? startOfWeek(first.date, weekStart) * DAY : Math.floor(start / length) * length
  return { from: (index) => origin + index * length, indexOf: (wall) => Math.floor((wall - origin) / length) }
}

/** How often the rule repeats in every full period, where that is the same for each. */
const regularCount = (rule: RecurrenceRule): number | undefined => {
  const length = lengths[rule.freq]
  const limits = rule.byMonth.length + rule.byMonthDay.length + rule.byYearDay.length + rule.bySetPos.length
  if (length === undefined || limits > 0 || (rule.freq !== "WEEKLY" && rule.byDay.length > 0)) return undefined
  if (length <= HOUR && rule.byHour.length > 0) return undefined
  if (length <= MINUTE && rule.byMinute.length > 0) return undefined
  if (length <= SECOND && rule.bySecond.length > 0) return undefined
  const times = (unit: number, list: ReadonlyArray<number>) => (length > unit ? Math.max(1, list.length) : 1)
  const days = rule.freq === "WEEKLY" ? rule.byDay.length : 1
  return days * times(HOUR, rule.byHour) * times(MINUTE, rule.byMinute) * times(SECOND, rule.bySecond)
}

/** Where a rule within the day cannot repeat in this hour or on this day: the next reading at which it may. */
const nextCandidate = (rule: RecurrenceRule, period: WallClock.WallClock): WallClock.WallClock => {
  const length = lengths[rule.freq]
  if (length === undefined || length >= DAY) return period
  const date = Math.floor(period / DAY)
  const hour = Math.floor((period - date * DAY) / HOUR)
  const isLastHour = rule.byHour.length > 0 && hour > rule.byHour.at(-1)!
  if (isLastHour || !allowsDay(rule, ruleDay(date))) return (date + 1) * DAY
  if (rule.byHour.length > 0 && !rule.byHour.includes(hour)) return date * DAY + (hour + 1) * HOUR
  const minute = Math.floor(period / MINUTE)
  const isOff = length < MINUTE && rule.byMinute.length > 0 && !rule.byMinute.includes(minute % 60)
  return isOff ? (minute + 1) * MINUTE : period
}

/** What the rule chooses in one period, in order. */
const inPeriod = (
  rule: RecurrenceRule,
  start: WallClock.WallClock,
  period: WallClock.WallClock,
  end: WallClock.WallClock,
  spend: Spend,
): ReadonlyArray<WallClock.WallClock> => {
  const length = end - period
  /** Times of day: the period's own unit where it is as short as that, else the listed ones, else that of the start. */
  const units = (unit: number, size: number, list: ReadonlyArray<number>): ReadonlyArray<number> => {
    const of = (wall: number) => Math.floor((((wall % DAY) + DAY) % DAY) / unit) % size
    if (length > unit) return list.length > 0 ? list : [of(start)]
    return list.length === 0 || list.includes(of(period)) ? [of(period)] : []
  }
  const hours = units(HOUR, 24, rule.byHour)
  const minutes = units(MINUTE, 60, rule.byMinute)
  const seconds = units(SECOND, 60, rule.bySecond)
  const out: Array<WallClock.WallClock> = []
  for (let date = Math.floor(period / DAY); date * DAY < end; date++) {
    const day = ruleDay(date)
    if (rule.freq === "YEARLY" && rule.byMonth.length > 0 && !rule.byMonth.includes(day.month)) {
      date = dateOf(day.year, day.month + 1, 1) - 1
      continue
    }
    spend()
    if (!allowsDay(rule, day)) continue
    for (const hour of hours)
      for (const minute of minutes)
        for (const second of seconds) {
          spend()
          out.push(date * DAY + hour * HOUR + minute * MINUTE + second * SECOND)
        }
  }
  if (rule.bySetPos.length === 0) return out
  return out.filter((_, i) => isListed(rule.bySetPos, i + 1, out.length))
}
