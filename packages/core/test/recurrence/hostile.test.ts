import { expand, firstOccurrences, parseRule } from "@sched/core/recurrence"
import { DAY, InvalidInput } from "@sched/core/slots"
import fc from "fast-check"
import library from "rrule"
import { afterEach, describe, expect, test, vi } from "vitest"
import { datesOf } from "../../src/recurrence/Rrule.ts"
import { isSteady, steps } from "../../src/recurrence/Steps.ts"
import { recurrence, ruleOf, start, zone } from "./rules.ts"

const upTo = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => low + i).join(",")
const always = `BYHOUR=${upTo(0, 23)};BYMINUTE=${upTo(0, 59)};BYSECOND=${upTo(0, 59)}`
const everyDay = "BYDAY=MO,TU,WE,TH,FR,SA,SU"

/** Rules that never occur, occur all the time, or hang the rrule package. */
const hostile = [
  "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
  "FREQ=SECONDLY;INTERVAL=2;BYSECOND=59",
  "FREQ=SECONDLY",
  "FREQ=SECONDLY;COUNT=999999999",
  "FREQ=SECONDLY;INTERVAL=999999999;BYMONTH=1",
  "FREQ=MINUTELY;INTERVAL=7;BYYEARDAY=366;BYMONTH=11",
  "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=100",
  "FREQ=YEARLY;INTERVAL=999999999",
  "FREQ=MONTHLY;BYDAY=53MO",
  `FREQ=DAILY;${always}`,
  `FREQ=WEEKLY;${everyDay};BYMONTH=1;BYSETPOS=1;${always}`,
  `FREQ=MONTHLY;BYMONTHDAY=${upTo(1, 31)};BYSETPOS=${upTo(1, 366)},${upTo(-366, -1)};${always}`,
  `FREQ=YEARLY;${everyDay};${always}`,
]

/** The answer's length, or the field of the error that took its place. */
const outcome = (run: () => ReadonlyArray<number>): number | string => {
  try {
    return run().length
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    return (error as InvalidInput).field
  }
}

afterEach(() => vi.restoreAllMocks())

describe.each(hostile.map((rrule) => ({ rrule, name: rrule.slice(0, 60) })))("$name", ({ rrule }) => {
  const given = { start: "2026-03-05T09:00:00", zone: "Europe/Berlin", rrule }

  test("ends, with an answer of bounded size or a typed error", () => {
    const asked = vi.spyOn(library.RRule.prototype, "between")
    const month = { start: Date.UTC(2027, 0, 1), end: Date.UTC(2027, 1, 1) }
    const decades = { start: Date.UTC(1990, 0, 1), end: Date.UTC(2050, 0, 1) }
    for (const found of [
      outcome(() => firstOccurrences(given, 10)),
      outcome(() => expand(given, month, { limit: 5 })),
      outcome(() => expand(given, month)),
      outcome(() => expand(given, decades)),
    ])
      if (typeof found === "number") expect(found).toBeLessThanOrEqual(1_000_000)
      else expect(["rrule", "window"]).toContain(found)
    // What bounds the work whatever the machine: how often rrule is asked, and how far it is from where it gives up.
    expect(asked.mock.calls.length).toBeLessThan(60)
    for (const rule of asked.mock.contexts as Array<InstanceType<typeof library.RRule>>)
      expect(rule.options.dtstart.getUTCFullYear()).toBeGreaterThanOrEqual(9500)
  })
})

describe("the steps taken are bounded by the periods of the window, whatever the rule", () => {
  test.each(["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY"])("%s", (kind) =>
    fc.assert(
      fc.property(ruleOf(kind, 100_000), start, fc.integer({ min: 0, max: 30_000 }), (rrule, local, days) => {
        const rule = parseRule(rrule)
        if (!isSteady(rule)) throw new Error(`${rrule} has no steady periods`)
        const from = Date.parse(`${local}Z`) + days * DAY
        let spent = 0
        const readings = steps(rule, Date.parse(`${local}Z`), (steps) => {
          spent += steps
        }).between(from, from + 2 * DAY, 1_000_000)
        const period = { SECONDLY: 1, MINUTELY: 60, HOURLY: 3600, DAILY: 86_400, WEEKLY: 604_800 }[rule.freq] * 1000
        const periods = (2 * DAY) / (period * rule.interval)
        // Each period is looked at once, and each reading counted once, but for the edges of the window.
        expect(spent).toBeLessThanOrEqual(periods + 2 * readings.length + 300)
      }),
    ),
  )
})

test("the years are those of the calendar, though rrule is asked about others with the same weekdays", () => {
  const first = Date.UTC(2024, 1, 29) / DAY
  const rule = parseRule("FREQ=YEARLY")
  const dates = datesOf({ ...rule, freq: "YEARLY" }, first)(first, Date.UTC(2105, 0, 1) / DAY)
  const years = dates.map((date) => new Date(date * DAY).toISOString())
  expect(years.slice(-3)).toEqual(["2092", "2096", "2104"].map((year) => `${year}-02-29T00:00:00.000Z`))
})

test("a far window costs what a near one does: rrule starts one interval before it at most", () => {
  const asked = vi.spyOn(library.RRule.prototype, "between")
  const given = { start: "1950-01-31T09:00", zone: "UTC", rrule: "FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=-1" }
  const window = { start: Date.UTC(2150, 0, 1), end: Date.UTC(2152, 0, 1) }
  expect(expand(given, window).length).toBeGreaterThan(1)
  const [rule] = asked.mock.contexts as Array<InstanceType<typeof library.RRule>>
  const [after] = asked.mock.calls[0]!
  expect(after.getTime() - rule!.options.dtstart.getTime()).toBeLessThanOrEqual(7 * 31 * DAY)
})

test("any rule asked for any number of occurrences ends", () =>
  fc.assert(
    fc.property(recurrence, zone, fc.integer({ min: 1, max: 1000 }), (given, zone, count) => {
      const found = outcome(() => firstOccurrences({ ...given, zone }, count))
      if (typeof found === "number") expect(found).toBeLessThanOrEqual(count)
      else expect(found).toBe("rrule")
    }),
    { numRuns: 60 },
  ))
