import { readFileSync } from "node:fs"
import { DAY, type Interval } from "@sched/core/slots"
import fc from "fast-check"
import ICAL from "ical.js"
import { describe, expect, it } from "vitest"
import { parseBusy } from "../src/index.ts"
import { busyIn, calendar, days, event, oneEvent } from "./Calendar.ts"

interface Vector {
  readonly id: string
  readonly dtstart: string
  readonly tzid: string
  readonly rrule: string
  readonly exdate: ReadonlyArray<string>
  readonly rdate: ReadonlyArray<string>
  readonly count?: number
  readonly window?: { readonly from: string; readonly to: string }
  readonly expected: ReadonlyArray<string>
}

const { vectors }: { readonly vectors: ReadonlyArray<Vector> } = JSON.parse(
  readFileSync(new URL("../../../vectors/recurrence.json", import.meta.url), "utf8"),
)

const basic = (text: string) => text.replace(/[-:]|\.000/g, "")
const utc = (instant: number) => new Date(instant).toISOString().replace(".000", "")

/** When the events of a file start, each of which lasts a second. */
const startsIn = (text: string, window: Interval): ReadonlyArray<number> =>
  parseBusy(text, window).busy.flatMap(({ start, end }) =>
    Array.from({ length: (end - start) / 1000 }, (_, i) => start + i * 1000),
  )

/** What a file with the event of the case gives; the start, which is always an instance, only where it is expected. */
const answerTo = ({ dtstart, tzid, rrule, exdate, rdate, count, window, expected }: Vector): ReadonlyArray<string> => {
  const at = (name: string, text: string) => `${name};TZID=${tzid}:${basic(text)}`
  const first = [at("DTSTART", dtstart), "DURATION:PT1S"]
  const near = Date.parse(`${dtstart}Z`)
  const [start] = startsIn(oneEvent(...first), { start: near - 2 * DAY, end: near + 2 * DAY })
  const last = Date.parse(expected.at(-1) ?? utc(start!))
  // A rule that has come to its end is asked what comes after it.
  const searched = { start: start!, end: expected.length === count ? last + 1000 : last + 400 * DAY }
  const asked = window === undefined ? searched : { start: Date.parse(window.from), end: Date.parse(window.to) }
  const dates = [...exdate.map((text) => at("EXDATE", text)), ...rdate.map((text) => at("RDATE", text))]
  return startsIn(oneEvent(...first, `RRULE:${rrule}`, ...dates), asked)
    .map(utc)
    .filter((text) => text !== utc(start!) || expected.includes(text))
}

const plainRules = fc
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

/** A time of day in the years 2020 to 2027, to the minute. */
const starts = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2027, 11, 31) / 60_000 })
  .map((minute) => minute * 60_000)

describe("recurrence rules", () => {
  it.each(vectors)("in a file give what several independent engines agree on: $id $rrule", (vector) => {
    expect(answerTo(vector)).toEqual(vector.expected)
  })

  it("of the plain kinds give what ical.js gives", () => {
    fc.assert(
      fc.property(plainRules, starts, (rule, start) => {
        const [first] = byLibrary(rule, start, 1)
        const expected = byLibrary(rule, first!, 30)
        const text = oneEvent(`DTSTART:${basic(utc(first!))}`, "DURATION:PT1S", `RRULE:${rule}`)
        expect(startsIn(text, { start: first!, end: expected.at(-1)! + 1000 })).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it("in a zone that only the file knows give what they give in the zone whose clock it describes", () => {
    fc.assert(
      fc.property(
        plainRules,
        starts,
        fc.constantFrom("", ";COUNT=40", ";UNTIL=20280704T080000Z"),
        (rule, start, end) => {
          const wall = basic(utc(start)).slice(0, -1)
          const inZone = (tzid: string) =>
            calendar(...office, ...event("a", `DTSTART;TZID=${tzid}:${wall}`, "DURATION:PT1H", `RRULE:${rule}${end}`))
          const window = { start, end: start + 900 * DAY }
          expect(busyIn(inZone("Our Office"), window)).toEqual(busyIn(inZone("Europe/Berlin"), window))
        },
      ),
      { numRuns: 60 },
    )
  })

  it("repeat on 29 February only in leap years, and on the 31st only in months that have one", () => {
    const dates =
      (...lines: ReadonlyArray<string>) =>
      (window: Interval) =>
        busyIn(oneEvent(...lines), window).map((line) => line.slice(5, 15))
    const leap = dates("DTSTART:19040229T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY")
    expect(leap(days("2026-01-01", "2037-01-01"))).toEqual(["2028-02-29", "2032-02-29", "2036-02-29"])
    const last = dates("DTSTART;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY")
    expect(last(days("2026-01-01", "2026-07-01"))).toEqual(["2026-01-31", "2026-03-31", "2026-05-31"])
  })

  it("of whole days lose no day to one that the zone skips", () => {
    const text = oneEvent("DTSTART;VALUE=DATE:20111228", "RRULE:FREQ=DAILY;COUNT=5")
    // Samoa went from 29 to 31 December 2011, from ten hours behind UTC to fourteen before it.
    expect(busyIn(text, days("2011-12-01", "2012-02-01"), { zone: "Pacific/Apia" })).toEqual([
      "busy 2011-12-28T10:00Z 2012-01-01T10:00Z",
    ])
  })
})

describe("a rule that starts before the year 1900", () => {
  const october = days("2026-10-01", "2026-11-01")
  const since = (start: string, rule: string) => busyIn(oneEvent(start, "DURATION:P1D", `RRULE:${rule}`), october)

  it("goes on as ever: birthdays without a year, weekdays, intervals", () => {
    expect(since("DTSTART;VALUE=DATE:16041015", "FREQ=YEARLY")).toEqual(["busy 2026-10-15T00:00Z 2026-10-16T00:00Z"])
    expect(since("DTSTART;VALUE=DATE:16040229", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=15")).toEqual([
      "busy 2026-10-15T00:00Z 2026-10-16T00:00Z",
    ])
    expect(since("DTSTART;VALUE=DATE:18991230", "FREQ=WEEKLY;INTERVAL=4")).toEqual([
      "busy 2026-10-17T00:00Z 2026-10-18T00:00Z",
    ])
    expect(since("DTSTART:18260131T090000Z", "FREQ=MONTHLY;INTERVAL=3")).toEqual([
      "busy 2026-10-31T09:00Z 2026-11-01T00:00Z",
    ])
    expect(since("DTSTART:18260131T090000Z", "FREQ=MONTHLY;INTERVAL=2")).toEqual([])
  })

  it("is refused where its place in a count or a long interval would have to be known", () => {
    const problem = (rule: string) => () => since("DTSTART;VALUE=DATE:16041015", rule)
    expect(problem("FREQ=YEARLY;COUNT=500")).toThrow("line 8: RRULE: a rule that starts before the year 1900 can have")
    expect(problem("FREQ=YEARLY;INTERVAL=400")).toThrow(
      "line 8: RRULE: the INTERVAL is too long for a rule that starts",
    )
    expect(problem("FREQ=WEEKLY;INTERVAL=20000")).toThrow("line 8: RRULE: the INTERVAL is too long")
  })
})

/** Berlin's clock since 1996, under a name that is no zone. */
const office = [
  "BEGIN:VTIMEZONE",
  "TZID:Our Office",
  "BEGIN:DAYLIGHT",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "END:STANDARD",
  "END:VTIMEZONE",
]

/** The first repeats by ical.js, which counts the start as one whether it fits or not. */
const byLibrary = (text: string, start: number, count: number): ReadonlyArray<number> => {
  const from = ICAL.Time.fromDateTimeString(new Date(start).toISOString().slice(0, 19))
  const iterator = ICAL.Recur.fromString(text).iterator(from)
  return Array.from({ length: count }, () => {
    const time = iterator.next()
    return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  })
}
