import type { Horizon } from "@sched/core/slots"
import { isOffered } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { at, dates, host, hours, over, query, times, withHost, withRules } from "./scene.ts"

/** The dates of May 2027 that have slots when asked at noon of the date. 1, 8 and 15 May are Saturdays. */
const reached = (horizon: Horizon, today: string) =>
  dates(over("2027-05-01", "2027-05-20", { ...withRules({ horizon }), now: at("08:00", today) }))

describe("a horizon", () => {
  test("that rolls holds today and the next dates", () => {
    expect(reached({ kind: "rolling", days: 0 }, "2027-05-05")).toBe("05-05")
    expect(reached({ kind: "rolling", days: 2 }, "2027-05-05")).toBe("05-05 05-06 05-07")
    expect(reached({ kind: "rolling", days: 5 }, "2027-05-05")).toBe("05-05 05-06 05-07 05-10")
  })

  test("of working days counts Monday to Friday after today, whatever today is", () => {
    expect(reached({ kind: "businessDays", days: 0 }, "2027-05-06")).toBe("05-06")
    expect(reached({ kind: "businessDays", days: 1 }, "2027-05-06")).toBe("05-06 05-07")
    expect(reached({ kind: "businessDays", days: 2 }, "2027-05-06")).toBe("05-06 05-07 05-10")
    expect(reached({ kind: "businessDays", days: 1 }, "2027-05-07")).toBe("05-07 05-10")
    expect(reached({ kind: "businessDays", days: 1 }, "2027-05-08")).toBe("05-10")
    expect(reached({ kind: "businessDays", days: 6 }, "2027-05-07")).toBe("05-07 05-10 05-11 05-12 05-13 05-14 05-17")
  })

  test("of dates holds its first and its last one", () => {
    expect(reached({ kind: "range", from: "2027-05-04", to: "2027-05-06" }, "2027-05-01")).toBe("05-04 05-05 05-06")
    expect(reached({ kind: "range", from: "2027-05-04", to: "2027-05-04" }, "2027-05-01")).toBe("05-04")
  })

  test("of bookable dates counts those that have a slot, from today on", () => {
    expect(reached({ kind: "rollingBookable", days: 1 }, "2027-05-08")).toBe("05-10")
    expect(reached({ kind: "rollingBookable", days: 3 }, "2027-05-06")).toBe("05-06 05-07 05-10")
    const away = withHost({ outOfOffice: [{ start: at("00:00", "2027-05-04"), end: at("24:00", "2027-05-12") }] })
    const rolling = withRules({ horizon: { kind: "rollingBookable", days: 2 } }, away)
    expect(dates(over("2027-05-01", "2027-05-20", rolling))).toBe("05-03 05-13")
    expect(dates(over("2027-05-13", "2027-05-20", rolling))).toBe("05-13")
    expect(dates(over("2027-05-14", "2027-05-20", rolling))).toBe("")
    expect(isOffered(rolling, at("09:00", "2027-05-13"))).toBe(true)
    expect(isOffered(rolling, at("09:00", "2027-05-14"))).toBe(false)
  })

  test("of bookable dates finds them months ahead", () => {
    const far = {
      ...hours,
      weekly: [],
      overrides: ["2027-12-06", "2027-12-07"].map((date) => ({ date, intervals: [{ from: "09:00", to: "10:00" }] })),
    }
    const rolling = withRules({ horizon: { kind: "rollingBookable", days: 1 } }, withHost({ availability: far }))
    expect(dates(over("2027-12-01", "2027-12-31", rolling))).toBe("12-06")
  })

  test("reads its dates in the event type's zone", () => {
    const allDay = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }
    const tokyo = {
      ...withRules({ zone: "Asia/Tokyo", durationMin: 180, horizon: { kind: "rolling", days: 0 } }),
      hosts: [{ availability: allDay }],
      now: at("16:00", "2027-05-02"),
    }
    expect(times(tokyo)).toBe("00:00 03:00 06:00 09:00 12:00")
    expect(times({ ...tokyo, now: at("15:00", "2027-05-03") })).toBe("15:00 18:00 21:00")
  })
})

describe("a horizon that cannot be worked with is refused with a sentence", () => {
  const whole = (low: number, high: number, got: unknown) =>
    `expected a whole number from ${low} to ${high}, got "${got}"`
  test.each<readonly [field: string, problem: string, horizon: unknown]>([
    ["rules.horizon.days", whole(0, 3660, -1), { kind: "rolling", days: -1 }],
    ["rules.horizon.days", whole(0, 3660, 3661), { kind: "rolling", days: 3661 }],
    ["rules.horizon.days", whole(0, 3660, 1.5), { kind: "businessDays", days: 1.5 }],
    ["rules.horizon.days", whole(1, 366, 0), { kind: "rollingBookable", days: 0 }],
    ["rules.horizon.days", whole(1, 366, 367), { kind: "rollingBookable", days: 367 }],
    [
      "rules.horizon.to",
      'expected a date such as 2027-03-14 from the years 1900 to 2199, got "later"',
      { kind: "range", from: "2027-05-01", to: "later" },
    ],
    [
      "rules.horizon",
      "the range ends (2027-05-01) before it begins (2027-05-02)",
      { kind: "range", from: "2027-05-02", to: "2027-05-01" },
    ],
    [
      "rules.horizon.kind",
      'expected "rolling", "businessDays", "rollingBookable" or "range", got "soon"',
      { kind: "soon" },
    ],
  ])("%s: %s", (field, problem, horizon) => {
    expect(refusal(() => times(withRules({ horizon: horizon as Horizon })))).toEqual([field, problem])
  })

  test("and the furthest that there are are not", () => {
    for (const horizon of [
      { kind: "rolling", days: 3660 },
      { kind: "businessDays", days: 3660 },
      { kind: "rollingBookable", days: 366 },
    ] as const)
      expect(times({ ...withRules({ horizon }), hosts: [host], window: query.window })).toBe("09:00 10:00 11:00")
  })
})
