import { DAY } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseBusy } from "../src/index.ts"
import { busyIn, days, oneEvent } from "./Calendar.ts"

const series = (zone: string, start: string, rule: string, length: string) =>
  oneEvent(`DTSTART;TZID=${zone}:${start}`, length.startsWith("P") ? `DURATION:${length}` : length, `RRULE:${rule}`)

describe("a weekly series where the clock changes", () => {
  it("keeps its hour in Berlin from summer to winter time and back", () => {
    const text = series("Europe/Berlin", "20260105T090000", "FREQ=WEEKLY", "PT30M")
    expect(busyIn(text, days("2026-10-19", "2026-11-03"))).toEqual([
      "busy 2026-10-19T07:00Z 2026-10-19T07:30Z",
      "busy 2026-10-26T08:00Z 2026-10-26T08:30Z",
      "busy 2026-11-02T08:00Z 2026-11-02T08:30Z",
    ])
    expect(busyIn(text, days("2027-03-22", "2027-03-30"))).toEqual([
      "busy 2027-03-22T08:00Z 2027-03-22T08:30Z",
      "busy 2027-03-29T07:00Z 2027-03-29T07:30Z",
    ])
  })

  it("takes the first of two 02:30 in Berlin and of two 01:30 in New York (overlap)", () => {
    const berlin = series("Europe/Berlin", "20261018T023000", "FREQ=WEEKLY;COUNT=3", "PT30M")
    expect(busyIn(berlin, days("2026-10-24", "2026-11-02"))).toEqual([
      "busy 2026-10-25T00:30Z 2026-10-25T01:00Z",
      "busy 2026-11-01T01:30Z 2026-11-01T02:00Z",
    ])
    const newYork = series("America/New_York", "20261025T013000", "FREQ=WEEKLY;COUNT=3", "PT30M")
    expect(busyIn(newYork, days("2026-10-31", "2026-11-09"))).toEqual([
      "busy 2026-11-01T05:30Z 2026-11-01T06:00Z",
      "busy 2026-11-08T06:30Z 2026-11-08T07:00Z",
    ])
  })

  it("moves a 02:30 that does not exist forward by the hour that is skipped (gap)", () => {
    const berlin = series("Europe/Berlin", "20270321T023000", "FREQ=WEEKLY;COUNT=3", "PT30M")
    expect(busyIn(berlin, days("2027-03-21", "2027-04-05"))).toEqual([
      "busy 2027-03-21T01:30Z 2027-03-21T02:00Z",
      "busy 2027-03-28T01:30Z 2027-03-28T02:00Z",
      "busy 2027-04-04T00:30Z 2027-04-04T01:00Z",
    ])
    const newYork = series("America/New_York", "20270307T023000", "FREQ=WEEKLY;COUNT=2", "PT30M")
    expect(busyIn(newYork, days("2027-03-07", "2027-03-21"))).toEqual([
      "busy 2027-03-07T07:30Z 2027-03-07T08:00Z",
      "busy 2027-03-14T07:30Z 2027-03-14T08:00Z",
    ])
  })

  it("of which each lasts as long as the first where DTEND says so, and whole days of the clock where DURATION says so", () => {
    const night = days("2026-10-24", "2026-10-27")
    const exact = series("Europe/Berlin", "20261010T220000", "FREQ=WEEKLY", "DTEND;TZID=Europe/Berlin:20261011T060000")
    expect(busyIn(exact, night)).toEqual(["busy 2026-10-24T20:00Z 2026-10-25T04:00Z"])
    const nominal = series("Europe/Berlin", "20261010T220000", "FREQ=WEEKLY", "P1D")
    expect(busyIn(nominal, night)).toEqual(["busy 2026-10-24T20:00Z 2026-10-25T21:00Z"])
    const hours = series("Europe/Berlin", "20261010T220000", "FREQ=WEEKLY", "PT24H")
    expect(busyIn(hours, night)).toEqual(["busy 2026-10-24T20:00Z 2026-10-25T20:00Z"])
  })

  it("of days that begin at a midnight which the clock skips, still ends at midnight", () => {
    const fridays = series("Africa/Cairo", "20270423T000000", "FREQ=WEEKLY;COUNT=3", "P1D")
    expect(busyIn(fridays, days("2027-04-20", "2027-05-10"))).toEqual([
      "busy 2027-04-22T22:00Z 2027-04-23T22:00Z",
      "busy 2027-04-29T22:00Z 2027-04-30T21:00Z",
      "busy 2027-05-06T21:00Z 2027-05-07T21:00Z",
    ])
  })

  it("in UTC stays where it is", () => {
    const text = oneEvent("DTSTART:20261018T003000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
    expect(busyIn(text, days("2026-10-18", "2026-11-02"))).toEqual([
      "busy 2026-10-18T00:30Z 2026-10-18T01:30Z",
      "busy 2026-10-25T00:30Z 2026-10-25T01:30Z",
      "busy 2026-11-01T00:30Z 2026-11-01T01:30Z",
    ])
  })
})

/** What the clock of the zone shows, read from the engine's own calendar and not from a table of offsets. */
const clock = (zone: string, instant: number): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit" }).format(
    instant,
  )

describe("a weekly series in any zone", () => {
  it("shows the same weekday and hour on the clock every week, but where the clock skips that hour", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "Asia/Kathmandu",
      "America/Santiago",
      "Pacific/Chatham",
      "Asia/Tehran",
      "Africa/Cairo",
    )
    const minutes = fc.integer({ min: 0, max: 24 * 4 - 1 }).map((quarter) => quarter * 15)
    fc.assert(
      fc.property(zones, minutes, fc.integer({ min: 0, max: 364 }), (zone, minute, day) => {
        const start = new Date(Date.UTC(2024, 0, 1) + day * DAY + minute * 60_000)
        const text = series(zone, start.toISOString().replace(/[-:]|\.000Z/g, ""), "FREQ=WEEKLY;COUNT=60", "PT15M")
        const { busy } = parseBusy(text, days("2023-12-01", "2026-12-31"))
        expect(busy.length).toBe(60)
        const expected = clock("UTC", start.getTime())
        const moved = busy.filter((interval) => clock(zone, interval.start) !== expected)
        for (const { start: at } of moved)
          expect(clock(zone, at - 3 * 3_600_000)).not.toBe(clock(zone, at - 4 * 3_600_000))
        expect(moved.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 150 },
    )
  })
})
