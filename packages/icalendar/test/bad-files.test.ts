import { heavy } from "@sched/testkit/heavy"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CalendarFileError, parseBusy } from "../src/index.ts"
import { calendar, days, event, file, oneEvent, problemOf } from "./Calendar.ts"

const start = "DTSTART:20261006T080000Z"
const hour = [start, "DURATION:PT1H"]

describe("a file that is no calendar", () => {
  it.each([
    ["nothing", "", "1: the file is empty"],
    ["white space", " \r\n\r\n", "1: the file is empty"],
    ["a byte order mark", "\ufeff", "1: the file is empty"],
    ["a web page", "<!DOCTYPE html>\n<html></html>", /^1: this is not an iCalendar file: .* got "<!DOCTYPE html>"$/],
    ["a JSON answer", '{"error":"not found"}', /^1: this is not an iCalendar file/],
    ["a business card", "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD", /^1: this is not an iCalendar file/],
    ["an event alone", "BEGIN:VEVENT\r\nEND:VEVENT", /^1: this is not an iCalendar file/],
    ["a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR", /^1: this is not an iCalendar file/],
    ["a ZIP archive", "PK\u0003\u0004\u0000\u0000", /^1: this is not an iCalendar file/],
    ["a calendar with lines before it", `\r\nHello\r\n${calendar()}`, /^2: this is not an iCalendar file/],
    [
      "a calendar with lines after it",
      `${calendar()}Goodbye`,
      /^5: expected nothing after END:VCALENDAR, got "Goodbye"/,
    ],
    ["a leading space", ` ${calendar()}`, "1: the file begins with a continuation line (a leading space)"],
    [
      "vCalendar 1.0",
      "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR",
      /^2: expected iCalendar VERSION:2.0, got "1.0"/,
    ],
  ])("such as %s is told so, with the line", (_, text, expected) => {
    if (expected instanceof RegExp) expect(problemOf(text)).toMatch(expected)
    else expect(problemOf(text)).toBe(expected)
  })
})

describe("a file that is cut off or damaged", () => {
  const google = file("google.ics")

  it("names the component that does not end", () => {
    const text = oneEvent(...hour)
    const [event, whole] = ["END:VEVENT", "END:VCALENDAR"].map((end) => text.indexOf(end))
    expect(problemOf(text.slice(0, whole))).toBe(
      "1: VCALENDAR begins here and has no END:VCALENDAR; the file is cut off",
    )
    expect(problemOf(text.slice(0, event))).toBe("4: VEVENT begins here and has no END:VEVENT; the file is cut off")
  })

  it("is an error wherever it is cut", () => {
    const end = google.lastIndexOf("END:VCALENDAR") + "END:VCALENDAR".length
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end - 1 }), (at) => {
        expect(() => parseBusy(google.slice(0, at), days("2026-10-01", "2026-11-01"))).toThrow(CalendarFileError)
      }),
      { numRuns: 200 },
    )
  })

  it("is an error or reads as a calendar, but nothing else, whatever is changed in it", () => {
    const files = ["google.ics", "apple.ics", "outlook.ics", "freebusy.ics"].map(file)
    const junk = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom("\r\n", ":", ";", '"', "Z", "9999999", "END:VEVENT\r\n"),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(30),
        junk,
        (text, place, length, by) => {
          const at = Math.floor(place * text.length)
          try {
            parseBusy(text.slice(0, at) + by + text.slice(at + length), days("2026-10-01", "2026-11-01"))
          } catch (error) {
            expect(error).toBeInstanceOf(CalendarFileError)
            expect((error as CalendarFileError).line).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: heavy("damaged calendar files are refused or read as they stand", 1500, 30_000) },
    )
  })

  it.each([
    [
      "END:VEVENT is missing",
      calendar("BEGIN:VEVENT", ...hour, ...event("b", ...hour)),
      /^7: VEVENT begins inside VEVENT/,
    ],
    [
      "END is another's",
      calendar("BEGIN:VEVENT", ...hour, "END:VTODO"),
      /^7: END:VTODO stands where END:VEVENT is expected \(VEVENT begins at line 4\)/,
    ],
    ["BEGIN is missing", calendar(...hour, "END:VEVENT"), /^6: END:VEVENT stands where END:VCALENDAR is expected/],
    [
      "an event is inside a task",
      calendar("BEGIN:VTODO", ...event("a", ...hour), "END:VTODO"),
      /^5: VEVENT begins inside VTODO/,
    ],
    [
      "a line is no property",
      oneEvent(start, "this is no property"),
      /^7: expected a property such as SUMMARY:…, got "this is no property"/,
    ],
    ["a line has control characters", oneEvent(start, "\u0000\u0001\u0002"), /^7: expected a property/],
    [
      "a quotation mark is not closed",
      oneEvent('DTSTART;TZID="Europe/Berlin:20261006T080000'),
      /^6: DTSTART cannot be read/,
    ],
    ["a parameter has no value", oneEvent("DTSTART;TZID"), /^6: DTSTART cannot be read/],
  ])("names the line where %s", (_, text, expected) => {
    expect(problemOf(text)).toMatch(expected)
  })
})

describe("what the caller gives", () => {
  it("is refused as the caller's mistake, not the file's, where it makes no sense", () => {
    const text = oneEvent(...hour)
    const window = days("2026-10-01", "2026-11-01")
    expect(() => parseBusy(text, { start: window.end, end: window.start })).toThrow(/^window: /)
    expect(() => parseBusy(text, window, { zone: "Mars/Olympus" })).toThrow(/^zone: unknown time zone/)
  })
})
