import type { SlotQuery } from "@sched/core/slots"
import { findSlots, isOffered } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { at, host, query, span, times, withRules } from "./scene.ts"

const whole = (low: number, high: number, got: unknown) =>
  `expected a whole number from ${low} to ${high}, got "${got}"`
const years = (count: number) => ({
  start: at("00:00", "2027-01-01"),
  end: at("00:00", "2027-01-01") + count * 366 * 86_400_000,
})

describe("a query that cannot be worked with is refused with a sentence", () => {
  const rules = (change: object) => ({ ...query, rules: { ...query.rules, ...change } })
  test.each<readonly [field: string, problem: string, query: unknown]>([
    ["query", "expected a slot query", null],
    ["query", "expected a slot query", "everything"],
    ["query", "expected a slot query", undefined],
    ["rules.zone", 'unknown time zone "Mars"; expected an IANA name such as Europe/Berlin', rules({ zone: "Mars" })],
    [
      "rules.durationMin",
      "is missing; expected the length of the meeting in minutes",
      rules({ durationMin: undefined }),
    ],
    ["rules.durationMin", whole(1, 44_640, 0), rules({ durationMin: 0 })],
    ["rules.durationMin", whole(1, 44_640, 44_641), rules({ durationMin: 44_641 })],
    ["rules.stepMin", whole(1, 1440, 0), rules({ stepMin: 0 })],
    ["rules.stepMin", whole(1, 1440, 1441), rules({ stepMin: 1441 })],
    ["rules.bufferBeforeMin", whole(0, 44_640, -1), rules({ bufferBeforeMin: -1 })],
    ["rules.bufferBeforeMin", whole(0, 44_640, 44_641), rules({ bufferBeforeMin: 44_641 })],
    ["rules.bufferAfterMin", whole(0, 44_640, -1), rules({ bufferAfterMin: -1 })],
    ["rules.bufferAfterMin", whole(0, 44_640, 44_641), rules({ bufferAfterMin: 44_641 })],
    ["rules.noticeMin", whole(0, 1_051_200, -1), rules({ noticeMin: -1 })],
    ["rules.noticeMin", whole(0, 1_051_200, 1_051_201), rules({ noticeMin: 1_051_201 })],
    ["rules.capacity", whole(1, 100_000, 0), rules({ capacity: 0 })],
    ["rules.capacity", whole(1, 100_000, 100_001), rules({ capacity: 100_001 })],
    ["rules.grid.anchor", 'expected "day" or "gap", got "moon"', rules({ grid: { anchor: "moon" } })],
    [
      "rules.grid.zone",
      'expected "eventType" or "booker", got "host"',
      rules({ grid: { anchor: "day", zone: "host" } }),
    ],
    ["rules.grid.align", 'expected "auto" or 1 to 60 minutes, got "0"', rules({ grid: { anchor: "gap", align: 0 } })],
    ["rules.grid.align", 'expected "auto" or 1 to 60 minutes, got "61"', rules({ grid: { anchor: "gap", align: 61 } })],
    [
      "rules.grid.align",
      'expected "auto" or 1 to 60 minutes, got "1.5"',
      rules({ grid: { anchor: "gap", align: 1.5 } }),
    ],
    ["rules.grid.offsetMin", whole(0, 1439, -1), rules({ grid: { anchor: "day", offsetMin: -1 } })],
    ["rules.grid.offsetMin", whole(0, 1439, 1440), rules({ grid: { anchor: "gap", offsetMin: 1440 } })],
    [
      "window",
      "is longer than 100 years; ask for a shorter one",
      { ...query, window: { ...years(100), end: years(100).end + 1 } },
    ],
    ["now", "expected an instant in epoch milliseconds, got undefined", { ...query, now: undefined }],
    [
      "bookerZone",
      "is missing: the grid is read in the booker's zone",
      rules({ grid: { anchor: "gap", zone: "booker" } }),
    ],
    [
      "bookerZone",
      'unknown time zone "Mars"; expected an IANA name such as Europe/Berlin',
      { ...query, bookerZone: "Mars" },
    ],
    ["hosts", "at least one host is needed", { ...query, hosts: [] }],
    ["hosts[1].units", whole(1, 10_000, 0), { ...query, hosts: [host, { ...host, units: 0 }] }],
    [
      "query.bookings[0]",
      "the interval ends (1) at or before its start (1)",
      { ...query, bookings: [{ start: 1, end: 1 }] },
    ],
    [
      "query.bookerBookings[0]",
      "the interval ends (1) at or before its start (1)",
      { ...query, bookerBookings: [{ start: 1, end: 1 }] },
    ],
  ])("%s: %s", (field, problem, asked) => {
    expect(refusal(() => findSlots(asked as SlotQuery))).toEqual([field, problem])
  })

  test("and the highest numbers that there are are not", () => {
    const highest = withRules({
      durationMin: 44_640,
      stepMin: 1440,
      bufferBeforeMin: 44_640,
      bufferAfterMin: 44_640,
      noticeMin: 1_051_200,
      capacity: 100_000,
      grid: { anchor: "day", offsetMin: 1439 },
    })
    expect(times(highest)).toBe("")
    expect(
      times(
        withRules(
          { durationMin: 1, stepMin: 1, grid: { anchor: "gap", align: 60 } },
          { ...query, window: span("09:00", "09:02") },
        ),
      ),
    ).toBe("09:00 09:01")
    expect(times(withRules({ stepMin: 60, grid: { anchor: "gap", align: 1 } }))).toBe("09:00 10:00 11:00")
    expect(times({ ...withRules({ limits: [{ per: "day", bookings: 0 }] }), window: years(100) })).toBe("")
  })

  test("a start is an instant", () => {
    expect(refusal(() => isOffered(query, Number.NaN))).toEqual([
      "start",
      "expected an instant in epoch milliseconds, got NaN",
    ])
  })
})

describe("a query that asks for too much is refused before it takes time and memory", () => {
  const many = (count: number) => Array.from({ length: count }, () => host)
  const decades = (minutes: number) => ({ start: at("00:00"), end: at("00:00") + minutes * 60_000 })
  const everyMinute = withRules({ stepMin: 1 })

  test("starts on the day grid", () => {
    expect(refusal(() => findSlots({ ...everyMinute, window: decades(2_000_001) }))).toEqual([
      "window",
      "holds 2000001 possible starts for 1 hosts; ask for a shorter one",
    ])
  })

  test("starts times hosts", () => {
    expect(refusal(() => findSlots({ ...everyMinute, hosts: many(2001), window: decades(2_000_000) }))).toEqual([
      "window",
      "holds 2000000 possible starts for 2001 hosts; ask for a shorter one",
    ])
  })

  test("starts on the gap grid", () => {
    const gap = withRules({ grid: { anchor: "gap" } }, everyMinute)
    expect(refusal(() => findSlots({ ...gap, window: decades(2_000_001) }))).toEqual([
      "window",
      "holds more than 2000000 possible starts; ask for a shorter one",
    ])
  })

  test("but not as many as are allowed", () => {
    const never = { availability: { zone: "UTC", weekly: [] } }
    const gap = withRules({ grid: { anchor: "gap" } }, { ...everyMinute, hosts: [never], window: decades(2_000_000) })
    expect(findSlots(gap)).toEqual([])
    expect(findSlots(withRules({ grid: { anchor: "day" } }, gap))).toEqual([])
  })

  test("ways to choose a team on the gap grid, of which those without common time do not count", () => {
    const never = { availability: { zone: "UTC", weekly: [] } }
    const hosts = [...many(30), host, ...Array.from({ length: 29 }, () => never), ...many(30)]
    const groups = [0, 30, 60].map((first) => Array.from({ length: 30 }, (_, i) => first + i))
    const gap = withRules({ grid: { anchor: "gap" } }, { ...query, hosts, team: { mode: "roundRobin", groups } })
    expect(times(gap)).toBe("09:00 10:00 11:00")
  })

  test("ways to choose a team on the gap grid", () => {
    const groups = [many(142), many(142)].map((group, g) => group.map((_, i) => g * 142 + i))
    const gap = withRules(
      { grid: { anchor: "gap" } },
      { ...query, hosts: many(284), team: { mode: "roundRobin", groups } },
    )
    expect(refusal(() => findSlots(gap))).toEqual([
      "team",
      "has more than 20000 ways to choose one of each group; use the day grid",
    ])
  })
})
