import { describe, expect, it } from "vitest"
import { busyIn, calendar, days, event, file } from "./Calendar.ts"

const published = file("freebusy.ics")

describe("a free/busy file (VFREEBUSY)", () => {
  it("gives each kind of busy time and joins those that overlap", () => {
    expect(busyIn(published, days("2026-10-12", "2026-11-01"))).toEqual([
      "busy 2026-10-12T08:00Z 2026-10-12T10:00Z",
      "tentative 2026-10-13T08:00Z 2026-10-13T08:45Z",
      "busy 2026-10-15T06:00Z 2026-10-15T14:00Z",
      "outOfOffice 2026-10-19T22:00Z 2026-10-21T22:00Z",
    ])
  })

  it("leaves the time outside what the file speaks about unknown, not free", () => {
    expect(busyIn(published, days("2026-10-11", "2026-10-13"))).toEqual([
      "unknown 2026-10-11T00:00Z 2026-10-12T00:00Z",
      "busy 2026-10-12T08:00Z 2026-10-12T10:00Z",
    ])
    expect(busyIn(published, days("2026-11-01", "2026-11-05"))).toEqual(["unknown 2026-11-02T00:00Z 2026-11-05T00:00Z"])
    expect(busyIn(published, days("2027-01-01", "2027-01-02"))).toEqual(["unknown 2027-01-01T00:00Z 2027-01-02T00:00Z"])
  })

  it("joins several components, and one that names no times speaks about everything", () => {
    const part = (from: string, to: string, ...more: ReadonlyArray<string>) => [
      "BEGIN:VFREEBUSY",
      `DTSTART:${from}T000000Z`,
      `DTEND:${to}T000000Z`,
      ...more,
      "END:VFREEBUSY",
    ]
    const two = calendar(
      ...part("20261001", "20261005"),
      ...part("20261006", "20261010", "FREEBUSY:20261006T000000Z/PT1H"),
    )
    expect(busyIn(two, days("2026-10-01", "2026-10-10"))).toEqual([
      "unknown 2026-10-05T00:00Z 2026-10-06T00:00Z",
      "busy 2026-10-06T00:00Z 2026-10-06T01:00Z",
    ])
    const open = calendar("BEGIN:VFREEBUSY", "FREEBUSY:20261006T000000Z/PT1H", "END:VFREEBUSY")
    expect(busyIn(open, days("2026-10-01", "2026-10-10"))).toEqual(["busy 2026-10-06T00:00Z 2026-10-06T01:00Z"])
  })

  it("counts free/busy times beside events, where the events are the whole calendar", () => {
    const both = calendar(
      ...event("a", "DTSTART:20261003T080000Z", "DTEND:20261003T090000Z"),
      "BEGIN:VFREEBUSY",
      "DTSTART:20261006T000000Z",
      "DTEND:20261007T000000Z",
      "FREEBUSY:20261006T000000Z/PT1H",
      "END:VFREEBUSY",
    )
    expect(busyIn(both, days("2026-10-01", "2026-10-10"))).toEqual([
      "busy 2026-10-03T08:00Z 2026-10-03T09:00Z",
      "busy 2026-10-06T00:00Z 2026-10-06T01:00Z",
    ])
  })
})
