import { isoWeekday } from "../time/CivilDate.ts"
import { DAY } from "../time/Interval.ts"
import type { WallClock } from "../time/WallClock.ts"
import type { Filter } from "./Filter.ts"
import { filterOf, isInMonths } from "./Filter.ts"
import type { Readings, Spend } from "./Readings.ts"
import { atPositions, timesOfDay, timesOfHour, timesOfMinute, within } from "./Readings.ts"
import type { Rule } from "./Rule.ts"

/** Frequencies whose periods have one length on the clock. */
export type SteadyFrequency = "SECONDLY" | "MINUTELY" | "HOURLY" | "DAILY" | "WEEKLY"

export const isSteady = (rule: Rule): rule is Rule & { readonly freq: SteadyFrequency } =>
  rule.freq !== "MONTHLY" && rule.freq !== "YEARLY"

const lengths: { readonly [F in SteadyFrequency]: number } = {
  SECONDLY: 1000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
}

const daysOfWeek = (rule: Rule, start: WallClock): ReadonlyArray<number> =>
  (rule.byDay?.map(({ weekday }) => weekday) ?? [isoWeekday(Math.floor(start / DAY))])
    .map((weekday) => (weekday - rule.wkst + 7) % 7)
    .sort((a, b) => a - b)

/** Where in a period the occurrences lie, in milliseconds. */
const offsets: { readonly [F in SteadyFrequency]: (rule: Rule, start: WallClock) => ReadonlyArray<number> } = {
  SECONDLY: (_, start) => [within(start, 1000)],
  MINUTELY: timesOfMinute,
  HOURLY: timesOfHour,
  DAILY: timesOfDay,
  WEEKLY: (rule, start) =>
    daysOfWeek(rule, start).flatMap((day) => timesOfDay(rule, start).map((time) => day * DAY + time)),
}

/** The start of the period in which the rule's start lies. */
const firstPeriod = (rule: Rule & { readonly freq: SteadyFrequency }, start: WallClock): WallClock => {
  if (rule.freq !== "WEEKLY") return start - within(start, lengths[rule.freq])
  const date = Math.floor(start / DAY)
  return (date - ((isoWeekday(date) - rule.wkst + 7) % 7)) * DAY
}

/** The occurrences of the period that starts at a reading, as offsets into it. */
type InPeriod = (period: WallClock) => ReadonlyArray<number>

const inPeriod = (rule: Rule, start: WallClock, all: ReadonlyArray<number>): InPeriod => {
  const { bySetPos, byMonth } = rule
  if (rule.freq !== "WEEKLY" || byMonth === undefined) {
    const same = bySetPos === undefined ? all : atPositions(all.length, bySetPos).map((index) => all[index]!)
    return () => same
  }
  // A week can lie in two months: BYMONTH keeps some of its days out, and BYSETPOS picks among the others.
  const days = daysOfWeek(rule, start)
  const times = timesOfDay(rule, start)
  return (week) => {
    const open = days.filter((day) => isInMonths(byMonth, week / DAY + day))
    if (bySetPos === undefined) return open.flatMap((day) => times.map((time) => day * DAY + time))
    return atPositions(open.length * times.length, bySetPos).map(
      (index) => open[Math.floor(index / times.length)]! * DAY + times[index % times.length]!,
    )
  }
}

/**
 * The readings of rules whose periods have one length on the clock, a second to a week: INTERVAL periods apart from
 * that of the start, each with the same occurrences, less those that a filter keeps out.
 */
export const steps = (rule: Rule & { readonly freq: SteadyFrequency }, start: WallClock, spend: Spend): Readings => {
  const step = lengths[rule.freq] * rule.interval
  const all = offsets[rule.freq](rule, start)
  const origin = firstPeriod(rule, start)
  const filter: Filter | undefined = rule.freq === "WEEKLY" ? undefined : filterOf(rule)
  const occurrences = inPeriod(rule, start, all)
  const isPlain = filter === undefined && all.length === 1 && rule.byMonth === undefined && rule.bySetPos === undefined
  /** The first period not before the reading. */
  const periodFrom = (reading: WallClock): WallClock =>
    origin + Math.max(0, Math.ceil((reading - origin) / step)) * step

  const plain = (from: WallClock, until: WallClock, most: number): ReadonlyArray<WallClock> => {
    const first = periodFrom(from - all[0]!) + all[0]!
    const count = Math.min(most, Math.max(0, Math.ceil((until - first) / step)))
    spend(count)
    const out = new Array<WallClock>(count)
    for (let i = 0; i < count; i++) out[i] = first + i * step
    return out
  }

  const between = (from: WallClock, until: WallClock, most: number): ReadonlyArray<WallClock> => {
    const out: Array<WallClock> = []
    for (let period = periodFrom(from - all.at(-1)!); period < until; ) {
      spend(1)
      const open = filter === undefined ? period : filter(period)
      if (open !== period) {
        period = periodFrom(open)
        continue
      }
      const list = occurrences(period)
      for (let i = 0; i < list.length; i++) {
        const reading = period + list[i]!
        if (reading < from) continue
        if (reading >= until || out.length === most) return out
        out.push(reading)
      }
      spend(list.length)
      period += step
    }
    return out
  }

  return { pace: Math.max(1000, step / all.length), between: isPlain ? plain : between }
}
