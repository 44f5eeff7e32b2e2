import { describe, expect, it } from "vitest"
import { parseBusy } from "../src/index.ts"
import { calendar, days, event, oneEvent, problemOf } from "./Calendar.ts"

const start = "DTSTART:20261006T080000Z"
const hour = [start, "DURATION:PT1H"]

describe("a file with an event that cannot be understood", () => {
  const time = "a date such as 20270314 or a time such as 20270314T093000"

  it.each([
    ["20261306T080000Z", "month 13"],
    ["20260230T080000Z", "30 February"],
    ["20270229T080000Z", "29 February in a common year"],
    ["20261006T250000Z", "25 o'clock"],
    ["20261006T086000Z", "minute 60"],
    ["20261006T0800Z", "no seconds"],
    ["20261006T080000+0200", "an offset"],
    ["2026-10-06T08:00:00Z", "dashes and colons"],
    ["tomorrow", "a word"],
    ["", "nothing"],
  ])("names the line of the time %s (%s)", (value) => {
    const expected = `7: DTSTART: expected ${time}, got "${value}"`
    expect(problemOf(oneEvent("SUMMARY:x", `DTSTART:${value}`))).toBe(expected)
  })

  it.each([
    ["no start", ["SUMMARY:x"], "4: the event has no DTSTART"],
    ["two starts", [start, start], "7: DTSTART stands more than once in one VEVENT"],
    [
      "a start with a clock where a date is promised",
      ["DTSTART;VALUE=DATE:20261006T080000"],
      /^6: DTSTART: expected a date such as 20270314,/,
    ],
    ["a start of another type", ["DTSTART;VALUE=PERIOD:20261006T080000Z/PT1H"], /^6: DTSTART: expected/],
    [
      "an end before the start",
      [start, "DTEND:20261006T075959Z"],
      "7: the event ends (DTEND) before it starts (DTSTART)",
    ],
    [
      "an end before the start in another zone",
      ["DTSTART;TZID=Asia/Tokyo:20261006T100000", "DTEND;TZID=Asia/Seoul:20261006T093000"],
      /^7: the event ends/,
    ],
    [
      "an end date before the start",
      ["DTSTART;VALUE=DATE:20261006", "DTEND;VALUE=DATE:20261005"],
      /^7: the event ends/,
    ],
    [
      "an end of another type",
      ["DTSTART;VALUE=DATE:20261006", "DTEND:20261007T080000Z"],
      "7: DTEND is a time where DTSTART is a date",
    ],
    [
      "both an end and a length",
      [start, "DTEND:20261006T090000Z", "DURATION:PT1H"],
      /^8: an event has either DTEND or DURATION/,
    ],
    ["a negative length", [start, "DURATION:-PT1H"], '7: DURATION: "-PT1H" ends before it starts'],
    [
      "a length that is none",
      [start, "DURATION:1 hour"],
      /^7: DURATION: expected a duration such as PT1H30M or P1D, got "1 hour"/,
    ],
    ["a length without parts", [start, "DURATION:PT"], /^7: DURATION: expected a duration/],
    [
      "a bad exception",
      [...hour, "RRULE:FREQ=DAILY", "EXDATE:20261006T080000Z,soon"],
      `9: EXDATE: expected ${time}, got "soon"`,
    ],
    [
      "an unknown zone in an exception",
      [...hour, "EXDATE;TZID=Nowhere:20261006T080000"],
      /^8: unknown time zone "Nowhere"/,
    ],
    ["a bad extra date", [...hour, "RDATE:20261306T080000Z"], /^8: RDATE: expected/],
    [
      "an extra date for an event with a time",
      [...hour, "RDATE;VALUE=DATE:20261007"],
      "8: RDATE is a date where DTSTART is a time",
    ],
    [
      "an extra period that ends before it starts",
      [...hour, "RDATE;VALUE=PERIOD:20261006T080000Z/20261006T070000Z"],
      /^8: RDATE: the period .* ends before it starts/,
    ],
    ["a bad period", [...hour, "RDATE;VALUE=PERIOD:20261006T080000Z/"], /^8: RDATE: expected/],
    ["a bad instance", [...hour, "RECURRENCE-ID:x"], /^8: RECURRENCE-ID: expected/],
    [
      "an unknown range",
      [...hour, "RECURRENCE-ID;RANGE=THISANDPRIOR:20261006T080000Z"],
      /^8: RECURRENCE-ID: expected RANGE=THISANDFUTURE, got/,
    ],
    [
      "a rule on a replaced instance",
      [...hour, "RECURRENCE-ID:20261006T080000Z", "RRULE:FREQ=DAILY"],
      /^9: an event with a RECURRENCE-ID/,
    ],
    [
      "a rule within the day for whole days",
      ["DTSTART;VALUE=DATE:20261006", "RRULE:FREQ=HOURLY"],
      /^7: RRULE: an event that starts on a date/,
    ],
  ])("such as one with %s", (_, lines, expected) => {
    const problem = problemOf(oneEvent(...lines))
    if (expected instanceof RegExp) expect(problem).toMatch(expected)
    else expect(problem).toBe(expected)
  })

  it("is an error as a whole, though the event is far outside the window, free, or one of many good ones", () => {
    const good = Array.from({ length: 50 }, (_, i) => event(`good${i}`, ...hour)).flat()
    const bad = (...lines: ReadonlyArray<string>) => problemOf(calendar(...good, ...event("bad", ...lines)))
    expect(bad("DTSTART:19990101T000000Z", "DTEND:19980101T000000Z")).toMatch(/^257: the event ends/)
    expect(bad("STATUS:CANCELLED", "DTSTART:nonsense")).toMatch(/^257: DTSTART/)
    expect(bad("TRANSP:TRANSPARENT", start, "RRULE:nonsense")).toMatch(/^258: RRULE/)
  })

  it("such as a change of this and future instances that names only the day of a series with a time", () => {
    const change = ["RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261007", "DTSTART:20261007T100000Z"]
    const text = calendar(...event("s", ...hour, "RRULE:FREQ=DAILY"), ...event("s", ...change))
    expect(problemOf(text)).toBe("10: RECURRENCE-ID is a date where the series (line 4) starts at a time")
  })

  it("counts lines as an editor does: folded ones, blank ones and either line end", () => {
    const text = oneEvent("SUMMARY:one\r\n  two\r\n\tthree", "", "DTST\r\n ART:nonsense")
    expect(problemOf(text)).toMatch(/^10: DTSTART/)
    expect(problemOf(text.replaceAll("\r\n", "\n"))).toMatch(/^10: DTSTART/)
    expect(text.split("\r\n")[9]).toBe("DTST")
  })

  it("names the line in a VTIMEZONE that is used, and does not mind one that is not", () => {
    const zone = (...lines: ReadonlyArray<string>) => ["BEGIN:VTIMEZONE", "TZID:Here", ...lines, "END:VTIMEZONE"]
    const used = (...lines: ReadonlyArray<string>) =>
      problemOf(calendar(...zone(...lines), ...event("a", "DTSTART;TZID=Here:20261006T080000")))
    const observance = (...lines: ReadonlyArray<string>) => ["BEGIN:STANDARD", ...lines, "END:STANDARD"]
    const offsets = ["TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"]
    expect(used()).toBe('4: the VTIMEZONE "Here" has neither STANDARD nor DAYLIGHT')
    expect(used(...observance(...offsets))).toBe("6: STANDARD has no DTSTART")
    expect(used(...observance("DTSTART:19700101T000000", "TZOFFSETTO:+0100"))).toBe("6: STANDARD has no TZOFFSETFROM")
    expect(used(...observance("DTSTART:19700101T000000", "TZOFFSETTO:+0100", "TZOFFSETFROM:1h"))).toBe(
      '9: TZOFFSETFROM: expected an offset such as +0100, got "1h"',
    )
    expect(used(...observance("DTSTART:1970", ...offsets))).toMatch(/^7: DTSTART: expected a time/)
    expect(used(...observance("DTSTART:19700101T000000", "RRULE:FREQ=NEVER", ...offsets))).toMatch(/^8: RRULE/)
    const unused = calendar(...zone(...observance("DTSTART:1970")), ...event("a", ...hour))
    expect(parseBusy(unused, days("2026-10-01", "2026-11-01")).busy).toHaveLength(1)
  })

  it("names the line in a free/busy file", () => {
    const published = (...lines: ReadonlyArray<string>) =>
      problemOf(calendar("BEGIN:VFREEBUSY", ...lines, "END:VFREEBUSY"))
    expect(published("FREEBUSY:20261006T080000Z")).toMatch(/^5: FREEBUSY: expected a period such as/)
    expect(published("FREEBUSY:20261006T080000Z/20261005T080000Z")).toMatch(/^5: FREEBUSY: the period .* ends before/)
    expect(published("FREEBUSY:20261006T080000Z/-PT1H")).toMatch(/^5: FREEBUSY: "-PT1H" ends before it starts/)
    expect(published("DTSTART:20261006T080000Z", "DTEND:20261005T080000Z")).toMatch(/^6: the free\/busy time ends/)
  })

  it("reads as a sentence with the line", () => {
    try {
      parseBusy(oneEvent("SUMMARY:x"), days("2026-10-01", "2026-11-01"))
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ _tag: "CalendarFileError", line: 4, reason: "the event has no DTSTART" })
      expect((error as Error).message).toBe("line 4: the event has no DTSTART")
    }
  })
})
