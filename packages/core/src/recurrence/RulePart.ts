import { quote } from "../time/CivilDate.ts"
import { EARLIEST, LATEST } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** How long one period of a rule is. */
export type Frequency = "SECONDLY" | "MINUTELY" | "HOURLY" | "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY"

/** A weekday (1 is Monday), every one of the period or, with `nth`, one counted from its start or (negative) its end. */
export interface NthWeekday {
  readonly weekday: number
  readonly nth?: number
}

/**
 * The last time at which a rule may have an occurrence, included. RFC 5545 wants UTC where the start has a zone; the
 * two other forms are read on the rule's own clock, a bare date until its end.
 */
export type Until =
  /** Epoch milliseconds. */
  | { readonly form: "utc"; readonly instant: number }
  /** A reading of the clock; `isDate` where the text had no time. */
  | { readonly form: "local"; readonly reading: number; readonly isDate: boolean }

const frequencies: ReadonlyArray<Frequency> = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

/** @throws InvalidInput */
export const parseFrequency = (value: string, field: string): Frequency => {
  const freq = frequencies.find((known) => known === value)
  if (freq === undefined)
    throw new InvalidInput(field, `expected one of ${frequencies.join(", ")}, got ${quote(value)}`)
  return freq
}

/** @throws InvalidInput */
export const parseWeekday = (value: string, field: string): number => {
  const weekday = weekdays.indexOf(value) + 1
  if (weekday === 0) throw new InvalidInput(field, `expected one of ${weekdays.join(", ")}, got ${quote(value)}`)
  return weekday
}

/** Whole numbers from `low` to `high`, separated by commas; signed ones may count from the end. @throws InvalidInput */
export const parseNumbers = (
  value: string,
  field: string,
  low: number,
  high: number,
  sign?: "signed",
): ReadonlyArray<number> => {
  const pattern = sign === undefined ? /^\d{1,9}$/ : /^[+-]?\d{1,9}$/
  const numbers = value.split(",").map((item) => {
    const number = pattern.test(item) ? Number(item) : Number.NaN
    const size = Math.abs(number)
    if (size >= low && size <= high) return number
    const range = `whole numbers from ${low} to ${high}${sign === undefined ? "" : `, or from -${high} to -${low},`}`
    throw new InvalidInput(field, `expected ${range} separated by commas, got ${quote(item)}`)
  })
  return [...new Set(numbers)]
}

/** Weekdays such as `MO,-1FR`. @throws InvalidInput */
export const parseDays = (value: string, field: string): ReadonlyArray<NthWeekday> => {
  const days = new Map<string, NthWeekday>()
  for (const item of value.split(",")) {
    const weekday = parseWeekday(item.slice(-2), field)
    const nth = item.length === 2 ? undefined : parseNumbers(item.slice(0, -2), field, 1, 53, "signed")[0]!
    days.set(`${nth}/${weekday}`, nth === undefined ? { weekday } : { weekday, nth })
  }
  return [...days.values()]
}

/** A date, local time or UTC time in the basic format of RFC 5545 §3.3.4 and §3.3.5. @throws InvalidInput */
export const parseUntil = (value: string, field: string): Until => {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value)
  const [, year, month, day, hour = "00", minute = "00", second = "00", utc] = match ?? []
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second === "60" ? "59" : second}.000Z`
  const time = match === null ? Number.NaN : Date.parse(text)
  if (Number.isNaN(time) || new Date(time).toISOString() !== text)
    throw new InvalidInput(field, `expected a time in UTC such as 20271224T120000Z, got ${quote(value)}`)
  // Rules are known that end in the year 9999: the end of what the library handles is the end of time.
  const known = Math.min(Math.max(time, EARLIEST - 1), LATEST)
  if (utc === "Z") return { form: "utc", instant: known }
  return { form: "local", reading: known, isDate: utc === undefined }
}
