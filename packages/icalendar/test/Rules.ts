import fc from "fast-check"
import { occurrences } from "../src/Occurrences.ts"
import { parseRule, type RecurrenceRule } from "../src/RecurrenceRule.ts"

export const rule = (text: string): RecurrenceRule =>
  parseRule({ name: "RRULE", line: 1, type: "recur", values: [text], parameter: () => undefined })

const free = () => undefined

/** The rule's readings of the clock between two others, as milliseconds. */
export const repeats = (text: string, start: number, from: number, to: number): ReadonlyArray<number> =>
  occurrences(rule(text), start, from, to, free)

const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU")
const list = (item: fc.Arbitrary<string | number>, maxLength: number) =>
  fc.uniqueArray(item, { minLength: 1, maxLength }).map((items) => items.join(","))
const number = (min: number, max: number) => fc.integer({ min, max }).filter((n) => n !== 0 || min === 0)
const part = (name: string, value: fc.Arbitrary<string | number>, freq: number) =>
  fc.option(value, { freq }).map((given) => (given === null ? "" : `;${name}=${given}`))

const nth = fc.tuple(fc.constantFrom("", "1", "2", "3", "4", "5", "-1", "-2"), weekday).map((parts) => parts.join(""))

const common = [
  part("INTERVAL", fc.integer({ min: 1, max: 7 }), 2),
  part("COUNT", fc.integer({ min: 1, max: 60 }), 2),
  part("WKST", weekday, 4),
  part("BYMONTH", list(number(1, 12), 4), 3),
]

/** Rules by the day and longer, of every part that goes with the frequency. */
export const longRules = fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY").chain((freq) => {
  const isLong = freq === "MONTHLY" || freq === "YEARLY"
  const parts = [
    ...common,
    part("BYDAY", list(isLong ? nth : weekday, 4), 1),
    part("BYHOUR", list(number(0, 23), 3), 4),
    part("BYMINUTE", list(number(0, 59), 2), 4),
    part("BYSETPOS", list(number(-4, 4), 2), 4),
    ...(freq === "WEEKLY" ? [] : [part("BYMONTHDAY", list(number(-31, 31), 4), 3)]),
    ...(freq === "YEARLY" ? [part("BYYEARDAY", list(number(-366, 366), 4), 5)] : []),
  ]
  return fc.tuple(...parts).map((texts) => `FREQ=${freq}${texts.join("")}`)
})

/** Rules within the day. */
export const shortRules = fc
  .constantFrom("HOURLY", "MINUTELY")
  .chain((freq) =>
    fc
      .tuple(
        part("INTERVAL", fc.integer({ min: 1, max: 50 }), 1),
        part("COUNT", fc.integer({ min: 1, max: 200 }), 2),
        part("BYMONTH", list(number(1, 12), 6), 4),
        part("BYMONTHDAY", list(number(-31, 31), 15), 3),
        part("BYDAY", list(weekday, 5), 2),
        part("BYHOUR", list(number(0, 23), 12), 2),
        part("BYMINUTE", list(number(0, 59), 30), 2),
      )
      .map((texts) => `FREQ=${freq}${texts.join("")}`),
  )

/** A time of day in the years 2020 to 2027, to the minute. */
export const starts = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2027, 11, 31) / 60_000 })
  .map((minute) => minute * 60_000)
