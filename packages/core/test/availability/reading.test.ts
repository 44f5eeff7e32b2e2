import type { Availability, Hours } from "@sched/core/slots"
import { availableIn, CivilDate, DAY, InvalidInput, MINUTE } from "@sched/core/slots"
import { heavy } from "@sched/testkit/heavy"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { oddZones, readByIntl } from "../clock.ts"

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
const hours = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 96 }))
  .map(([from, to]): Hours => ({ from: time(from * 15), to: time(to * 15) }))
const firstDate = CivilDate.parse("2026-03-20")
const dates = 12
const date = fc.integer({ min: 0, max: dates }).map((i) => CivilDate.format(firstDate + i))
const availability = fc.record({
  zone: fc.constantFrom(...oddZones),
  weekly: fc.array(
    fc
      .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), hours)
      .map(([days, h]) => ({ days, ...h })),
    { maxLength: 3 },
  ),
  overrides: fc.array(fc.record({ date, intervals: fc.array(hours, { maxLength: 2 }) }), { maxLength: 3 }),
}) satisfies fc.Arbitrary<Availability>

/** DESIGN §3 read literally: the clock's reading lies in the date's hours, or in what spills over from the date before. */
const isAvailable = ({ zone, weekly, overrides = [] }: Availability, instant: number): boolean => {
  const [today, clock] = readByIntl(zone, instant).split("T") as [string, string]
  const yesterday = CivilDate.format(CivilDate.parse(today) - 1)
  const hoursOn = (day: string) => {
    const replaced = overrides.filter((override) => override.date === day)
    if (replaced.length > 0) return replaced.flatMap(({ intervals }) => intervals)
    return weekly.filter(({ days }) => days.includes(CivilDate.isoWeekday(CivilDate.parse(day))))
  }
  const overridden = overrides.some((override) => override.date === today)
  return (
    hoursOn(today).some(({ from, to }) => from <= clock && (from >= to || clock < `${to}:00`)) ||
    (!overridden && hoursOn(yesterday).some(({ from, to }) => from >= to && clock < `${to}:00`))
  )
}

describe("availability is what the clock reads", () => {
  test("[S2-20] minute by minute, with overnight hours and overrides, across the transitions of spring", () =>
    fc.assert(
      fc.property(availability, (rules) => {
        const window = { start: firstDate * DAY, end: (firstDate + dates) * DAY }
        const spans = availableIn(rules, window)
        const isIn = (at: number) => spans.some(({ start, end }) => start <= at && at < end)
        const minutes = Array.from({ length: dates * 96 }, (_, i) => window.start + i * 15 * MINUTE)
        expect(minutes.filter(isIn)).toEqual(minutes.filter((at) => isAvailable(rules, at)))
      }),
      { numRuns: heavy("availability is what the clock reads, minute by minute", 40, 2000) },
    ))

  test("a window cuts and changes nothing else", () =>
    fc.assert(
      fc.property(availability, fc.nat(dates * 1440), fc.nat(dates * 1440), (rules, a, b) => {
        fc.pre(a < b)
        const whole = { start: firstDate * DAY, end: (firstDate + dates) * DAY }
        const part = { start: whole.start + a * MINUTE, end: whole.start + b * MINUTE }
        const cut = availableIn(rules, whole).flatMap(({ start, end }) => {
          const clipped = { start: Math.max(start, part.start), end: Math.min(end, part.end) }
          return clipped.start < clipped.end ? [clipped] : []
        })
        expect(availableIn(rules, part)).toEqual(cut)
      }),
    ))

  test("a date that a zone skips has no hours, the dates around it have theirs", () => {
    const rules = { zone: "Pacific/Apia", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "09:00", to: "17:00" }] }
    const window = { start: Date.UTC(2011, 11, 28), end: Date.UTC(2012, 0, 2) }
    const dates = availableIn(rules, window).map(({ start }) => readByIntl("Pacific/Apia", start).slice(0, 10))
    expect(dates).not.toContain("2011-12-30")
    expect(dates).toContain("2011-12-29")
    expect(dates).toContain("2011-12-31")
  })
})

describe("rules that cannot be worked with are refused and named", () => {
  const window = { start: 0, end: DAY }
  const monday = { days: [1], from: "09:00", to: "17:00" }
  test.each([
    [{ zone: "Nowhere", weekly: [] }, "zone"],
    [{ zone: "UTC", weekly: [{ ...monday, days: [0] }] }, "weekly[0].days"],
    [{ zone: "UTC", weekly: [monday, { ...monday, from: "9" }] }, "weekly[1].from"],
    [{ zone: "UTC", weekly: [{ ...monday, from: "24:00" }] }, "weekly[0].from"],
    [{ zone: "UTC", weekly: [], overrides: [{ date: "2027-02-30", intervals: [] }] }, "overrides[0].date"],
    [
      { zone: "UTC", weekly: [], overrides: [{ date: "2027-02-01", intervals: [{ from: "1", to: "2" }] }] },
      "overrides[0].intervals[0].from",
    ],
  ])("%j", (rules, field) => {
    try {
      availableIn(rules, window)
      expect.unreachable("was accepted")
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput)
      expect((error as InvalidInput).field).toBe(field)
    }
  })
})
