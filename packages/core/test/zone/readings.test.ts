import { CivilDate, DAY, engineZones, MINUTE, makeZoneProvider, WallClock } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"

const berlin = engineZones.zone("Europe/Berlin")
const apia = engineZones.zone("Pacific/Apia")
const utc = (text: string) => Date.parse(`${text}Z`)
const date = (text: string) => CivilDate.parse(text)

describe("the clock in Berlin", () => {
  test("shows a date and a minute of the day at every instant, before 1970 too", () => {
    expect(WallClock.dateAt(berlin, utc("2027-05-03T21:59"))).toBe(date("2027-05-03"))
    expect(WallClock.dateAt(berlin, utc("2027-05-03T22:00"))).toBe(date("2027-05-04"))
    expect(WallClock.minuteOfDayAt(berlin, utc("2027-05-03T22:00"))).toBe(0)
    expect(WallClock.minuteOfDayAt(berlin, utc("2027-05-03T21:59:30"))).toBe(1439.5)
    expect(WallClock.minuteOfDayAt(berlin, utc("1960-01-01T11:30"))).toBe(750)
  })

  test("shows a reading once, never or twice", () => {
    const kind = (text: string) => WallClock.kindOf(berlin, WallClock.parse(text))
    expect(["2027-03-28T01:59", "2027-03-28T02:00", "2027-03-28T02:59", "2027-03-28T03:00"].map(kind)).toEqual([
      "normal",
      "gap",
      "gap",
      "normal",
    ])
    expect(["2027-10-31T01:59", "2027-10-31T02:00", "2027-10-31T02:59", "2027-10-31T03:00"].map(kind)).toEqual([
      "normal",
      "overlap",
      "overlap",
      "normal",
    ])
  })

  test("resolves a skipped reading by the offset before, and a repeated one as it is asked to", () => {
    const at = (text: string, options?: WallClock.WallClockOptions) =>
      WallClock.toInstant(berlin, WallClock.parse(text), options)
    expect(at("2027-03-28T02:00")).toBe(utc("2027-03-28T01:00"))
    expect(at("2027-03-28T02:59")).toBe(utc("2027-03-28T01:59"))
    expect(at("2027-03-28T02:30", { onGap: "shift" })).toBe(utc("2027-03-28T01:30"))
    expect(at("2027-10-31T02:30")).toBe(utc("2027-10-31T00:30"))
    expect(at("2027-10-31T02:30", { onOverlap: "first" })).toBe(utc("2027-10-31T00:30"))
    expect(at("2027-10-31T02:30", { onOverlap: "second" })).toBe(utc("2027-10-31T01:30"))
    expect(at("2027-05-03T12:00", { onGap: "reject", onOverlap: "reject" })).toBe(utc("2027-05-03T10:00"))
  })

  test("says which reading it was that is skipped or repeated", () => {
    const at = (text: string, options: WallClock.WallClockOptions) => () =>
      WallClock.toInstant(berlin, WallClock.parse(text), options)
    expect(refusal(at("2027-03-28T02:30", { onGap: "reject" }))).toEqual([
      "time",
      "2027-03-28T02:30:00 does not exist in Europe/Berlin: the clock skips it (gap)",
    ])
    expect(refusal(at("2027-10-31T02:30", { onOverlap: "reject" }))).toEqual([
      "time",
      "2027-10-31T02:30:00 exists twice in Europe/Berlin: the clock is set back (overlap)",
    ])
  })

  test("keeps its hour over added days, but where a gap shifts it", () => {
    const add = (text: string, days: number) => WallClock.addDays(berlin, WallClock.parse(text), days)
    expect(add("2027-03-27T09:00", 1)).toBe(utc("2027-03-28T07:00"))
    expect(add("2027-03-27T02:30", 1)).toBe(utc("2027-03-28T01:30"))
    expect(add("2027-03-28T09:00", -1)).toBe(utc("2027-03-27T08:00"))
  })
})

describe("a civil date in a zone", () => {
  const hours = (zone: typeof berlin, text: string) => {
    const bounds = WallClock.dayBounds(zone, date(text))
    return bounds === undefined ? undefined : (bounds.end - bounds.start) / (60 * MINUTE)
  }

  test("has 23, 24 or 25 hours, and none where the zone skips it", () => {
    expect(["2027-03-28", "2027-05-03", "2027-10-31"].map((text) => hours(berlin, text))).toEqual([23, 24, 25])
    expect(["2011-12-29", "2011-12-30", "2011-12-31"].map((text) => hours(apia, text))).toEqual([24, undefined, 24])
    expect(WallClock.dayBounds(berlin, date("2027-05-03"))).toEqual({
      start: utc("2027-05-02T22:00"),
      end: utc("2027-05-03T22:00"),
    })
  })

  test("has no spans of readings where there are no readings", () => {
    const noon = date("2027-05-03") * DAY + 720 * MINUTE
    expect(WallClock.spansOf(berlin, noon, noon)).toEqual([])
    expect(WallClock.spansOf(berlin, noon, noon - MINUTE)).toEqual([])
    expect(WallClock.spansOf(berlin, noon, noon + MINUTE)).toEqual([
      { start: utc("2027-05-03T10:00"), end: utc("2027-05-03T10:01") },
    ])
  })
})

describe("a time of day", () => {
  test.each([
    ["00:00", 0],
    ["09:30", 570],
    ["19:59", 1199],
    ["23:59", 1439],
    ["24:00", 1440],
  ])("%s is minute %i", (text, minutes) => {
    expect(WallClock.parseTime(text)).toBe(minutes)
  })

  test.each(["24:01", "24:59", "25:00", "9:30", "09:60", "x09:30", "09:30x", "09.30", ""])("%o is none", (text) => {
    expect(refusal(() => WallClock.parseTime(text, "weekly[0].from"))).toEqual([
      "weekly[0].from",
      `expected a time of day such as 09:30 (up to 24:00), got "${text}"`,
    ])
  })

  test("is called time where the caller names no field", () => {
    expect(refusal(() => WallClock.parseTime("soon"))[0]).toBe("time")
  })
})

describe("a local date and time", () => {
  test.each([
    ["2027-03-14T09:30", "2027-03-14T09:30:00"],
    ["2027-03-14T09:30:15", "2027-03-14T09:30:15"],
    ["2027-12-31T23:59:59", "2027-12-31T23:59:59"],
    ["2027-01-01T00:00", "2027-01-01T00:00:00"],
  ])("%s reads %s", (text, expected) => {
    expect(WallClock.format(WallClock.parse(text))).toBe(expected)
    expect(WallClock.parse(text)).toBe(utc(text))
  })

  test.each([
    "2027-03-14",
    "2027-03-14T24:00",
    "2027-03-14T09:60",
    "2027-03-14T09:30:60",
    "2027-03-14T9:30",
    "2027-03-14T09:3",
    "2027-03-14T09:30:1",
    "2027-03-14 09:30",
    "x2027-03-14T09:30",
    "2027-03-14T09:30Z",
    "12027-03-14T09:30",
  ])("%s is none", (text) => {
    expect(refusal(() => WallClock.parse(text))).toEqual([
      "local",
      `expected a local date and time such as 2027-03-14T09:30, got "${text}"`,
    ])
  })

  test("on a date that does not exist is none", () => {
    expect(refusal(() => WallClock.parse("2027-02-29T09:30", "start"))).toEqual([
      "start",
      'expected a date such as 2027-03-14 from the years 1900 to 2199, got "2027-02-29"',
    ])
  })
})

describe("zones over offsets of one's own", () => {
  const hour = 60 * MINUTE

  test("are built once, and know the offset at the instant of a change and just before it", () => {
    const change = utc("2027-05-03T10:00")
    let built = 0
    const zones = makeZoneProvider("mine", () => {
      built++
      return (at) => (at < change ? hour : 3 * hour)
    })
    const zone = zones.zone("Made/Up")
    expect(zones.zone("made/up")).toBe(zone)
    expect(built).toBe(1)
    expect(zone.id).toBe("Made/Up")
    expect([change - 1, change, change + 1].map(zone.offsetAt)).toEqual([hour, 3 * hour, 3 * hour])
    expect(zone.transitions(change - 1, change + 1)).toEqual([change])
    expect(zone.transitions(change, change + 1)).toEqual([])
    expect(zone.transitions(change - 1, change)).toEqual([])
  })

  test("hold their first and last offset outside the years 1900 to 2199", () => {
    const asked: Array<number> = []
    const zones = makeZoneProvider("mine", () => (at) => {
      asked.push(at)
      return at < 0 ? hour : 2 * hour
    })
    const zone = zones.zone("Made/Up")
    expect(zone.offsetAt(Date.UTC(1000, 0, 1))).toBe(hour)
    expect(zone.offsetAt(Date.UTC(3000, 0, 1))).toBe(2 * hour)
    expect(Math.min(...asked)).toBeGreaterThan(Date.UTC(1890, 0, 1))
    expect(Math.max(...asked)).toBeLessThan(Date.UTC(2210, 0, 1))
  })

  test("an unknown one is refused, with the field, and asked for again the next time", () => {
    const sentence = (id: string) => `unknown time zone ${id}; expected an IANA name such as Europe/Berlin`
    expect(refusal(() => engineZones.zone("Mars/Olympus", "rules.zone"))).toEqual([
      "rules.zone",
      sentence('"Mars/Olympus"'),
    ])
    expect(refusal(() => engineZones.zone("Mars/Olympus"))).toEqual(["zone", sentence('"Mars/Olympus"')])
    expect(refusal(() => engineZones.zone(7 as unknown as string))[1]).toBe(sentence('"7"'))
  })

  test.each(["+02:00", " Europe/Berlin", "Europe/Berlin ", "1Europe", "E", "Z", `E${"x".repeat(61)}`, "Europe Berlin"])(
    "%o has not the shape of a name: the source is not even asked",
    (id) => {
      const zones = makeZoneProvider("mine", () => () => 0)
      expect(refusal(() => zones.zone(id))[0]).toBe("zone")
    },
  )

  test("a value that is no text is not taken for the name that it would be as one", () => {
    const zones = makeZoneProvider("mine", () => () => 0)
    expect(refusal(() => zones.zone(["Made/Up"] as unknown as string))[0]).toBe("zone")
  })

  test.each(["Eu", "Etc/GMT+5", "America/Port-au-Prince", "Etc/GMT-14", `E${"x".repeat(60)}`, "America/St_Johns"])(
    "%o has the shape of a name",
    (id) => {
      expect(makeZoneProvider("mine", () => () => 0).zone(id).id).toBe(id)
    },
  )

  test("abbreviations that mean several zones are refused, however they are typed", () => {
    for (const id of ["ACT", "bst", "Cst", "IST"]) expect(refusal(() => engineZones.zone(id))[0]).toBe("zone")
    expect(engineZones.zone("CET").offsetAt(utc("2027-01-01T00:00"))).toBe(hour)
  })
})
