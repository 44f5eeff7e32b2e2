import type { HostTime, SlotQuery } from "@sched/core/slots"
import { findSlots, makeTeamIndex } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { at, host, query, span, withRules } from "./scene.ts"

const hosts = (count: number): ReadonlyArray<HostTime> => Array.from({ length: count }, () => host)
const clock = (starts: Iterable<number>) =>
  [...starts].map((start) => new Date(start).toISOString().slice(11, 16)).join(" ")
const all = "09:00 10:00 11:00"

describe("a team index", () => {
  test("keeps the points of the day grid in its window, and how many are free at each", () => {
    const index = makeTeamIndex({ ...query, hosts: [...hosts(2), { ...host, busy: [span("10:00", "11:00")] }] })
    expect(index.ticks).toBe(24)
    expect([...index.counts]).toEqual([...Array(9).fill(0), 3, 2, 3, ...Array(12).fill(0)])
    expect(clock(index.starts())).toBe(all)
    expect(clock(index.starts(3))).toBe("09:00 11:00")
  })

  test("names the hosts beyond the 32nd as well, ascending", () => {
    const index = makeTeamIndex({ ...query, hosts: hosts(70) })
    const everyone = Array.from({ length: 70 }, (_, i) => i)
    expect(index.hostsAt(at("09:00"))).toEqual(everyone)
    for (const gone of [31, 32, 63, 64, 69, 0]) index.addBusy(gone, span("09:00", "10:00"))
    expect(index.hostsAt(at("09:00"))).toEqual(everyone.filter((i) => ![31, 32, 63, 64, 69, 0].includes(i)))
    expect(index.hostsAt(at("10:00"))).toEqual(everyone)
    expect(index.counts[9]).toBe(64)
  })

  test("names nobody where there is no start: between two, before the first, after the last", () => {
    const index = makeTeamIndex({ ...query, window: span("09:00", "11:30") })
    expect(index.hostsAt(at("11:00"))).toEqual([0])
    for (const time of ["09:30", "08:00", "12:00"]) expect(index.hostsAt(at(time))).toEqual([])
  })

  test("has no ticks and no starts in a window between two points of the grid", () => {
    const index = makeTeamIndex({ ...query, window: span("09:10", "09:50") })
    expect([index.ticks, index.starts().length, index.hostsAt(at("09:30"))]).toEqual([0, 0, []])
  })

  test("widens a busy time that is added by the buffers, and counts none twice", () => {
    const padded = withRules({ bufferBeforeMin: 10, bufferAfterMin: 20 })
    const after = (...added: ReadonlyArray<readonly [string, string]>) => {
      const index = makeTeamIndex(padded)
      for (const [from, to] of added) index.addBusy(0, span(from, to))
      return clock(index.starts())
    }
    expect(after()).toBe(all)
    expect(after(["08:00", "08:50"])).toBe(all)
    expect(after(["08:00", "08:51"])).toBe("10:00 11:00")
    expect(after(["11:20", "11:30"])).toBe("09:00 10:00")
    expect(after(["11:19", "11:30"], ["11:19", "11:30"])).toBe("09:00")
  })

  test("judges a host whose time has changed anew, with the busy time that was added left out", () => {
    const index = makeTeamIndex({ ...query, hosts: hosts(2) })
    index.addBusy(1, span("09:00", "11:00"))
    index.setHost(1, { ...host, busy: [span("11:00", "12:00")] })
    expect([index.hostsAt(at("09:00")), index.hostsAt(at("11:00"))]).toEqual([[0, 1], [0]])
    index.setHost(0, { ...host, units: 2, claims: [{ ...span("09:00", "12:00"), unit: 0 }] })
    expect(index.hostsAt(at("11:00"))).toEqual([0])
  })

  test("stays as it was when a host's changed time is refused", () => {
    const index = makeTeamIndex({ ...query, hosts: hosts(2) })
    const mars = { availability: { ...host.availability, zone: "Mars" } }
    expect(refusal(() => index.setHost(1, mars))[0]).toBe("zone")
    expect(index.hostsAt(at("09:00"))).toEqual([0, 1])
  })

  test("follows notice, horizon and limits from the instant that is asked for", () => {
    const asked = withRules({ noticeMin: 60, horizon: { kind: "rolling", days: 0 } }, { ...query, now: at("08:30") })
    const index = makeTeamIndex(asked)
    expect(clock(index.starts())).toBe("10:00 11:00")
    expect(clock(index.starts(1, at("09:30")))).toBe("11:00")
    expect(clock(index.starts(1, at("08:00")))).toBe(all)
    expect(clock(index.starts(1, at("12:00", "2027-05-02")))).toBe("")
  })

  test("skips what a limit closes in the middle of its window", () => {
    const days = { start: at("00:00"), end: at("24:00", "2027-05-05") }
    const limited = withRules({ limits: [{ per: "day", bookings: 1 }] }, { ...query, window: days })
    const booked = { ...limited, bookings: [span("09:00", "10:00", "2027-05-04")] }
    const index = makeTeamIndex(booked)
    expect([...index.starts()]).toEqual(findSlots(booked).map(({ start }) => start))
    expect(clock(index.starts())).toBe(`${all} ${all}`)
  })

  test("ends with the horizon where hosts are free beyond it", () => {
    const allDay = { zone: "UTC", weekly: [{ days: [1, 2], from: "00:00", to: "24:00" }] }
    const days = { start: at("00:00"), end: at("24:00", "2027-05-04") }
    const asked = {
      ...withRules({ horizon: { kind: "rolling", days: 2 } }),
      hosts: [{ availability: allDay }],
      window: days,
    }
    expect([...makeTeamIndex(asked).starts()]).toEqual(
      Array.from({ length: 24 }, (_, i) => at("00:00") + i * 3_600_000),
    )
  })

  test("answers across a transition", () => {
    const berlin: SlotQuery = {
      ...withRules({ zone: "Europe/Berlin" }),
      hosts: [{ availability: { zone: "Europe/Berlin", weekly: [{ days: [7], from: "00:00", to: "06:00" }] } }],
      window: span("00:00", "04:00", "2027-03-28"),
      now: at("00:00", "2027-03-01"),
    }
    const index = makeTeamIndex(berlin)
    expect([...index.starts()]).toEqual(findSlots(berlin).map(({ start }) => start))
    expect(clock(index.starts())).toBe("00:00 01:00 02:00 03:00")
    expect(index.hostsAt(at("02:00", "2027-03-28"))).toEqual([0])
    const uneven = makeTeamIndex(withRules({ durationMin: 30, stepMin: 90 }, berlin))
    expect(clock(uneven.starts())).toBe("00:30 01:00 02:30")
    for (const start of uneven.starts()) expect(uneven.hostsAt(start)).toEqual([0])
  })
})

describe("a team index refuses with a sentence", () => {
  const whole = (low: number, high: number, got: unknown) =>
    `expected a whole number from ${low} to ${high}, got "${got}"`
  const index = () => makeTeamIndex({ ...query, hosts: hosts(2) })
  const rules = "a team index does not know first-slot-only or a rolling bookable horizon"
  test.each<readonly [field: string, problem: string, call: () => unknown]>([
    ["needed", whole(1, 2, 0), () => index().starts(0)],
    ["needed", whole(1, 2, 3), () => index().starts(3)],
    ["host", whole(0, 1, -1), () => index().addBusy(-1, span("09:00", "10:00"))],
    ["host", whole(0, 1, 2), () => index().addBusy(2, span("09:00", "10:00"))],
    ["host", whole(0, 1, 2), () => index().setHost(2, host)],
    ["host", whole(0, 1, -1), () => index().setHost(-1, host)],
    ["busy", "the interval ends (1) at or before its start (1)", () => index().addBusy(0, { start: 1, end: 1 })],
    ["hosts[1].units", whole(1, 10_000, 0), () => index().setHost(1, { ...host, units: 0 })],
    ["rules", rules, () => makeTeamIndex(withRules({ firstSlotOnly: true }))],
    ["rules", rules, () => makeTeamIndex(withRules({ horizon: { kind: "rollingBookable", days: 1 } }))],
  ])("%s: %s", (field, problem, call) => {
    expect(refusal(call)).toEqual([field, problem])
  })

  test("the gap grid", () => {
    expect(() => makeTeamIndex(withRules({ grid: { anchor: "gap" } }))).toThrow(
      "an indexed team has no gap grid; use the day grid",
    )
  })
})
