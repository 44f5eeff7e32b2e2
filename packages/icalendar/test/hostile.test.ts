import { afterAll, describe, expect, it, vi } from "vitest"
import { CalendarFileError, parseBusy } from "../src/index.ts"
import { calendar, days, event, oneEvent } from "./Calendar.ts"

const october = days("2026-10-01", "2026-11-01")

/** What comes of the file: how many busy times, or the error; and how long it took, in milliseconds. */
const outcome = (text: string): { readonly result: number | string; readonly ms: number } => {
  const from = performance.now()
  let result: number | string
  try {
    result = parseBusy(text, october).busy.length
  } catch (error) {
    if (!(error instanceof CalendarFileError)) throw error
    result = error.message
  }
  return { result, ms: performance.now() - from }
}

/** Far above what these take on a busy machine, far below what they would take without a limit. */
const bounded = 60_000
vi.setConfig({ testTimeout: 90_000 })
afterAll(() => vi.resetConfig())

/** A file of so many events since 1970 that repeat so. */
const since1970 = (rule: string, count = 1) => {
  const lines = ["DTSTART;TZID=Europe/Berlin:19700105T090000", "DURATION:PT10M", `RRULE:${rule}`]
  return calendar(...Array.from({ length: count }, (_, i) => event(`e${i}`, ...lines)).flat())
}

const sixty = Array.from({ length: 60 }, (_, i) => i).join()

describe("a rule that starts decades ago", () => {
  it.each([
    ["FREQ=DAILY", 31],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 22],
    ["FREQ=MONTHLY;BYDAY=-1FR", 1],
    ["FREQ=YEARLY;BYMONTH=10;BYDAY=2MO", 1],
    ["FREQ=HOURLY", 743],
    ["FREQ=WEEKLY;COUNT=999999999", 4],
    ["FREQ=DAILY;COUNT=999999999", 31],
    ["FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=5000", 2],
  ])("is read, in a file of hundreds like it too: %s gives %i busy times", (rule, busy) => {
    const { result, ms } = outcome(since1970(rule, 200))
    expect(result).toBe(busy)
    expect(ms).toBeLessThan(bounded)
  })
})

describe("a rule made to take forever", () => {
  const tooOften = /^line 8: the rule repeats more than 500000 times/
  const tooLong = /^line 8: RRULE: takes more than 3000000 steps to expand/

  it.each([
    ["every second", "FREQ=SECONDLY", tooOften],
    ["every second, by COUNT", "FREQ=SECONDLY;COUNT=999999999", tooLong],
    ["a second that the interval never meets, by COUNT", "FREQ=SECONDLY;INTERVAL=2;BYSECOND=59;COUNT=5", tooLong],
    ["every second of one minute a day, by COUNT", "FREQ=SECONDLY;BYHOUR=3;BYMINUTE=7;COUNT=999999999", 31],
    [
      "every second of the year",
      `FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=1,2,3,4,5,6,7,8,9;BYMINUTE=${sixty};BYSECOND=${sixty}`,
      tooOften,
    ],
    ["30 February", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0],
    ["30 February, by COUNT", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=999999999", 0],
    ["30 February, day by day", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", 0],
    ["30 February, second by second", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", 0],
    ["an hour that the interval never meets", "FREQ=HOURLY;INTERVAL=24;BYHOUR=5;COUNT=5", 0],
    ["a place that no set has", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300;COUNT=5", 0],
    ["a 53rd Monday of the month", "FREQ=MONTHLY;BYDAY=53MO", 0],
    ["every ten million years", "FREQ=YEARLY;INTERVAL=9999999;COUNT=999999999", 0],
    ["every ten million months", "FREQ=MONTHLY;INTERVAL=9999999;COUNT=999999999", 0],
  ])("ends: %s", (_, rule, expected) => {
    const { result, ms } = outcome(since1970(rule))
    // The start itself lies in 1970, so that a rule without repeats leaves the window free.
    if (expected instanceof RegExp) expect(result).toMatch(expected)
    else expect(result).toBe(expected)
    expect(ms).toBeLessThan(bounded)
  })

  it("ends in a VTIMEZONE too", () => {
    const text = calendar(
      "BEGIN:VTIMEZONE",
      "TZID:Here",
      "BEGIN:STANDARD",
      "DTSTART:16010101T000000",
      "RRULE:FREQ=SECONDLY",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "END:STANDARD",
      "END:VTIMEZONE",
      ...event("a", "DTSTART;TZID=Here:20261006T080000"),
    )
    const { result, ms } = outcome(text)
    expect(result).toMatch(/^line 8: the rule repeats more than 500000 times/)
    expect(ms).toBeLessThan(bounded)
  })

  it.each([
    ["that repeat", "FREQ=MINUTELY", "repeat more than 3000000 times"],
    ["that never repeat", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "take more than 50000000 steps to expand"],
    [
      "that are counted from 1970",
      "FREQ=MINUTELY;INTERVAL=20;COUNT=9999999",
      "take more than 50000000 steps to expand",
    ],
    [
      "that count weekdays",
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=1",
      "take more than 50000000 steps to expand",
    ],
  ])("ends though there are many of them %s", (_, rule, expected) => {
    const { result, ms } = outcome(since1970(rule, 5000))
    expect(String(result).replace(/^line \d+: /, "")).toBe(`the rules of the file ${expected} up to this line`)
    expect(ms).toBeLessThan(bounded)
  })
})

describe("a very large file", () => {
  it("with 100,000 events is read", () => {
    const date = (i: number) => `2026${String((i % 12) + 1).padStart(2, "0")}${String((i % 28) + 1).padStart(2, "0")}`
    const events = Array.from({ length: 100_000 }, (_, i) =>
      event(`e${i}`, `DTSTART;TZID=Europe/Berlin:${date(i)}T090000`, "DURATION:PT10M"),
    )
    const { result, ms } = outcome(calendar(events.flat().join("\r\n")))
    // October falls on every i that is 9 mod 12, so on the days i mod 28 + 1 that are 2, 6, 10 … 26.
    expect(result).toBe(7)
    expect(ms).toBeLessThan(bounded)
  })

  it("with 40,000 changes of this and all future instances of one series is read", () => {
    const events = Array.from({ length: 40_000 }, (_, i) =>
      event(
        "one",
        "DTSTART:20261006T080000Z",
        "DURATION:PT1H",
        ...(i % 2 === 0 ? [] : ["RECURRENCE-ID;RANGE=THISANDFUTURE:20250101T000000Z"]),
      ),
    )
    const { result, ms } = outcome(calendar(events.flat().join("\r\n")))
    expect(result).toBeGreaterThan(0)
    expect(ms).toBeLessThan(bounded)
  })

  it("over the limit is refused at once", () => {
    const { result, ms } = outcome(`${calendar()}${" ".repeat(33 * 1024 * 1024)}`)
    expect(result).toMatch(/^line 1: the file has 346\d+ characters; no more than 33554432 are read/)
    expect(ms).toBeLessThan(bounded)
  })

  it("of components one in another is refused", () => {
    const deep = "BEGIN:X-A\r\n".repeat(100_000)
    expect(outcome(calendar(deep.trimEnd())).result).toBe("line 11: components are nested more than 8 deep")
  })

  it("with a line of a million parameters is refused, and with a million exceptions is read", () => {
    const parameters = outcome(oneEvent(`DTSTART${";a=b".repeat(1_000_000)}:20261006T080000Z`))
    expect(parameters.result).toBe("line 6: DTSTART has more than 200 parameters")
    expect(parameters.ms).toBeLessThan(bounded)
    const times = "20261006T080000Z,".repeat(1_000_000)
    const exceptions = outcome(
      oneEvent(
        "DTSTART:20261005T080000Z",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=3",
        `EXDATE:${times}20261006T080000Z`,
      ),
    )
    expect(exceptions.result).toBe(2)
    expect(exceptions.ms).toBeLessThan(bounded)
  })

  it("that names every time zone there is is refused", () => {
    const events = Intl.supportedValuesOf("timeZone").map((zone) => event(zone, `DTSTART;TZID=${zone}:20261006T080000`))
    expect(outcome(calendar(events.flat().join("\r\n"))).result).toMatch(
      /^line \d+: the file names more than 100 time zones/,
    )
  })
})
