import { readFileSync } from "node:fs"
import { DAY, engineZones, WallClock } from "@sched/core/slots"
import fc from "fast-check"
import ICAL from "ical.js"
import { describe, expect, it } from "vitest"
import { longRules, repeats, rule, shortRules, starts } from "./Rules.ts"

interface Vector {
  readonly id: string
  readonly dtstart: string
  readonly tzid: string
  readonly rrule: string
  readonly exdate?: ReadonlyArray<string>
  readonly rdate?: ReadonlyArray<string>
  readonly count?: number
  readonly window?: { readonly from: string; readonly to: string }
  readonly expected: ReadonlyArray<string>
}

const { vectors }: { readonly vectors: ReadonlyArray<Vector> } = JSON.parse(
  readFileSync(new URL("../../../vectors/recurrence.json", import.meta.url), "utf8"),
)

/** The instants of a vector: the rule on the clock, then the zone, then what is an instant (UNTIL, EXDATE, RDATE). */
const instantsOf = (vector: Vector): ReadonlyArray<string> => {
  const zone = engineZones.zone(vector.tzid)
  const wall = (text: string) => Date.parse(`${text}Z`)
  const instant = (text: string) => (text.endsWith("Z") ? Date.parse(text) : WallClock.toInstant(zone, wall(text)))
  const { until } = rule(vector.rrule)
  const last =
    until === undefined ? Number.POSITIVE_INFINITY : until.isUtc ? until.wall : WallClock.toInstant(zone, until.wall)
  const window = vector.window && { start: instant(vector.window.from), end: instant(vector.window.to) }
  const start = wall(vector.dtstart)
  const from = (window?.start ?? start) - 2 * DAY
  const to = (window?.end ?? Date.parse(vector.expected.at(-1) ?? `${vector.dtstart}Z`)) + 2 * DAY
  const all = new Set(repeats(vector.rrule, start, from, to).map((reading) => WallClock.toInstant(zone, reading)))
  for (const late of all) if (late > last) all.delete(late)
  for (const text of vector.rdate ?? []) all.add(instant(text))
  for (const text of vector.exdate ?? []) all.delete(instant(text))
  return [...all]
    .filter((at) => window === undefined || (window.start <= at && at < window.end))
    .sort((a, b) => a - b)
    .slice(0, vector.count)
    .map((at) => new Date(at).toISOString().replace(".000", ""))
}

describe("recurrence rules", () => {
  it.each(vectors)("give what several independent engines agree on: $id $rrule", (vector) => {
    expect(instantsOf(vector)).toEqual(vector.expected)
  })

  it("give the same in any window as from the start on", () => {
    const days = (max: number) => fc.integer({ min: 0, max })
    const cases = fc.oneof(fc.tuple(longRules, days(4000), days(500)), fc.tuple(shortRules, days(60), days(3)))
    fc.assert(
      fc.property(cases, starts, ([text, after, length], start) => {
        const from = start + (after - 10) * DAY
        const to = from + length * DAY
        const all = repeats(text, start, start, to).filter((at) => from <= at)
        expect(repeats(text, start, from, to)).toEqual(all)
      }),
      { numRuns: 400 },
    )
  })

  it("within the day, give what stepping through every period gives", () => {
    fc.assert(
      fc.property(shortRules, starts, (text, start) => {
        const to = start + 12 * DAY
        expect(repeats(text, start, start, to)).toEqual(stepped(text, start, to))
      }),
      { numRuns: 100 },
    )
  })

  it("of the plain kinds give what ical.js gives", () => {
    const plain = fc
      .tuple(
        fc.constantFrom(
          "DAILY",
          "WEEKLY",
          "WEEKLY;BYDAY=MO,WE,FR",
          "MONTHLY;BYDAY=-1FR",
          "MONTHLY;BYDAY=2TU,4TU",
          "MONTHLY;BYMONTHDAY=1,15,-1",
          "YEARLY;BYMONTH=11;BYDAY=4TH",
          "YEARLY;BYMONTH=3,9;BYDAY=-1SU",
          "HOURLY",
        ),
        fc.integer({ min: 1, max: 5 }),
      )
      .map(([freq, interval]) => `FREQ=${freq};INTERVAL=${interval}`)
    fc.assert(
      fc.property(plain, starts, (text, start) => {
        const [first] = byLibrary(text, start, 1)
        const expected = byLibrary(text, first!, 30)
        expect(repeats(text, first!, first!, expected.at(-1)! + 1)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it("repeat on 29 February only in leap years, and on the 31st only in months that have one", () => {
    const text = (times: ReadonlyArray<number>) => times.map((at) => new Date(at).toISOString().slice(0, 10))
    const leap = Date.UTC(1904, 1, 29, 9)
    expect(text(repeats("FREQ=YEARLY", leap, Date.UTC(2026, 0, 1), Date.UTC(2037, 0, 1)))).toEqual([
      "2028-02-29",
      "2032-02-29",
      "2036-02-29",
    ])
    const last = Date.UTC(2026, 0, 31)
    expect(text(repeats("FREQ=MONTHLY", last, last, Date.UTC(2026, 6, 1)))).toEqual([
      "2026-01-31",
      "2026-03-31",
      "2026-05-31",
    ])
  })
})

/** Every period of the rule one after the other, each tested against every part. */
const stepped = (text: string, start: number, to: number): ReadonlyArray<number> => {
  const { freq, interval, count, byMonth, byMonthDay, byDay, byHour, byMinute } = rule(text)
  const allows = (list: ReadonlyArray<number>, ...values: ReadonlyArray<number>) =>
    list.length === 0 || values.some((value) => list.includes(value))
  const unit = freq === "HOURLY" ? 3_600_000 : 60_000
  const out: Array<number> = []
  for (let period = Math.floor(start / unit) * unit; period < to; period += interval * unit)
    for (let at = period; at < period + unit; at += 60_000) {
      const date = new Date(at)
      const monthLength = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
      const minutes = freq === "HOURLY" && byMinute.length === 0 ? [new Date(start).getUTCMinutes()] : byMinute
      const isChosen =
        allows(byMonth, date.getUTCMonth() + 1) &&
        allows(byMonthDay, date.getUTCDate(), date.getUTCDate() - monthLength - 1) &&
        allows(
          byDay.map(({ weekday }) => weekday % 7),
          date.getUTCDay(),
        ) &&
        allows(byHour, date.getUTCHours()) &&
        allows(minutes, date.getUTCMinutes())
      if (isChosen && at >= start && at < to && out.length < (count ?? Number.POSITIVE_INFINITY)) out.push(at)
    }
  return out
}

/** The first repeats by ical.js, which counts the start as one whether it fits or not. */
const byLibrary = (text: string, start: number, count: number): ReadonlyArray<number> => {
  const from = ICAL.Time.fromDateTimeString(new Date(start).toISOString().slice(0, 19))
  const iterator = ICAL.Recur.fromString(text).iterator(from)
  return Array.from({ length: count }, () => {
    const time = iterator.next()
    return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  })
}
