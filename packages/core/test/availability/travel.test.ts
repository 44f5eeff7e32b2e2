import { describe, expect, test } from "vitest"
import { daily, spans } from "./spans.ts"

describe("a travelling host", () => {
  const weekly = [daily("09:00", "10:00")]

  test("has hours in the other zone from the first to the last date of the travel", () => {
    const travel = [{ from: "2027-05-04", to: "2027-05-05", zone: "America/New_York" }]
    expect(spans({ weekly, travel }, "2027-05-03", 4)).toEqual([
      "05-03T09:00/05-03T10:00",
      "05-04T13:00/05-04T14:00",
      "05-05T13:00/05-05T14:00",
      "05-06T09:00/05-06T10:00",
    ])
  })

  test("stays there where no last date is named, and a one-day travel is one", () => {
    expect(spans({ weekly, travel: [{ from: "2027-05-04", zone: "America/New_York" }] }, "2027-05-03", 3)).toEqual([
      "05-03T09:00/05-03T10:00",
      "05-04T13:00/05-04T14:00",
      "05-05T13:00/05-05T14:00",
    ])
    expect(
      spans({ weekly, travel: [{ from: "2027-05-04", to: "2027-05-04", zone: "America/New_York" }] }, "2027-05-04", 2),
    ).toEqual(["05-04T13:00/05-04T14:00", "05-05T09:00/05-05T10:00"])
  })

  test("is where the first travel that has the date says", () => {
    const travel = [
      { from: "2027-05-04", to: "2027-05-04", zone: "Asia/Tokyo" },
      { from: "2027-05-04", zone: "America/New_York" },
    ]
    expect(spans({ weekly, travel }, "2027-05-04", 2)).toEqual(["05-04T00:00/05-04T01:00", "05-05T13:00/05-05T14:00"])
  })

  test("crossing a transition abroad has the offset of that zone", () => {
    const travel = [{ from: "2027-03-27", zone: "Europe/Berlin" }]
    expect(spans({ weekly, travel }, "2027-03-26", 3)).toEqual([
      "03-26T09:00/03-26T10:00",
      "03-27T08:00/03-27T09:00",
      "03-28T07:00/03-28T08:00",
    ])
  })
})
