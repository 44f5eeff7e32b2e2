import { describe, expect, it } from "vitest"
import { busyIn, calendar, days, event, oneEvent } from "./Calendar.ts"

const october = days("2026-10-01", "2026-11-01")
const weekly = ["DTSTART;TZID=Europe/Berlin:20261005T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"]

describe("a series", () => {
  it("leaves out what EXDATE names as a time, in whatever zone, as a list and over several lines", () => {
    const text = oneEvent(
      ...weekly,
      "EXDATE;TZID=Europe/Berlin:20261005T090000,20261012T090000",
      "EXDATE:20261019T070000Z",
      "EXDATE;TZID=America/New_York:20261026T091500",
    )
    expect(busyIn(text, october)).toEqual(["busy 2026-10-26T08:00Z 2026-10-26T09:00Z"])
  })

  it("leaves out the instance of the day that EXDATE names as a date, on the event's own clock", () => {
    const late = ["DTSTART;TZID=America/New_York:20261005T220000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"]
    expect(busyIn(oneEvent(...late, "EXDATE;VALUE=DATE:20261006"), october)).toEqual([
      "busy 2026-10-06T02:00Z 2026-10-06T03:00Z",
      "busy 2026-10-08T02:00Z 2026-10-08T03:00Z",
    ])
  })

  it("of whole days leaves out the day that EXDATE names as a time", () => {
    const whole = ["DTSTART;VALUE=DATE:20261005", "RRULE:FREQ=DAILY;COUNT=4"]
    const excluded = ["EXDATE:20261006T000000", "EXDATE;TZID=Europe/Berlin:20261007T000000", "EXDATE:20261007T220000Z"]
    expect(busyIn(oneEvent(...whole, ...excluded), october, { zone: "Europe/Berlin" })).toEqual([
      "busy 2026-10-04T22:00Z 2026-10-05T22:00Z",
    ])
  })

  it("repeats on RDATE as well: times, dates and periods with an end of their own", () => {
    const extra = [
      "RDATE;TZID=Europe/Berlin:20261007T120000,20261008T120000",
      "RDATE;VALUE=PERIOD:20261009T120000Z/PT3H",
    ]
    expect(busyIn(oneEvent("DTSTART:20261006T080000Z", "DURATION:PT30M", ...extra), october)).toEqual([
      "busy 2026-10-06T08:00Z 2026-10-06T08:30Z",
      "busy 2026-10-07T10:00Z 2026-10-07T10:30Z",
      "busy 2026-10-08T10:00Z 2026-10-08T10:30Z",
      "busy 2026-10-09T12:00Z 2026-10-09T15:00Z",
    ])
    expect(busyIn(oneEvent("DTSTART;VALUE=DATE:20261006", "RDATE;VALUE=DATE:20261008"), october)).toEqual([
      "busy 2026-10-06T00:00Z 2026-10-07T00:00Z",
      "busy 2026-10-08T00:00Z 2026-10-09T00:00Z",
    ])
  })

  it("counts its start as busy though the rule does not give it", () => {
    const text = oneEvent("DTSTART:20261006T080000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=1")
    expect(busyIn(text, october)).toEqual([
      "busy 2026-10-06T08:00Z 2026-10-06T09:00Z",
      "busy 2026-10-07T08:00Z 2026-10-07T09:00Z",
    ])
  })

  it("takes the repeats of all its rules", () => {
    const rules = ["RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=2"]
    expect(busyIn(oneEvent("DTSTART:20261006T080000Z", "DURATION:PT1H", ...rules), october)).toEqual([
      "busy 2026-10-06T08:00Z 2026-10-06T09:00Z",
      "busy 2026-10-07T08:00Z 2026-10-07T09:00Z",
      "busy 2026-10-13T08:00Z 2026-10-13T09:00Z",
    ])
  })

  it("ends with UNTIL: an instant, a date to its end, or a time on the event's own clock", () => {
    const until = (value: string) =>
      busyIn(
        oneEvent("DTSTART;TZID=America/New_York:20261005T220000", "DURATION:PT1H", `RRULE:FREQ=DAILY;UNTIL=${value}`),
        october,
      ).length
    expect(until("20261008T020000Z")).toBe(3)
    expect(until("20261008T015959Z")).toBe(2)
    expect(until("20261007")).toBe(3)
    expect(until("20261007T220000")).toBe(3)
    expect(until("20261007T215959")).toBe(2)
  })

  it("of whole days ends with UNTIL, written as a date or as its midnight in UTC", () => {
    const until = (value: string, zone: string) =>
      busyIn(oneEvent("DTSTART;VALUE=DATE:20261005", `RRULE:FREQ=DAILY;UNTIL=${value}`), october, { zone }).at(-1)
    expect(until("20261007", "Europe/Berlin")).toBe("busy 2026-10-04T22:00Z 2026-10-07T22:00Z")
    expect(until("20261006T220000Z", "Europe/Berlin")).toBe("busy 2026-10-04T22:00Z 2026-10-07T22:00Z")
    expect(until("20261007T000000Z", "America/New_York")).toBe("busy 2026-10-05T04:00Z 2026-10-08T04:00Z")
  })

  it("reaches into the window with an instance that starts before it", () => {
    const text = oneEvent("DTSTART:20260101T080000Z", "DURATION:P40D", "RRULE:FREQ=YEARLY")
    expect(busyIn(text, days("2027-02-01", "2027-03-01"))).toEqual(["busy 2027-02-01T00:00Z 2027-02-10T08:00Z"])
  })
})

const override = (...lines: ReadonlyArray<string>) => calendar(...event("s", ...weekly), ...event("s", ...lines))

describe("an event that replaces an instance (RECURRENCE-ID)", () => {
  const others = ["busy 2026-10-05T07:00Z 2026-10-05T08:00Z", "busy 2026-10-26T08:00Z 2026-10-26T09:00Z"]
  const twelfth = "busy 2026-10-12T07:00Z 2026-10-12T08:00Z"
  const nineteenth = "busy 2026-10-19T07:00Z 2026-10-19T08:00Z"

  it("takes its place, named as a time in any zone or as a date", () => {
    for (const id of [
      ";TZID=Europe/Berlin:20261012T090000",
      ":20261012T070000Z",
      ";TZID=Asia/Tokyo:20261012T160000",
      ";VALUE=DATE:20261012",
    ])
      expect(
        busyIn(override(`RECURRENCE-ID${id}`, "DTSTART:20261013T100000Z", "DTEND:20261013T120000Z"), october),
      ).toEqual([others[0], "busy 2026-10-13T10:00Z 2026-10-13T12:00Z", nineteenth, others[1]])
  })

  it("frees its time when it is cancelled, also without a DTSTART, transparent, or declined", () => {
    const id = "RECURRENCE-ID;TZID=Europe/Berlin:20261012T090000"
    const time = ["DTSTART;TZID=Europe/Berlin:20261012T090000", "DURATION:PT1H"]
    const freed = [others[0], nineteenth, others[1]]
    expect(busyIn(override(id, "STATUS:CANCELLED"), october)).toEqual(freed)
    expect(busyIn(override(id, ...time, "STATUS:CANCELLED"), october)).toEqual(freed)
    expect(busyIn(override(id, ...time, "TRANSP:TRANSPARENT"), october)).toEqual(freed)
    const declined = override(id, ...time, "ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.com")
    expect(busyIn(declined, october, { self: "a@example.com" })).toEqual(freed)
    expect(busyIn(declined, october, { self: "b@example.com" })).toEqual([others[0], twelfth, nineteenth, others[1]])
  })

  it("stands for itself when the series is not in the file, or has no such instance", () => {
    const alone = calendar(
      ...event("x", "RECURRENCE-ID:20261012T070000Z", "DTSTART:20261013T100000Z", "DTEND:20261013T120000Z"),
    )
    expect(busyIn(alone, october)).toEqual(["busy 2026-10-13T10:00Z 2026-10-13T12:00Z"])
    const stray = override("RECURRENCE-ID:20261012T071500Z", "DTSTART:20261013T100000Z", "DTEND:20261013T120000Z")
    expect(busyIn(stray, october)).toEqual([
      others[0],
      twelfth,
      "busy 2026-10-13T10:00Z 2026-10-13T12:00Z",
      nineteenth,
      others[1],
    ])
  })

  it("belongs to the series of its own UID only, wherever in the file it stands", () => {
    const text = calendar(
      ...event("other", "RECURRENCE-ID:20261012T070000Z", "DTSTART:20261030T100000Z", "DURATION:PT1H"),
      ...event("s", "RECURRENCE-ID:20261019T070000Z", "STATUS:CANCELLED"),
      ...event("s", ...weekly),
    )
    expect(busyIn(text, october)).toEqual([others[0], twelfth, others[1], "busy 2026-10-30T10:00Z 2026-10-30T11:00Z"])
  })

  it("with RANGE=THISANDFUTURE moves every later instance by the same on the clock, through the change of offset", () => {
    const later = override(
      "RECURRENCE-ID;TZID=Europe/Berlin;RANGE=THISANDFUTURE:20261019T090000",
      "DTSTART;TZID=Europe/Berlin:20261020T113000",
      "DURATION:PT15M",
    )
    expect(busyIn(later, october)).toEqual([
      others[0],
      twelfth,
      "busy 2026-10-20T09:30Z 2026-10-20T09:45Z",
      "busy 2026-10-27T10:30Z 2026-10-27T10:45Z",
    ])
  })

  it("with RANGE=THISANDFUTURE and cancelled ends the series; a later single change still stands", () => {
    const text = calendar(
      ...event("s", ...weekly),
      ...event("s", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261012T070000Z", "STATUS:CANCELLED"),
      ...event("s", "RECURRENCE-ID:20261026T080000Z", "DTSTART:20261026T120000Z", "DURATION:PT1H"),
    )
    expect(busyIn(text, october)).toEqual([others[0], "busy 2026-10-26T12:00Z 2026-10-26T13:00Z"])
  })

  it("of several changes of this and future, each instance follows the last before it", () => {
    const text = calendar(
      ...event("s", "DTSTART:20261005T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=5"),
      ...event("s", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261008T090000Z", "DTSTART:20261008T150000Z", "DURATION:PT1H"),
      ...event("s", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261006T090000Z", "DTSTART:20261006T120000Z", "DURATION:PT2H"),
    )
    expect(busyIn(text, october)).toEqual([
      "busy 2026-10-05T09:00Z 2026-10-05T10:00Z",
      "busy 2026-10-06T12:00Z 2026-10-06T14:00Z",
      "busy 2026-10-07T12:00Z 2026-10-07T14:00Z",
      "busy 2026-10-08T15:00Z 2026-10-08T16:00Z",
      "busy 2026-10-09T15:00Z 2026-10-09T16:00Z",
    ])
  })

  it("brings instances from outside the window into it, and takes others out", () => {
    const text = calendar(
      ...event("s", "DTSTART:20260901T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"),
      ...event("s", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260908T090000Z", "DTSTART:20261008T090000Z", "DURATION:PT1H"),
    )
    expect(busyIn(text, days("2026-10-01", "2026-10-16"))).toEqual([
      "busy 2026-10-08T09:00Z 2026-10-08T10:00Z",
      "busy 2026-10-15T09:00Z 2026-10-15T10:00Z",
    ])
    expect(busyIn(text, days("2026-09-05", "2026-09-30"))).toEqual([])
  })
})
