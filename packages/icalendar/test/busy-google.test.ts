import { describe, expect, it } from "vitest"
import { busyIn, days, file } from "./Calendar.ts"

const google = file("google.ics")
const autumn = days("2026-10-12", "2026-11-09")
const expected = [
  "busy 2026-10-12T07:00Z 2026-10-12T07:30Z",
  "busy 2026-10-15T22:00Z 2026-10-17T22:00Z",
  "busy 2026-10-18T05:30Z 2026-10-18T06:30Z",
  "busy 2026-10-19T07:00Z 2026-10-19T08:00Z",
  "tentative 2026-10-20T13:00Z 2026-10-20T14:00Z",
  "busy 2026-10-20T15:00Z 2026-10-20T16:00Z",
  "busy 2026-10-22T12:00Z 2026-10-22T13:00Z",
  "busy 2026-10-25T05:30Z 2026-10-25T06:30Z",
  "busy 2026-10-26T08:00Z 2026-10-26T08:30Z",
  "busy 2026-11-01T05:30Z 2026-11-01T06:30Z",
  "busy 2026-11-02T08:00Z 2026-11-02T08:30Z",
  "busy 2026-11-06T15:00Z 2026-11-06T15:30Z",
  "busy 2026-11-08T06:30Z 2026-11-08T07:30Z",
]

describe("a calendar as Google exports it", () => {
  it("gives every busy time in UTC, through both changes from summer time and all exceptions of a series", () => {
    expect(busyIn(google, autumn)).toEqual(expected)
  })

  it("counts what the owner declined as free, whatever the case of the address", () => {
    const declined = "busy 2026-10-20T15:00Z 2026-10-20T16:00Z"
    const without = expected.filter((line) => line !== declined)
    expect(busyIn(google, autumn, { self: "anna@example.com" })).toEqual(without)
    expect(busyIn(google, autumn, { self: "mailto:ANNA@example.com" })).toEqual(without)
    expect(busyIn(google, autumn, { self: "boss@example.com" })).toEqual(expected)
  })

  it("cuts busy times at the window's edges", () => {
    const hour = { start: Date.parse("2026-10-16T10:00:00Z"), end: Date.parse("2026-10-16T11:00:00Z") }
    expect(busyIn(google, hour)).toEqual(["busy 2026-10-16T10:00Z 2026-10-16T11:00Z"])
  })

  it("finds an override that was moved into the window from outside it, and not the one that was moved away", () => {
    expect(busyIn(google, days("2026-11-03", "2026-11-08"))).toEqual(["busy 2026-11-06T15:00Z 2026-11-06T15:30Z"])
    expect(busyIn(google, days("2026-11-16", "2026-11-21"))).toEqual([
      "busy 2026-11-18T08:00Z 2026-11-18T08:30Z",
      "busy 2026-11-20T08:00Z 2026-11-20T08:30Z",
    ])
  })

  it("reads whole days in the calendar's X-WR-TIMEZONE unless a zone is given", () => {
    const holiday = days("2026-10-15", "2026-10-18")
    expect(busyIn(google, holiday)).toEqual(["busy 2026-10-15T22:00Z 2026-10-17T22:00Z"])
    expect(busyIn(google, holiday, { zone: "America/New_York" })).toEqual(["busy 2026-10-16T04:00Z 2026-10-18T00:00Z"])
  })

  it("lets the caller decide whether whole days block", () => {
    const birthday = days("2026-10-21", "2026-10-22")
    expect(busyIn(google, birthday)).toEqual([])
    expect(busyIn(google, birthday, { allDay: "busy" })).toEqual(["busy 2026-10-21T00:00Z 2026-10-21T22:00Z"])
    expect(busyIn(google, days("2026-10-15", "2026-10-18"), { allDay: "free" })).toEqual([])
  })
})
