import { DAY } from "./Interval.ts"
import { InvalidInput } from "./InvalidInput.ts"

/** A date on a calendar without a zone, as days since 1970-01-01 in the proleptic Gregorian calendar. */
export type CivilDate = number

const pattern = /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** @throws InvalidInput unless `text` is an ISO 8601 calendar date (`2027-03-14`) that exists. */
export const parse = (text: string, field = "date"): CivilDate => {
  if (typeof text === "string" && pattern.test(text)) {
    const day = Number(text.slice(8))
    const date = Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day) / DAY
    if (day <= 28 || new Date(date * DAY).getUTCDate() === day) return date
  }
  throw new InvalidInput(field, `expected a date such as 2027-03-14 from the years 1900 to 2199, got ${quote(text)}`)
}

export const format = (date: CivilDate): string => new Date(date * DAY).toISOString().slice(0, 10)

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export const isoWeekday = (date: CivilDate): number => ((((date + 3) % 7) + 7) % 7) + 1

/** The value as it may stand in a message: short, on one line, in quotes. */
export const quote = (value: unknown): string => {
  const text = String(value)
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
