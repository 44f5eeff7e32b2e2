import { expand, firstOccurrences } from "@sched/core/recurrence"
import { DAY, MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import library from "rrule"
import { describe, expect, test } from "vitest"
import { readByIntl } from "../clock.ts"
import { holds, naiveInstant } from "./naive.ts"
import { onGap, reach, ruleOf, start, withWindow } from "./rules.ts"

const readingOf = (local: string) => Date.parse(`${local}Z`)
const basic = (instant: number) => new Date(instant).toISOString().replace(/\.000|[-:]/g, "")
const iso = (reading: number) => new Date(reading).toISOString().slice(0, 19)

describe("occurrences", () => {
  test("window-additive: two windows side by side hold what their union holds", () =>
    fc.assert(
      fc.property(withWindow, onGap, fc.double({ min: 0, max: 1, noNaN: true }), ({ given, window }, onGap, share) => {
        const cut = window.start + Math.round((share * (window.end - window.start)) / MINUTE) * MINUTE
        fc.pre(window.start < cut && cut < window.end)
        const parts = [
          { start: window.start, end: cut },
          { start: cut, end: window.end },
        ]
        expect(parts.flatMap((part) => expand(given, part, { onGap }))).toEqual(expand(given, window, { onGap }))
      }),
    ))

  test("sorted, each once, inside the window and never before the start", () =>
    fc.assert(
      fc.property(withWindow, onGap, ({ given, window }, onGap) => {
        const found = expand(given, window, { onGap })
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b))
        for (const instant of found) {
          expect(instant >= window.start && instant < window.end).toBe(true)
          expect(readingOf(readByIntl(given.zone, instant))).toBeGreaterThanOrEqual(readingOf(given.start))
        }
      }),
    ))

  test("every instant reads, by Intl, a time that satisfies the rule, or is one shifted out of a gap", () =>
    fc.assert(
      fc.property(withWindow, onGap, ({ given, window }, onGap) => {
        const from = readingOf(given.start)
        for (const instant of expand(given, window, { onGap })) {
          const shown = readingOf(readByIntl(given.zone, instant))
          if (holds(given.rrule, from, shown)) continue
          expect(onGap).toBe("shift")
          const earlier = instant - 1.5 * DAY
          const skipped = instant + readingOf(readByIntl(given.zone, earlier)) - earlier
          expect(naiveInstant(given.zone, skipped)).toEqual({ instant, inGap: true })
          expect(holds(given.rrule, from, skipped)).toBe(true)
        }
      }),
    ))

  test("EXDATE removes exactly what it names, as local time or as instant, and COUNT still counts it", () =>
    fc.assert(
      fc.property(
        withWindow,
        fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 5 }),
        ({ given, window }, picks) => {
          const all = expand(given, window)
          fc.pre(all.length > 0)
          const gone = picks.map(([pick]) => all[pick % all.length]!)
          const exdates = gone.map((instant, i) => (picks[i]![1] ? instant : readByIntl(given.zone, instant)))
          expect(expand({ ...given, exdates }, window)).toEqual(all.filter((instant) => !gone.includes(instant)))
        },
      ),
    ))

  test("RDATE adds exactly what it names; EXDATE has the last word", () =>
    fc.assert(
      fc.property(withWindow, fc.array(fc.nat(), { maxLength: 5 }), ({ given, window }, picks) => {
        const all = expand(given, window)
        const more = picks.map((pick) => window.start + (pick % (2 * (window.end - window.start))))
        const inside = more.filter((instant) => instant < window.end)
        const both = [...new Set([...all, ...inside])].sort((a, b) => a - b)
        expect(expand({ ...given, rdates: more }, window)).toEqual(both)
        expect(expand({ ...given, rdates: more, exdates: more }, window)).toEqual(
          all.filter((instant) => !more.includes(instant)),
        )
      }),
    ))

  test("UNTIL keeps what is not after it, the instant itself included", () =>
    fc.assert(
      fc.property(
        withWindow,
        onGap,
        fc.nat(),
        fc.integer({ min: -1, max: 1 }),
        ({ given, window }, onGap, pick, off) => {
          const all = expand({ ...given, rrule: given.rrule.replace(/;COUNT=\d+/, "") }, window, { onGap })
          fc.pre(all.length > 0)
          const until = Math.floor(all[pick % all.length]! / 1000 + off) * 1000
          const rrule = `${given.rrule.replace(/;COUNT=\d+/, "")};UNTIL=${basic(until)}`
          expect(expand({ ...given, rrule }, window, { onGap })).toEqual(all.filter((instant) => instant <= until))
        },
      ),
    ))

  test("the first n are the first n of the window from the start on, with a limit or without a window", () =>
    fc.assert(
      fc.property(withWindow, onGap, fc.integer({ min: 1, max: 30 }), ({ given }, onGap, n) => {
        const from = readingOf(given.start) - 2 * DAY
        const window = { start: from, end: from + Math.ceil(reach(given.rrule) * 3 + 3) * DAY }
        const all = expand(given, window, { onGap })
        expect(expand(given, window, { onGap, limit: n })).toEqual(all.slice(0, n))
        if (all.length >= n) expect(firstOccurrences(given, n, { onGap })).toEqual(all.slice(0, n))
      }),
    ))
})

/**
 * A rule as rrule understands it: it wants the times of a day in order, yields some positions twice, and searches the
 * rest of time for a 30th of February. What is left out here the oracle judges.
 */
const forRrule = (rrule: string) =>
  rrule
    .replace(/;(BYSETPOS|BYMONTHDAY)=[^;]*/g, "")
    .replace(/(BYHOUR|BYMINUTE)=([\d,]+)/g, (_, part: string, list: string) => {
      const sorted = list.split(",").sort((a, b) => Number(a) - Number(b))
      return `${part}=${sorted.join(",")}`
    })

describe("the kernel of days and weeks", () => {
  test.each(["DAILY", "WEEKLY"])("equals the floating expansion of rrule on %s rules", (kind) =>
    fc.assert(
      fc.property(
        ruleOf(kind).map(forRrule),
        start,
        fc.nat({ max: 3 }),
        fc.nat({ max: 400 }),
        (rule, start, count, from) => {
          const rrule = count === 0 ? rule : `${rule};COUNT=${count * 7}`
          const first = readingOf(start)
          const window = { start: first + from * DAY, end: first + (from + 200) * DAY }
          const judge = new library.RRule({ ...library.RRule.parseString(rrule), dtstart: new Date(first) }, true)
          const expected = judge.between(new Date(window.start), new Date(window.end - 1), true)
          expect(expand({ start, zone: "UTC", rrule }, window)).toEqual(expected.map((date) => date.getTime()))
        },
      ),
      { numRuns: 200 },
    ),
  )
})

test("a rule that began generations ago is asked about a week like one that began today", () => {
  const window = { start: Date.UTC(2150, 5, 1), end: Date.UTC(2150, 5, 8) }
  for (const rrule of ["FREQ=DAILY", "FREQ=MONTHLY;BYDAY=MO", "FREQ=HOURLY;INTERVAL=7", "FREQ=YEARLY;BYDAY=MO,TU"]) {
    const old = expand({ start: "1950-06-01T09:00", zone: "UTC", rrule }, window)
    expect(old.length).toBeGreaterThan(0)
    for (const instant of old) expect(holds(rrule, readingOf("1950-06-01T09:00:00"), instant)).toBe(true)
  }
  expect(iso(expand({ start: "1950-06-01T09:00", zone: "UTC", rrule: "FREQ=DAILY" }, window)[0]!)).toBe(
    "2150-06-01T09:00:00",
  )
})
