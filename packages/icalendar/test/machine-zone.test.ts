import { afterAll, describe, expect, it } from "vitest"
import { parseBusy, writeInvitation } from "../src/index.ts"
import { days, file } from "./Calendar.ts"
import { meeting } from "./Meeting.ts"

const given = process.env.TZ
afterAll(() => {
  if (given === undefined) delete process.env.TZ
  else process.env.TZ = given
})

const files = ["google.ics", "apple.ics", "outlook.ics", "exchange.ics", "freebusy.ics"].map(file)

const results = (zone: string): unknown => {
  process.env.TZ = zone
  expect(new Date(2026, 6, 1).getTimezoneOffset()).toBe(
    { UTC: 0, "America/Los_Angeles": 420, "Asia/Tokyo": -540 }[zone],
  )
  return [...files.map((text) => parseBusy(text, days("2026-10-01", "2027-05-01"))), writeInvitation(meeting)]
}

describe("the machine's own time zone", () => {
  it("changes nothing in what is read or written", () => {
    const expected = results("UTC")
    expect(results("America/Los_Angeles")).toEqual(expected)
    expect(results("Asia/Tokyo")).toEqual(expected)
  })
})
