import { describe, expect, it } from "vitest"
import { busyIn, days, file } from "./Calendar.ts"

const outlook = file("outlook.ics")
const exchange = file("exchange.ics")
const autumn = days("2026-10-12", "2026-11-09")

describe("a calendar as Outlook saves it", () => {
  it("gives every busy time in UTC by the file's own zone, with what Outlook says of each", () => {
    expect(busyIn(outlook, autumn, { zone: "Europe/Berlin" })).toEqual([
      "busy 2026-10-12T08:00Z 2026-10-12T09:00Z",
      "tentative 2026-10-13T13:00Z 2026-10-13T14:00Z",
      "busy 2026-10-14T09:00Z 2026-10-14T10:00Z",
      "outOfOffice 2026-10-21T22:00Z 2026-10-23T22:00Z",
      "busy 2026-10-26T12:30Z 2026-10-26T13:30Z",
      "busy 2026-11-02T09:00Z 2026-11-02T10:00Z",
    ])
  })

  it("counts the last repeat, whose start is UNTIL itself, and none after it", () => {
    expect(busyIn(outlook, days("2026-11-02", "2026-12-01"))).toEqual(["busy 2026-11-02T09:00Z 2026-11-02T10:00Z"])
  })
})

describe("a calendar as Exchange publishes it", () => {
  it("knows Windows zones without a VTIMEZONE, custom zones from the file and Exchange's own name for UTC", () => {
    expect(busyIn(exchange, days("2026-10-26", "2026-11-09"))).toEqual([
      "busy 2026-10-30T13:00Z 2026-10-30T14:00Z",
      "busy 2026-10-31T13:00Z 2026-10-31T14:00Z",
      "busy 2026-11-01T05:30Z 2026-11-01T08:00Z",
      "busy 2026-11-01T14:00Z 2026-11-01T15:00Z",
      "outOfOffice 2026-11-02T00:00Z 2026-11-03T00:00Z",
      "busy 2026-11-02T14:00Z 2026-11-02T15:00Z",
      "busy 2026-11-03T14:00Z 2026-11-03T15:00Z",
    ])
  })
})
