import { availableIn, CivilDate, DAY, engineZones } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { daily, spans } from "./spans.ts"

describe("an availability", () => {
  test("has its weekly hours on the named ISO weekdays, 1 to 7, and no others", () => {
    expect(spans({ weekly: [{ days: [1, 7], from: "09:00", to: "12:00" }] })).toEqual([
      "05-03T09:00/05-03T12:00",
      "05-09T09:00/05-09T12:00",
    ])
  })

  test("joins rules that overlap or touch, in whatever order they are written, and drops what another holds", () => {
    const monday = (from: string, to: string) => ({ days: [1], from, to })
    expect(spans({ weekly: [monday("13:00", "15:00"), monday("09:00", "12:00"), monday("12:00", "13:00")] })).toEqual([
      "05-03T09:00/05-03T15:00",
    ])
    expect(spans({ weekly: [monday("09:00", "17:00"), monday("10:00", "11:00"), monday("20:00", "21:00")] })).toEqual([
      "05-03T09:00/05-03T17:00",
      "05-03T20:00/05-03T21:00",
    ])
  })

  test("crosses midnight, the longest of several hours that do deciding, and from = to is a whole day", () => {
    expect(
      spans({
        weekly: [
          { days: [1], from: "22:00", to: "02:00" },
          { days: [1], from: "23:00", to: "01:00" },
        ],
      }),
    ).toEqual(["05-03T22:00/05-04T02:00"])
    expect(spans({ weekly: [{ days: [2], from: "09:00", to: "09:00" }] })).toEqual(["05-04T09:00/05-05T09:00"])
    expect(spans({ weekly: [{ days: [2], from: "09:00", to: "00:00" }] })).toEqual(["05-04T09:00/05-05T00:00"])
  })

  test("spills over into a date that has hours of its own, and into the window from the date before", () => {
    const weekly = [
      { days: [7], from: "22:00", to: "03:00" },
      { days: [1], from: "02:00", to: "05:00" },
    ]
    expect(spans({ weekly }, "2027-05-03", 1)).toEqual(["05-03T00:00/05-03T05:00"])
  })

  test("has dated hours beside the weekly ones, several on one date, also past midnight", () => {
    const dated = [
      { date: "2027-05-04", from: "18:00", to: "20:00" },
      { date: "2027-05-04", from: "19:00", to: "21:00" },
      { date: "2027-05-05", from: "23:00", to: "01:00" },
    ]
    expect(spans({ weekly: [{ days: [2], from: "09:00", to: "10:00" }], dated })).toEqual([
      "05-04T09:00/05-04T10:00",
      "05-04T18:00/05-04T21:00",
      "05-05T23:00/05-06T01:00",
    ])
  })

  test("is replaced by an override on its date: weekly, dated and spilt hours; several overrides of a date are a union", () => {
    const rules = {
      weekly: [daily("22:00", "02:00")],
      dated: [{ date: "2027-05-04", from: "12:00", to: "13:00" }],
      overrides: [
        { date: "2027-05-04", intervals: [{ from: "15:00", to: "16:00" }] },
        { date: "2027-05-04", intervals: [{ from: "08:00", to: "09:00" }] },
      ],
    }
    expect(spans(rules, "2027-05-03", 3)).toEqual([
      "05-03T00:00/05-03T02:00",
      "05-03T22:00/05-04T00:00",
      "05-04T08:00/05-04T09:00",
      "05-04T15:00/05-04T16:00",
      "05-05T22:00/05-06T00:00",
    ])
  })

  test("of an override spills over as well, and a closed date spills nothing", () => {
    const overrides = [
      { date: "2027-05-04", intervals: [{ from: "20:00", to: "01:00" }] },
      { date: "2027-05-06", intervals: [] },
    ]
    expect(spans({ weekly: [daily("23:00", "02:00")], overrides }, "2027-05-04", 4)).toEqual([
      "05-04T20:00/05-05T01:00",
      "05-05T23:00/05-06T00:00",
      "05-07T23:00/05-08T00:00",
    ])
  })

  test("in the easternmost and the westernmost zone reaches into a window at its very edge", () => {
    const weekly = [daily("00:00", "00:30"), daily("23:30", "24:00")]
    expect(spans({ zone: "Pacific/Kiritimati", weekly }, "2027-05-03", 1)).toEqual(["05-03T09:30/05-03T10:30"])
    expect(spans({ zone: "Etc/GMT+12", weekly }, "2027-05-03", 1)).toEqual(["05-03T11:30/05-03T12:30"])
    const night = [daily("20:00", "13:00")]
    expect(spans({ zone: "Pacific/Kiritimati", weekly: night }, "2027-05-03", 1)).toEqual(["05-03T06:00/05-03T23:00"])
    expect(spans({ zone: "Etc/GMT+12", weekly: night }, "2027-05-03", 1)).toEqual([
      "05-03T00:00/05-03T01:00",
      "05-03T08:00/05-04T00:00",
    ])
    const saturday = [{ days: [6], from: "20:00", to: "19:00" }]
    expect(spans({ zone: "Etc/GMT+12", weekly: saturday }, "2027-05-03", 1)).toEqual(["05-03T00:00/05-03T07:00"])
  })

  test("loses what a gap skips and has both passes of an overlap, on that date only", () => {
    const rules = { zone: "Europe/Berlin", weekly: [daily("02:15", "02:45")] }
    expect(spans(rules, "2027-03-27", 3)).toEqual(["03-27T01:15/03-27T01:45", "03-29T00:15/03-29T00:45"])
    expect(spans(rules, "2027-10-30", 3)).toEqual([
      "10-30T00:15/10-30T00:45",
      "10-31T00:15/10-31T00:45",
      "10-31T01:15/10-31T01:45",
      "11-01T01:15/11-01T01:45",
    ])
  })
})

test("an availability is read with the zones it is given, by default those of the engine", () => {
  const weekly = [daily("09:00", "10:00")]
  const window = { start: CivilDate.parse("2027-05-03") * DAY, end: CivilDate.parse("2027-05-04") * DAY }
  const ahead = { version: "mine", zone: () => engineZones.zone("Etc/GMT-1") }
  expect(availableIn({ zone: "UTC", weekly }, window, ahead)[0]?.start).toBe(window.start + 8 * 3_600_000)
  expect(availableIn({ zone: "UTC", weekly }, window)[0]?.start).toBe(window.start + 9 * 3_600_000)
})
