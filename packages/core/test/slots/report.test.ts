import { findSlots, reachOf, reportSlots } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { at, host, query, span, withHost, withRules } from "./scene.ts"

const DAY = 86_400_000

describe("a report", () => {
  test("counts what is judged and offered, what each rule forbids, and what it alone forbids", () => {
    const asked = withRules(
      { noticeMin: 10 * 60 },
      { ...withHost({ busy: [span("10:00", "11:00"), span("10:00", "11:00")] }), now: at("00:00") },
    )
    expect(reportSlots(asked)).toEqual({
      judged: 24,
      offered: 1,
      forbidden: { notice: 10, availability: 21, busy: 1 },
      alone: { notice: 1, availability: 12, busy: 1 },
    })
    expect(findSlots(asked)).toHaveLength(1)
  })

  test("counts a start once for a rule that several hosts meet", () => {
    const busy = { ...host, busy: [span("09:00", "10:00")] }
    expect(reportSlots({ ...query, hosts: [busy, busy], window: span("09:00", "12:00") })).toEqual({
      judged: 3,
      offered: 2,
      forbidden: { busy: 1 },
      alone: { busy: 1 },
    })
  })

  test("judges at most 50,000 starts", () => {
    const minutes = (count: number) => ({
      ...withRules({ stepMin: 1, limits: [{ per: "day", bookings: 0 }] }),
      hosts: [{ availability: { zone: "UTC", weekly: [] } }],
      window: { start: at("00:00"), end: at("00:00") + count * 60_000 },
    })
    expect(refusal(() => reportSlots(minutes(50_001)))).toEqual([
      "window",
      "holds 50001 starts; a report judges at most 50000",
    ])
  })
})

describe("the reach of a query", () => {
  const window = span("00:00", "24:00")
  const { rules } = withRules({ bufferBeforeMin: 10, bufferAfterMin: 20 })
  const minute = 60_000
  const start = window.start - 10 * minute
  const end = window.end + 80 * minute

  test("is the window with a meeting at its end, and the buffers", () => {
    expect(reachOf(rules, window, at("00:00", "2027-04-01"))).toEqual({ start, end })
  })

  test("is two dates more on both sides for the first slot of a date", () => {
    expect(reachOf({ ...rules, firstSlotOnly: true }, window, 0)).toEqual({
      start: start - 2 * DAY,
      end: end + 2 * DAY,
    })
  })

  test("begins now for a horizon of bookable dates, unless the window begins earlier", () => {
    const rolling = { ...rules, horizon: { kind: "rollingBookable", days: 3 } } as const
    expect(reachOf(rolling, window, at("00:00", "2027-04-01"))).toEqual({
      start: at("00:00", "2027-04-01") - 10 * minute,
      end,
    })
    expect(reachOf(rolling, window, at("12:00"))).toEqual({ start, end })
    expect(reachOf({ ...rules, horizon: { kind: "rolling", days: 3 } }, window, 0)).toEqual({ start, end })
  })

  test("goes back to where a span can have begun for the gap grid", () => {
    expect(reachOf({ ...rules, grid: { anchor: "gap" } }, window, 0)).toEqual({ start: start - 36 * DAY, end })
    expect(reachOf({ ...rules, grid: { anchor: "day" } }, window, 0)).toEqual({ start, end })
  })

  test("stays within the years 1900 to 2199", () => {
    const all = { start: Date.UTC(1900, 0, 1), end: Date.UTC(2200, 0, 1) }
    expect(reachOf(rules, all, 0)).toEqual(all)
  })
})
