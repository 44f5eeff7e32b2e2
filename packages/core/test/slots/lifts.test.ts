import type { Horizon, Lift, SlotQuery } from "@sched/core/slots"
import { applyLift, availableIn, checkRules, engineZones, explainSlot } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { at, dates, host, hours, over, query, span, times, withHost, withRules } from "./scene.ts"

const applied = (lift: Lift, to: SlotQuery = query) => ({ ...to, ...applyLift(to, lift) })

describe("a lift changes one thing", () => {
  test("remove: leaves one value out of its list, and no other", () => {
    const list = [span("09:00", "10:00"), span("10:00", "11:00"), span("11:00", "12:00")]
    const sessions = list.map(({ start }) => ({ start, taken: 1 }))
    const busy = { ...host, busy: list, claims: list, outOfOffice: list, sessions }
    const asked = { ...query, hosts: [host, busy] }
    for (const name of ["busy", "claims", "outOfOffice", "sessions"] as const) {
      const changed = applied({ change: "remove", source: `hosts[1].${name}[1]` }, asked)
      expect(changed).toEqual({ ...asked, hosts: [host, { ...busy, [name]: [busy[name][0], busy[name][2]] }] })
    }
  })

  test.each([
    "hosts[1].busy[0]",
    "hosts[0].busy[1]",
    "hosts[0].claims[0]",
    "hosts[0].bookings[0]",
    "hosts[0].busy",
    "hosts[0].busy[0].start",
    "x.hosts[0].busy[0]",
    "rules.limits[0]",
    "",
  ])("remove: there is nothing at %o", (source) => {
    const asked = withHost({ busy: [span("09:00", "10:00")], bookings: [span("09:00", "10:00")] })
    expect(refusal(() => applyLift(asked, { change: "remove", source }))).toEqual([
      "source",
      `there is nothing to leave out at "${source}"`,
    ])
  })

  test("remove: counts beyond nine", () => {
    const busy = Array.from({ length: 12 }, (_, i) => ({ start: i, end: i + 1 }))
    const hosts = [...Array.from({ length: 10 }, () => host), { ...host, busy }]
    const changed = applyLift({ ...query, hosts }, { change: "remove", source: "hosts[10].busy[11]" })
    expect(changed.hosts[10]?.busy).toEqual(busy.slice(0, 11))
  })

  test("notice, capacity, all slots: are set", () => {
    expect(applied({ change: "setNotice", noticeMin: 30 }, withRules({ noticeMin: 60 }))).toEqual(
      withRules({ noticeMin: 30 }),
    )
    expect(applied({ change: "raiseCapacity", capacity: 3 })).toEqual(withRules({ capacity: 3 }))
    expect(applied({ change: "offerAllSlots" }, withRules({ firstSlotOnly: true }))).toEqual(
      withRules({ firstSlotOnly: false }),
    )
  })

  test("limit: is raised in what the lift names, other limits stay", () => {
    const limits = [
      { per: "day" as const, bookings: 1, minutes: 60 },
      { per: "week" as const, bookings: 1, minutes: 60 },
    ]
    const raise = (lift: object) =>
      applied({ change: "raiseLimit", source: "rules.limits[1]", ...lift }, withRules({ limits })).rules.limits
    expect(raise({ bookings: 2 })).toEqual([limits[0], { per: "week", bookings: 2, minutes: 60 }])
    expect(raise({ minutes: 90 })).toEqual([limits[0], { per: "week", bookings: 1, minutes: 90 }])
    expect(applied({ change: "raiseLimit", source: "rules.limits[0]", bookings: 2 }).rules.limits).toEqual([])
  })

  test("grid: becomes a day grid in the zone of the old one", () => {
    const moved = (grid?: SlotQuery["rules"]["grid"]) =>
      applied({ change: "moveGrid", offsetMin: 20 }, withRules(grid === undefined ? {} : { grid })).rules.grid
    expect(moved()).toEqual({ anchor: "day", zone: "eventType", offsetMin: 20 })
    expect(moved({ anchor: "gap", zone: "booker" })).toEqual({ anchor: "day", zone: "booker", offsetMin: 20 })
  })

  test("hours: open for the one host, or for the restriction where there is one", () => {
    const interval = span("13:00", "14:00")
    const two = { ...query, hosts: [host, host] }
    const second = applied({ change: "openHours", host: 1, interval }, two)
    expect(second.hosts[0]).toEqual(host)
    expect(availableIn(second.hosts[1]!.availability, query.window)).toEqual([span("09:00", "12:00"), interval])
    const restricted = applied({ change: "openHours", interval }, { ...query, restriction: hours })
    expect(availableIn(restricted.restriction!, query.window)).toEqual([span("09:00", "12:00"), interval])
    expect(restricted.hosts).toEqual(query.hosts)
    expect(applied({ change: "openHours", interval })).toEqual(query)
  })
})

describe("a horizon that is to reach a date", () => {
  /** The horizon after the lift, asked for on Saturday 1 May 2027. */
  const reaching = (date: string, horizon?: Horizon) =>
    applied({ change: "reachDate", date }, horizon === undefined ? query : withRules({ horizon })).rules.horizon

  test("rolls on from today where it began today", () => {
    expect(reaching("2027-05-05", { kind: "rolling", days: 2 })).toEqual({ kind: "rolling", days: 4 })
    expect(reaching("2027-05-02", { kind: "rolling", days: 7 })).toEqual({ kind: "rolling", days: 7 })
    expect(reaching("2027-05-10", { kind: "businessDays", days: 1 })).toEqual({ kind: "rolling", days: 9 })
    expect(reaching("2027-05-10", { kind: "rollingBookable", days: 1 })).toEqual({ kind: "rolling", days: 9 })
    expect(reaching("2027-05-03")).toEqual({ kind: "rolling", days: 2 })
    expect(reaching("2027-05-01", { kind: "rolling", days: 2 })).toEqual({ kind: "rolling", days: 2 })
    expect(reaching("2027-05-03", { kind: "range", from: "2027-05-01", to: "2027-05-02" })).toEqual({
      kind: "rolling",
      days: 2,
    })
  })

  test("is a range from the earliest to the latest date where it did not, or where the date has passed", () => {
    const range: Horizon = { kind: "range", from: "2027-05-10", to: "2027-05-12" }
    expect(reaching("2027-05-03", range)).toEqual({ kind: "range", from: "2027-05-03", to: "2027-05-12" })
    expect(reaching("2027-05-20", range)).toEqual({ kind: "range", from: "2027-05-10", to: "2027-05-20" })
    expect(reaching("2027-04-30", { kind: "rolling", days: 1 })).toEqual({
      kind: "range",
      from: "2027-04-30",
      to: "2027-05-02",
    })
  })

  test("is one that can be worked with", () => {
    const far = applied(
      { change: "reachDate", date: "2027-05-20" },
      withRules({ horizon: { kind: "rolling", days: 0 } }),
    )
    expect(checkRules(far.rules, engineZones)).toBe(far.rules)
    expect(dates(over("2027-05-18", "2027-05-24", far))).toBe("05-18 05-19 05-20")
  })
})

describe("hours that are opened", () => {
  const opened = (query: SlotQuery, from: string, to: string) =>
    applied({ change: "openHours", host: 0, interval: span(from, to) }, query)

  test("stand beside those of the date, which stay, and other dates stay as they were", () => {
    const evening = opened(query, "18:00", "19:00")
    expect(times(evening)).toBe("09:00 10:00 11:00 18:00")
    expect(evening.hosts[0]?.availability.overrides).toEqual([
      {
        date: "2027-05-03",
        intervals: [
          { from: "09:00", to: "12:00" },
          { from: "18:00", to: "19:00" },
        ],
      },
    ])
    expect(times(over("2027-05-04", "2027-05-04", evening))).toBe("09:00 10:00 11:00")
  })

  test("stand beside hours of the date that are joined where they overlap or touch", () => {
    const rules = ["13:00-15:00", "09:00-11:00", "10:00-12:00", "12:00-12:30", "14:00-14:30"]
    const weekly = rules.map((text) => ({ days: [1], from: text.slice(0, 5), to: text.slice(6) }))
    const evening = opened(withHost({ availability: { zone: "UTC", weekly } }), "18:00", "19:00")
    expect(evening.hosts[0]?.availability.overrides?.[0]?.intervals).toEqual([
      { from: "09:00", to: "12:30" },
      { from: "13:00", to: "15:00" },
      { from: "18:00", to: "19:00" },
    ])
  })

  test("keep what spills into the date and out of it", () => {
    const nights = withHost({ availability: { zone: "UTC", weekly: [{ days: [7, 1], from: "22:00", to: "02:00" }] } })
    const noon = opened(nights, "12:00", "13:00")
    expect(times(noon)).toBe("00:00 01:00 12:00 22:00 23:00")
    expect(times(over("2027-05-04", "2027-05-04", noon))).toBe("00:00 01:00")
  })

  test("keep other overrides, and take the place of that of the date with its hours", () => {
    const overrides = [
      { date: "2027-05-03", intervals: [{ from: "07:00", to: "08:00" }] },
      { date: "2027-05-04", intervals: [] },
    ]
    const evening = opened(withHost({ availability: { ...hours, overrides } }), "18:00", "19:00")
    expect(times(evening)).toBe("07:00 18:00")
    expect(evening.hosts[0]?.availability.overrides).toHaveLength(2)
    expect(dates(over("2027-05-03", "2027-05-05", evening))).toBe("05-03 05-05")
  })

  test("of a closed date that hours would have spilt into are those alone", () => {
    const weekly = [{ days: [7], from: "22:00", to: "02:00" }]
    const overrides = [{ date: "2027-05-03", intervals: [] }]
    const noon = opened(withHost({ availability: { zone: "UTC", weekly, overrides } }), "12:00", "13:00")
    expect(times(noon)).toBe("12:00")
  })

  test("cross midnight on both dates, up to the minute", () => {
    const night = applied({
      change: "openHours",
      host: 0,
      interval: { start: at("23:30"), end: at("24:00") + 30 * 60_000 },
    })
    expect(night.hosts[0]?.availability.overrides).toEqual([
      {
        date: "2027-05-03",
        intervals: [
          { from: "09:00", to: "12:00" },
          { from: "23:30", to: "24:00" },
        ],
      },
      {
        date: "2027-05-04",
        intervals: [
          { from: "09:00", to: "12:00" },
          { from: "00:00", to: "00:30" },
        ],
      },
    ])
  })

  test("are whole minutes that hold the interval", () => {
    const interval = { start: at("18:00") + 1, end: at("18:30") + 1 }
    const odd = applied({ change: "openHours", host: 0, interval })
    expect(odd.hosts[0]?.availability.overrides?.[0]?.intervals.at(-1)).toEqual({ from: "18:00", to: "18:31" })
  })

  test("across a transition are the readings on both sides of it", () => {
    const berlin = { zone: "Europe/Berlin", weekly: [] }
    const around = { start: at("00:30", "2027-03-28"), end: at("01:30", "2027-03-28") }
    const { availability } = applied(
      { change: "openHours", host: 0, interval: around },
      withHost({ availability: berlin }),
    ).hosts[0]!
    expect(availability.overrides).toEqual([
      {
        date: "2027-03-28",
        intervals: [
          { from: "01:30", to: "02:00" },
          { from: "03:00", to: "03:30" },
        ],
      },
    ])
    expect(availableIn(availability, { start: around.start - 1, end: around.end + 1 })).toEqual([around])
  })

  test("of a travelling host are read in the zone of the date", () => {
    const travel = [{ from: "2027-05-03", zone: "America/New_York" }]
    const away = withHost({ availability: { ...hours, travel } })
    const evening = opened(away, "20:00", "21:00")
    expect(evening.hosts[0]?.availability.overrides).toMatchObject([
      { date: "2027-05-03", intervals: [{}, { from: "16:00", to: "17:00" }] },
    ])
    expect(explainSlot(evening, at("20:00"))).toEqual([])
  })
})
