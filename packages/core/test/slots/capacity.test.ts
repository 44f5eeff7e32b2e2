import type { HostTime, SlotQuery } from "@sched/core/slots"
import { findSlots } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { freeSpans } from "../../src/slots/HostTime.ts"
import { timesOf } from "../../src/slots/Rules.ts"
import { refusal } from "../interval/refusal.ts"
import { at, host, query, span, times, withHost, withRules } from "./scene.ts"

/** Each start with the seats that are left. */
const seats = (query: SlotQuery) =>
  findSlots(query)
    .map(({ start, seatsLeft }) => `${new Date(start).toISOString().slice(11, 16)}=${seatsLeft}`)
    .join(" ")
const session = (time: string, taken: number) => ({ start: at(time), taken })
const course = withRules({ capacity: 3, stepMin: 30 })

describe("an event type with seats", () => {
  test("says how many are left: all where nobody has booked", () => {
    expect(seats(course)).toBe("09:00=3 09:30=3 10:00=3 10:30=3 11:00=3")
    expect(findSlots(course)[0]).toEqual({ ...span("09:00", "10:00"), hosts: [0], seatsLeft: 3 })
    expect(findSlots(query)[0]).toEqual({ ...span("09:00", "10:00"), hosts: [0] })
    expect(seats(withRules({ capacity: 1 }))).toBe("09:00=1 10:00=1 11:00=1")
  })

  test("lets others join a session while seats are left, and takes its time from all other starts", () => {
    expect(seats(withHost({ sessions: [session("10:00", 1)] }, course))).toBe("09:00=3 10:00=2 11:00=3")
    expect(seats(withHost({ sessions: [session("10:00", 2)] }, course))).toBe("09:00=3 10:00=1 11:00=3")
    expect(seats(withHost({ sessions: [session("10:00", 3)] }, course))).toBe("09:00=3 11:00=3")
    expect(seats(withHost({ sessions: [session("10:00", 4)] }, course))).toBe("09:00=3 11:00=3")
  })

  test("keeps its buffers round a session, but not from those who join it", () => {
    const padded = withRules({ bufferBeforeMin: 15, bufferAfterMin: 30, stepMin: 15, capacity: 2 })
    const open = withHost(
      { availability: { zone: "UTC", weekly: [{ days: [1], from: "06:00", to: "16:00" }] } },
      padded,
    )
    const starts = (asked: SlotQuery) => times(asked).split(" ")
    const full = starts(withHost({ sessions: [session("10:00", 2)] }, open))
    expect(full.filter((time) => time > "08:00" && time < "12:15")).toEqual(["08:15", "11:45", "12:00"])
    const joinable = starts(withHost({ sessions: [session("10:00", 1)] }, open))
    expect(joinable.filter((time) => !full.includes(time))).toEqual(["10:00"])
    expect(full.filter((time) => !joinable.includes(time))).toEqual([])
  })

  test("lets nobody join a session that another busy time meets", () => {
    expect(times(withHost({ sessions: [session("10:00", 1)], busy: [span("10:30", "10:40")] }, course))).toBe(
      "09:00 11:00",
    )
  })

  test("of one seat is full with a session of one", () => {
    expect(times(withHost({ sessions: [session("10:00", 1)] }))).toBe("09:00 11:00")
    expect(times(withHost({ sessions: [session("10:00", 0)] }))).toBe("09:00 10:00 11:00")
    expect(times(withHost({ sessions: [session("09:30", 0)] }))).toBe("11:00")
  })

  test("has the seats of the fullest session there of a host who must come, not of an optional one", () => {
    const teamed: SlotQuery = {
      ...course,
      hosts: [
        { ...host, sessions: [session("10:00", 1)] },
        { ...host, sessions: [session("10:00", 2), session("11:00", 1)] },
        host,
      ],
    }
    expect(seats(teamed)).toBe("09:00=3 10:00=1 11:00=2")
    expect(seats({ ...teamed, team: { mode: "collective", optional: [1] } })).toBe("09:00=3 10:00=2 11:00=3")
  })

  test("needs a team that comes as a whole, of hosts who are one each", () => {
    const pair = { ...course, hosts: [host, host] }
    const whole = "several seats need a team that comes as a whole"
    expect(refusal(() => findSlots({ ...pair, team: { mode: "roundRobin" } }))).toEqual(["rules.capacity", whole])
    expect(refusal(() => findSlots({ ...pair, team: { mode: "nOfM", required: 2 } }))).toEqual([
      "rules.capacity",
      whole,
    ])
    const trio = { ...course, hosts: [host, host, host], team: { mode: "roundRobin", fixed: [0] } } as const
    expect(refusal(() => findSlots(trio))).toEqual(["rules.capacity", whole])
    expect(refusal(() => findSlots(withHost({ units: 2 }, pair)))[0]).toBe("rules.capacity")
    expect(refusal(() => findSlots(withHost({ units: 2 }, course)))).toEqual([
      "rules.capacity",
      "several seats and hosts of several units do not go together",
    ])
    expect(times(withHost({ units: 1 }, course))).toBe("09:00 09:30 10:00 10:30 11:00")
    expect(times(withRules({ capacity: 1 }, withHost({ units: 2 })))).toBe("09:00 10:00 11:00")
  })
})

test("the free spans of a host end before a session, with its buffers and those of the next meeting, and begin after it", () => {
  const times = timesOf({ zone: "UTC", durationMin: 30, bufferBeforeMin: 5, bufferAfterMin: 10 })
  const busy: HostTime = { ...host, sessions: [session("10:00", 1)], outOfOffice: [span("11:30", "12:00")] }
  expect(freeSpans(busy, 0, [span("09:00", "12:00")], times)).toEqual([span("09:00", "09:45"), span("10:45", "11:30")])
})

describe("a resource of several units", () => {
  const rooms = (claims: HostTime["claims"], more: Partial<HostTime> = {}) =>
    withHost({ units: 2, ...(claims === undefined ? {} : { claims }), ...more })
  const claim = (from: string, to: string, unit: number) => ({ ...span(from, to), unit })

  test("is free while one unit is, all through the meeting", () => {
    expect(times(rooms(undefined))).toBe("09:00 10:00 11:00")
    expect(times(rooms([claim("09:00", "12:00", 0)]))).toBe("09:00 10:00 11:00")
    expect(times(rooms([claim("09:00", "12:00", 0), claim("10:00", "11:00", 1)]))).toBe("09:00 11:00")
    expect(times(rooms([claim("09:00", "10:30", 0), claim("10:30", "12:00", 1)]))).toBe("09:00 11:00")
  })

  test("is free while the last of three units is", () => {
    const claims = [claim("09:00", "12:00", 0), claim("09:00", "12:00", 1)]
    expect(times(rooms(claims, { units: 3 }))).toBe("09:00 10:00 11:00")
    expect(times(rooms([...claims, claim("10:00", "11:00", 2)], { units: 3 }))).toBe("09:00 11:00")
  })

  test("is closed as a whole by busy time and absence", () => {
    expect(times(rooms(undefined, { busy: [span("09:00", "10:00")] }))).toBe("10:00 11:00")
    expect(times(rooms(undefined, { outOfOffice: [span("11:00", "12:00")] }))).toBe("09:00 10:00")
  })

  test("is one host in the offer, on both grids", () => {
    expect(findSlots(rooms(undefined)).map(({ hosts }) => hosts)).toEqual([[0], [0], [0]])
    const gap = withRules({ grid: { anchor: "gap" } }, rooms([claim("09:00", "12:00", 0), claim("10:00", "11:00", 1)]))
    expect(findSlots(gap).map(({ hosts }) => hosts)).toEqual([[0], [0]])
  })

  test("in a pool is known by its own number", () => {
    const pool: SlotQuery = { ...query, hosts: [host, { ...host, units: 3 }], team: { mode: "roundRobin" } }
    expect(findSlots(pool).map(({ hosts }) => hosts)).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ])
  })
})

describe("time of a host that cannot be worked with is refused with a sentence", () => {
  const whole = (low: number, high: number, got: unknown) =>
    `expected a whole number from ${low} to ${high}, got "${got}"`
  const which = "expected which of the 2 units is taken, from 0"
  test.each<readonly [field: string, problem: string, time: unknown]>([
    ["hosts[0].units", whole(1, 10_000, 0), { units: 0 }],
    ["hosts[0].units", whole(1, 10_000, 10_001), { units: 10_001 }],
    [
      "hosts[0].claims[1].unit",
      which,
      { units: 2, claims: [{ ...span("09:00", "10:00"), unit: 1 }, span("09:00", "10:00")] },
    ],
    ["hosts[0].claims[0].unit", which, { units: 2, claims: [{ ...span("09:00", "10:00"), unit: 2 }] }],
    ["hosts[0].claims[0].unit", which, { units: 2, claims: [{ ...span("09:00", "10:00"), unit: -1 }] }],
    ["hosts[0].claims[0].unit", which, { units: 2, claims: [{ ...span("09:00", "10:00"), unit: 0.5 }] }],
    ["hosts[0].sessions[0].start", "expected whole milliseconds, got 0.5", { sessions: [{ start: 0.5, taken: 1 }] }],
    ["hosts[0].sessions[1].taken", whole(0, 1_000_000, -1), { sessions: [session("09:00", 0), session("10:00", -1)] }],
    ["hosts[0].sessions[0].taken", whole(0, 1_000_000, 1_000_001), { sessions: [session("10:00", 1_000_001)] }],
    ["hosts[0].busy[0]", "expected an interval { start, end } in epoch milliseconds", { busy: [null] }],
    [
      "hosts[0].busy[1]",
      "expected an interval { start, end } in epoch milliseconds",
      { busy: [span("09:00", "10:00"), undefined] },
    ],
    ["hosts[0].busy[0].start", "expected whole milliseconds, got 0.5", { busy: [{ start: 0.5, end: 2 }] }],
    ["hosts[0].busy[0].end", "expected whole milliseconds, got 1.5", { busy: [{ start: 0, end: 1.5 }] }],
    ["hosts[0].busy[0]", "the interval ends (1) at or before its start (1)", { busy: [{ start: 1, end: 1 }] }],
    [
      "hosts[0].busy[0].start",
      "the instant -2208988800001 lies outside the years 1900 to 2199; is it in milliseconds?",
      { busy: [{ start: Date.UTC(1900, 0, 1) - 1, end: 0 }] },
    ],
    [
      "hosts[0].claims[0].end",
      "the instant 7258118400001 lies outside the years 1900 to 2199; is it in milliseconds?",
      { claims: [{ start: 0, end: Date.UTC(2200, 0, 1) + 1 }] },
    ],
    [
      "hosts[0].outOfOffice[0]",
      "the interval ends (1) at or before its start (2)",
      { outOfOffice: [{ start: 2, end: 1 }] },
    ],
    ["hosts[0].bookings[0]", "the interval ends (1) at or before its start (2)", { bookings: [{ start: 2, end: 1 }] }],
  ])("%s: %s", (field, problem, time) => {
    expect(refusal(() => times(withHost(time as HostTime)))).toEqual([field, problem])
  })

  test("and that at the very ends of what the library handles is not", () => {
    const all = { start: Date.UTC(1900, 0, 1), end: Date.UTC(2200, 0, 1) }
    expect(times(withHost({ busy: [all] }))).toBe("")
    expect(times(withHost({ units: 10_000, sessions: [] }, { ...query, window: span("09:00", "09:01") }))).toBe("09:00")
    expect(times(withHost({ sessions: [{ start: at("10:00"), taken: 1_000_000 }] }))).toBe("09:00 11:00")
  })
})
