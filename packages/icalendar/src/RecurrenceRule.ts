import { CivilDate } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import type { Property } from "./Property.ts"
import { parseReading, type Reading } from "./TimeValue.ts"

export type Frequency = "SECONDLY" | "MINUTELY" | "HOURLY" | "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY"

/** A weekday of BYDAY: 1 is Monday. `nth` counts it within the month or year, from its end if negative; 0 is each. */
export interface NthWeekday {
  readonly nth: number
  readonly weekday: number
}

/** A RECUR value (RFC 5545 §3.3.10) whose parts are known to make sense together. An empty list is a part not given. */
export interface RecurrenceRule {
  readonly freq: Frequency
  readonly interval: number
  readonly count: number | undefined
  /** The last instant or date at which it may repeat. */
  readonly until: Reading | undefined
  /** First day of the week, 1 is Monday. */
  readonly weekStart: number
  readonly bySecond: ReadonlyArray<number>
  readonly byMinute: ReadonlyArray<number>
  readonly byHour: ReadonlyArray<number>
  readonly byDay: ReadonlyArray<NthWeekday>
  readonly byMonthDay: ReadonlyArray<number>
  readonly byYearDay: ReadonlyArray<number>
  readonly byWeekNo: ReadonlyArray<number>
  readonly byMonth: ReadonlyArray<number>
  readonly bySetPos: ReadonlyArray<number>
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

/** What each part may hold. RSCALE and SKIP (RFC 7529) may only say what holds without them. */
const shapes: { readonly [part: string]: RegExp } = {
  FREQ: /^(?:SECOND|MINUTE|HOUR|DAI|WEEK|MONTH|YEAR)LY$/,
  INTERVAL: /^0*[1-9]\d{0,6}$/,
  COUNT: /^0*[1-9]\d{0,9}$/,
  UNTIL: /./,
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: /^(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)$/,
  RSCALE: /^GREGORIAN$/,
  SKIP: /^OMIT$/,
}

/** The lists of numbers: smallest and largest; those that begin below zero may not be zero. */
const ranges: { readonly [part: string]: readonly [number, number] } = {
  BYSECOND: [0, 60],
  BYMINUTE: [0, 59],
  BYHOUR: [0, 23],
  BYMONTHDAY: [-31, 31],
  BYYEARDAY: [-366, 366],
  BYWEEKNO: [-53, 53],
  BYMONTH: [1, 12],
  BYSETPOS: [-366, 366],
}

/** The parts that a frequency must not have (RFC 5545 §3.3.10). */
const forbidden: { readonly [freq: string]: ReadonlyArray<string> } = {
  YEARLY: [],
  MONTHLY: ["BYYEARDAY", "BYWEEKNO"],
  WEEKLY: ["BYYEARDAY", "BYWEEKNO", "BYMONTHDAY"],
  DAILY: ["BYYEARDAY", "BYWEEKNO"],
}

/** @throws CalendarFileError where the rule is malformed, contradicts itself or uses a part that is not known */
export const parseRule = (property: Property): RecurrenceRule => {
  const fail = (problem: string) => fileError(property.line, `${property.name}: ${problem}`)
  const text = property.values[0]!.toUpperCase().replace(/;$/, "")
  const parts = new Map<string, ReadonlyArray<string>>()
  for (const part of text.split(";")) {
    const [name = "", value = "", more] = part.split("=")
    const values = name === "BYDAY" || name in ranges ? value.split(",") : [value]
    if (more !== undefined || !(name in shapes || name in ranges) || !values.every((item) => isValid(name, item)))
      throw fail(`${CivilDate.quote(part)} is not a valid part of a rule`)
    if (parts.has(name)) throw fail(`${name} stands twice`)
    parts.set(name, values)
  }
  const one = (name: string) => parts.get(name)?.[0]
  const numbers = (name: string) => [...new Set((parts.get(name) ?? []).map(Number))].sort((a, b) => a - b)
  const freq = one("FREQ") as Frequency | undefined
  if (freq === undefined) throw fail("FREQ is missing")
  const misplaced = (forbidden[freq] ?? ["BYWEEKNO"]).find((name) => parts.has(name))
  if (misplaced !== undefined) throw fail(`${misplaced} does not go with FREQ=${freq}`)
  const byDay = (parts.get("BYDAY") ?? []).map(nthWeekday)
  if (byDay.some(({ nth }) => nth !== 0) && (!/^(?:MONTH|YEAR)LY$/.test(freq) || parts.has("BYWEEKNO")))
    throw fail(`a BYDAY with a number does not go with ${parts.has("BYWEEKNO") ? "BYWEEKNO" : `FREQ=${freq}`}`)
  const until = one("UNTIL")
  const last = until === undefined ? undefined : parseReading(until)
  if (until !== undefined && last === undefined)
    throw fail(
      `UNTIL: expected a date such as 20270314 or a time such as 20270314T093000Z, got ${CivilDate.quote(until)}`,
    )
  if (last !== undefined && parts.has("COUNT")) throw fail("UNTIL and COUNT do not go together")
  return {
    freq,
    interval: Number(one("INTERVAL") ?? 1),
    count: parts.has("COUNT") ? Number(one("COUNT")) : undefined,
    until: last,
    weekStart: weekdays.indexOf(one("WKST") ?? "MO") + 1,
    byDay: byDay.filter((a, i) => byDay.findIndex((b) => a.nth === b.nth && a.weekday === b.weekday) === i),
    bySecond: numbers("BYSECOND"),
    byMinute: numbers("BYMINUTE"),
    byHour: numbers("BYHOUR"),
    byMonthDay: numbers("BYMONTHDAY"),
    byYearDay: numbers("BYYEARDAY"),
    byWeekNo: numbers("BYWEEKNO"),
    byMonth: numbers("BYMONTH"),
    bySetPos: numbers("BYSETPOS"),
  }
}

const isValid = (name: string, value: string): boolean => {
  const range = ranges[name]
  if (range === undefined) return shapes[name]!.test(value)
  const number = Number(value)
  return /^[+-]?\d{1,3}$/.test(value) && range[0] <= number && number <= range[1] && (number !== 0 || range[0] === 0)
}

const nthWeekday = (text: string): NthWeekday => ({
  nth: Number(text.slice(0, -2)),
  weekday: weekdays.indexOf(text.slice(-2)) + 1,
})
