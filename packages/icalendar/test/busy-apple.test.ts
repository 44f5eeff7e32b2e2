import { describe, expect, it } from "vitest"
import { busyIn, days, file } from "./Calendar.ts"

const apple = file("apple.ics")
const spring = days("2027-03-15", "2027-04-05")
const anna = { zone: "Europe/Berlin", self: "anna@example.com" }

describe("a calendar as Apple Calendar exports it", () => {
  it("gives every busy time in UTC, a night that loses an hour included", () => {
    expect(busyIn(apple, spring, anna)).toEqual([
      "busy 2027-03-18T11:00Z 2027-03-18T12:00Z",
      "busy 2027-03-19T11:00Z 2027-03-19T12:30Z",
      "busy 2027-03-22T23:00Z 2027-03-24T23:00Z",
      "busy 2027-03-26T01:30Z 2027-03-26T02:15Z",
      "busy 2027-03-26T20:00Z 2027-03-26T21:30Z",
      "busy 2027-03-27T01:30Z 2027-03-27T02:15Z",
      "busy 2027-03-28T01:30Z 2027-03-28T02:15Z",
      "busy 2027-03-28T22:00Z 2027-03-29T22:00Z",
    ])
  })

  it("finds the owner in EMAIL where the attendee's address is Apple's own", () => {
    const day = days("2027-03-19", "2027-03-20")
    expect(busyIn(apple, day, anna)).toEqual(["busy 2027-03-19T11:00Z 2027-03-19T12:30Z"])
    expect(busyIn(apple, day, { ...anna, self: undefined })).toEqual([
      "busy 2027-03-19T09:00Z 2027-03-19T10:00Z",
      "busy 2027-03-19T11:00Z 2027-03-19T12:30Z",
    ])
  })

  it("reads times without a zone in the zone given, else in UTC", () => {
    const lunch = days("2027-03-18", "2027-03-19")
    expect(busyIn(apple, lunch, { zone: "Asia/Tokyo" })).toEqual(["busy 2027-03-18T03:00Z 2027-03-18T04:00Z"])
    expect(busyIn(apple, lunch)).toEqual(["busy 2027-03-18T12:00Z 2027-03-18T13:00Z"])
  })

  it("leaves out a whole day that EXDATE names and ends the series with the day that UNTIL names", () => {
    expect(busyIn(apple, days("2027-03-08", "2027-03-16"))).toEqual(["busy 2027-03-08T00:00Z 2027-03-09T00:00Z"])
    expect(busyIn(apple, days("2027-04-01", "2027-04-30"))).toEqual(
      ["busy 2027-04-30T20:00Z 2027-04-30T21:30Z"].slice(1),
    )
    expect(busyIn(apple, days("2027-04-30", "2027-05-01"))).toEqual(["busy 2027-04-30T20:00Z 2027-04-30T21:30Z"])
  })
})
