import type { Recurrence } from "@sched/core/recurrence"
import { DAY, MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { oddZones } from "../clock.ts"

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
const some = (value: fc.Arbitrary<number | string>, most = 3) =>
  fc.uniqueArray(value, { minLength: 1, maxLength: most }).map((list) => list.join(","))
const signed = (high: number) =>
  fc.oneof(
    fc.integer({ min: 1, max: high }),
    fc.integer({ min: 1, max: high }).map((value) => -value),
  )
const day = fc.constantFrom(...weekdays)
const nth = (high: number) =>
  fc.tuple(fc.oneof(fc.constant(""), signed(high).map(String)), day).map((both) => both.join(""))

const parts = {
  BYSECOND: some(fc.integer({ min: 0, max: 59 })),
  BYMINUTE: some(fc.integer({ min: 0, max: 59 })),
  BYHOUR: some(fc.integer({ min: 0, max: 23 })),
  BYDAY: some(day),
  BYMONTHDAY: some(signed(31)),
  BYYEARDAY: some(signed(366)),
  BYMONTH: some(fc.integer({ min: 1, max: 12 }), 8),
  BYSETPOS: some(signed(4)),
  WKST: day,
}
const nthOfMonth = { ...parts, BYDAY: some(nth(5)) }
const nthOfYear = { ...parts, BYDAY: some(nth(53)) }
const weeks = { ...parts, BYWEEKNO: some(signed(53)) }

type Kind = readonly [
  freq: string,
  parts: { readonly [part: string]: fc.Arbitrary<string> },
  names: ReadonlyArray<string>,
]
const times = ["BYHOUR", "BYMINUTE"]
/** Which parts each frequency may have (RFC 5545 §3.3.10); BYSETPOS is kept for rules that have another one. */
const kinds: { readonly [kind: string]: Kind } = {
  SECONDLY: ["SECONDLY", parts, ["BYSECOND", ...times, "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY"]],
  MINUTELY: ["MINUTELY", parts, [...times, "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY"]],
  HOURLY: ["HOURLY", parts, [...times, "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY"]],
  DAILY: ["DAILY", parts, [...times, "BYDAY", "BYMONTHDAY", "BYMONTH"]],
  WEEKLY: ["WEEKLY", parts, [...times, "BYDAY", "BYMONTH", "WKST"]],
  MONTHLY: ["MONTHLY", nthOfMonth, [...times, "BYDAY", "BYMONTHDAY", "BYMONTH"]],
  YEARLY: ["YEARLY", nthOfYear, [...times, "BYDAY", "BYMONTHDAY", "BYYEARDAY"]],
  "YEARLY of months": ["YEARLY", nthOfMonth, [...times, "BYDAY", "BYMONTHDAY", "BYMONTH"]],
  "YEARLY of weeks": ["YEARLY", weeks, [...times, "BYDAY", "BYWEEKNO", "BYMONTH", "WKST"]],
}
export type RuleKind = keyof typeof kinds
export const ruleKinds: ReadonlyArray<string> = Object.keys(kinds)

/** Rules of one kind, without COUNT and UNTIL. */
export const ruleOf = (kind: string, most = 5): fc.Arbitrary<string> => {
  const [freq, of, names] = kinds[kind]!
  return fc.subarray([...names], { maxLength: 4 }).chain((chosen) =>
    fc
      .record({
        interval: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: most })),
        values: fc.tuple(...chosen.map((name) => of[name]!)),
        setPos: fc.option(parts.BYSETPOS, { nil: undefined, freq: 3 }),
      })
      .map(({ interval, values, setPos }) => {
        const by = chosen.map((name, i) => `${name}=${values[i]}`)
        const canPick = setPos !== undefined && chosen.some((name) => name !== "WKST")
        return [`FREQ=${freq}`, `INTERVAL=${interval}`, ...by, ...(canPick ? [`BYSETPOS=${setPos}`] : [])].join(";")
      }),
  )
}
export const anyRule = fc.constantFrom(...ruleKinds).chain((kind) => ruleOf(kind))

/** Instants around which the odd zones have transitions, skipped dates and changed offsets. */
const eventful = [
  Date.UTC(2011, 11, 29),
  Date.UTC(2018, 10, 3),
  Date.UTC(2024, 3, 13),
  Date.UTC(2026, 2, 28),
  Date.UTC(2026, 9, 24),
  Date.UTC(2028, 11, 30),
]
const iso = (reading: number) => new Date(reading).toISOString().slice(0, 19)

/** A start on the minute within some weeks before an eventful date. */
export const start = fc
  .tuple(fc.constantFrom(...eventful), fc.integer({ min: -40 * 1440, max: 3 * 1440 }))
  .map(([near, minutes]) => iso(near + minutes * MINUTE))
export const zone = fc.constantFrom(...oddZones)
export const onGap = fc.constantFrom("shift" as const, "skip" as const)

/** A window of so many days that begins within as many days after (or two days before) the start. */
export const windowFrom = (from: string, days: number) =>
  fc
    .tuple(fc.integer({ min: -2 * 1440, max: days * 1440 }), fc.integer({ min: 1, max: days * 1440 }))
    .map(([offset, length]) => {
      const begin = Date.parse(`${from}Z`) + offset * MINUTE
      return { start: begin, end: begin + length * MINUTE }
    })

/** How far to look for some occurrences, in days. */
export const reach = (rrule: string): number => {
  const freq = rrule.split(";")[0]!.slice(5)
  return { SECONDLY: 0.05, MINUTELY: 1, HOURLY: 8, DAILY: 40, WEEKLY: 90, MONTHLY: 400, YEARLY: 2500 }[freq]!
}

/** Recurrences of every kind in the odd zones. */
export const recurrence: fc.Arbitrary<Recurrence> = fc
  .record({ rrule: anyRule, start, zone, count: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }) })
  .map(({ count, rrule, ...rest }) => ({ ...rest, rrule: count === undefined ? rrule : `${rrule};COUNT=${count}` }))

/** The same with a window in which it is likely to have occurrences. */
export const withWindow = recurrence.chain((given) =>
  fc.record({ given: fc.constant(given), window: windowFrom(given.start, Math.ceil(reach(given.rrule) * 2)) }),
)
export { DAY }
