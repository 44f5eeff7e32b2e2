import { describe, expect, it } from "vitest"
import { busyIn, calendar, days, event, oneEvent } from "./Calendar.ts"

const october = days("2026-10-01", "2026-11-01")
const berlin = { zone: "Europe/Berlin" }

describe("how long an event lasts", () => {
  it("without an end: a date lasts the day, a time lasts no time", () => {
    expect(busyIn(oneEvent("DTSTART;VALUE=DATE:20261006"), october, berlin)).toEqual([
      "busy 2026-10-05T22:00Z 2026-10-06T22:00Z",
    ])
    expect(busyIn(oneEvent("DTSTART:20261006T080000Z"), october)).toEqual([])
  })

  it("is as long as the clock says for whole days: 25 hours in autumn, 23 in spring", () => {
    expect(busyIn(oneEvent("DTSTART;VALUE=DATE:20261025"), october, berlin)).toEqual([
      "busy 2026-10-24T22:00Z 2026-10-25T23:00Z",
    ])
    const spring = oneEvent("DTSTART;VALUE=DATE:20270328", "DURATION:P1D")
    expect(busyIn(spring, days("2027-03-01", "2027-04-01"), berlin)).toEqual([
      "busy 2027-03-27T23:00Z 2027-03-28T22:00Z",
    ])
  })

  it("covers the first day when DTEND repeats the date of DTSTART", () => {
    expect(busyIn(oneEvent("DTSTART;VALUE=DATE:20261006", "DTEND;VALUE=DATE:20261006"), october)).toEqual([
      "busy 2026-10-06T00:00Z 2026-10-07T00:00Z",
    ])
  })

  it("takes a bare date for a date where VALUE=DATE was left out", () => {
    expect(busyIn(oneEvent("DTSTART:20261006", "DTEND:20261008"), october)).toEqual([
      "busy 2026-10-06T00:00Z 2026-10-08T00:00Z",
    ])
  })

  it("reads every form of DURATION", () => {
    const end = (duration: string) => busyIn(oneEvent("DTSTART:20261006T080000Z", `DURATION:${duration}`), october)[0]
    expect(end("PT1H30M")).toBe("busy 2026-10-06T08:00Z 2026-10-06T09:30Z")
    expect(end("P1W")).toBe("busy 2026-10-06T08:00Z 2026-10-13T08:00Z")
    expect(end("+P1DT12H")).toBe("busy 2026-10-06T08:00Z 2026-10-07T20:00Z")
    expect(end("PT90S")).toBe("busy 2026-10-06T08:00Z 2026-10-06T08:01:30.000Z")
    expect(end("PT0S")).toBeUndefined()
  })
})

describe("what an event's own words say", () => {
  const hour = ["DTSTART:20261006T080000Z", "DURATION:PT1H"]
  const kind = (...lines: ReadonlyArray<string>) => busyIn(oneEvent(...hour, ...lines), october)[0]?.split(" ")[0]

  it.each([
    [[], "busy"],
    [["TRANSP:OPAQUE"], "busy"],
    [["TRANSP:TRANSPARENT"], undefined],
    [["transp:transparent"], undefined],
    [["STATUS:CONFIRMED"], "busy"],
    [["STATUS:TENTATIVE"], "tentative"],
    [["STATUS:CANCELLED"], undefined],
    [["STATUS:TENTATIVE", "TRANSP:TRANSPARENT"], undefined],
    [["X-MICROSOFT-CDO-BUSYSTATUS:FREE"], undefined],
    [["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], "tentative"],
    [["X-MICROSOFT-CDO-BUSYSTATUS:BUSY"], "busy"],
    [["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], "outOfOffice"],
    [["X-MICROSOFT-CDO-BUSYSTATUS:OOF", "STATUS:CANCELLED"], undefined],
    [["X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"], "busy"],
    [["CLASS:PRIVATE"], "busy"],
  ])("%j makes it %s", (lines, expected) => {
    expect(kind(...lines)).toBe(expected)
  })

  it("blocks with whole days as the option says, but never when they are cancelled or declined", () => {
    const whole = (...lines: ReadonlyArray<string>) => oneEvent("DTSTART;VALUE=DATE:20261006", ...lines)
    const blocked = ["busy 2026-10-06T00:00Z 2026-10-07T00:00Z"]
    const free = ["TRANSP:TRANSPARENT"]
    expect(busyIn(whole(...free), october)).toEqual([])
    expect(busyIn(whole(...free), october, { allDay: "busy" })).toEqual(blocked)
    expect(busyIn(whole(), october, { allDay: "free" })).toEqual([])
    expect(busyIn(whole("STATUS:CANCELLED"), october, { allDay: "busy" })).toEqual([])
    const declined = whole(...free, "ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.com")
    expect(busyIn(declined, october, { allDay: "busy", self: "a@example.com" })).toEqual([])
    expect(busyIn(oneEvent(...hour), october, { allDay: "free" })).toEqual(["busy 2026-10-06T08:00Z 2026-10-06T09:00Z"])
  })

  it("counts neither tasks, journals nor alarms, nor properties that a program makes up", () => {
    const text = calendar(
      "X-MADE-UP;X-A=1:anything: at all;",
      "BEGIN:VTODO",
      "UID:todo",
      "DTSTART:20261006T080000Z",
      "DUE:20261007T080000Z",
      "END:VTODO",
      "BEGIN:VJOURNAL",
      "DTSTART;VALUE=DATE:20261006",
      "END:VJOURNAL",
      ...event("a", ...hour, "BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT5M", "REPEAT:2", "END:VALARM"),
    )
    expect(busyIn(text, october)).toEqual(["busy 2026-10-06T08:00Z 2026-10-06T09:00Z"])
  })
})

describe("the form of the file", () => {
  const expected = ["busy 2026-10-06T08:00Z 2026-10-06T09:00Z"]
  const text = oneEvent("DTSTART:20261006T080000Z", "SUMMARY:Zürich", "DURATION:PT1H")

  it("may have LF line ends, a byte order mark, blank lines, small letters and no last line end", () => {
    expect(busyIn(text.replaceAll("\r\n", "\n"), october)).toEqual(expected)
    expect(busyIn(`\ufeff${text}`, october)).toEqual(expected)
    expect(busyIn(text.replaceAll("\r\n", "\r\n\r\n"), october)).toEqual(expected)
    expect(
      busyIn(
        text.replace(/^[A-Z]+/gm, (name) => name.toLowerCase()),
        october,
      ),
    ).toEqual(expected)
    expect(busyIn(text.trimEnd(), october)).toEqual(expected)
  })

  it("may fold any line at any place, with a space or a tab", () => {
    for (const fold of ["\r\n ", "\r\n\t", "\n "])
      for (let at = 1; at < text.length; at++)
        if (!/[\r\n]/.test(text.slice(at - 1, at + 1)))
          expect(busyIn(text.slice(0, at) + fold + text.slice(at), october)).toEqual(expected)
  })

  it("may be a calendar without events, in which all is free", () => {
    expect(busyIn(calendar(), october)).toEqual([])
  })
})
