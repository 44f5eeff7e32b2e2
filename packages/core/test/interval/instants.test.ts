import type { Interval } from "@sched/core/slots"
import { checkInstant, checkInterval, contains, DAY, IntervalSets, overlaps } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "./refusal.ts"

const span = (start: number, end: number): Interval => ({ start, end })
const earliest = Date.UTC(1900, 0, 1)
const latest = Date.UTC(2200, 0, 1)

describe("two intervals", () => {
  test.each([
    [span(0, 10), span(10, 20), false],
    [span(0, 11), span(10, 20), true],
    [span(10, 20), span(0, 10), false],
    [span(10, 20), span(0, 11), true],
    [span(0, 30), span(10, 20), true],
    [span(10, 20), span(0, 30), true],
    [span(0, 5), span(10, 20), false],
  ])("%o and %o overlap: %s; touching is not overlapping", (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected)
  })

  test.each([
    [span(0, 10), span(0, 10), true],
    [span(0, 10), span(2, 8), true],
    [span(1, 10), span(0, 10), false],
    [span(0, 9), span(0, 10), false],
    [span(0, 10), span(11, 12), false],
  ])("%o contains %o: %s", (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected)
  })
})

describe("an instant", () => {
  test.each([0, -1, earliest, latest])("%i is one", (value) => {
    expect(checkInstant(value, "at")).toBe(value)
  })

  test.each([
    ["0", "expected an instant in epoch milliseconds, got 0"],
    [Number.NaN, "expected an instant in epoch milliseconds, got NaN"],
    [Number.POSITIVE_INFINITY, "expected an instant in epoch milliseconds, got Infinity"],
    [undefined, "expected an instant in epoch milliseconds, got undefined"],
    [0.5, "expected whole milliseconds, got 0.5"],
    [earliest - 1, "the instant -2208988800001 lies outside the years 1900 to 2199; is it in milliseconds?"],
    [latest + 1, "the instant 7258118400001 lies outside the years 1900 to 2199; is it in milliseconds?"],
  ])("%s is none, and the error says why", (value, problem) => {
    expect(refusal(() => checkInstant(value as number, "at"))).toEqual(["at", problem])
  })
})

describe("an interval", () => {
  test("of one millisecond is one", () => {
    const one = span(0, 1)
    expect(checkInterval(one, "window")).toBe(one)
  })

  test.each([
    [null, "window", "expected an interval { start, end } in epoch milliseconds"],
    ["0/1", "window", "expected an interval { start, end } in epoch milliseconds"],
    [undefined, "window", "expected an interval { start, end } in epoch milliseconds"],
    [{ end: 1 }, "window.start", "expected an instant in epoch milliseconds, got undefined"],
    [{ start: 1 }, "window.end", "expected an instant in epoch milliseconds, got undefined"],
    [span(1, 1), "window", "the interval ends (1) at or before its start (1)"],
    [span(2, 1), "window", "the interval ends (1) at or before its start (2)"],
  ])("%o is none, and the error says why", (value, field, problem) => {
    expect(refusal(() => checkInterval(value as Interval, "window"))).toEqual([field, problem])
  })
})

describe("an interval set", () => {
  test("joins what touches and what overlaps, whichever comes first", () => {
    const parts = [span(20, 30), span(0, 10), span(10, 12), span(21, 25), span(5, 5)]
    expect(IntervalSets.normalize(parts)).toEqual([span(0, 12), span(20, 30)])
    expect(IntervalSets.normalize(parts.toReversed())).toEqual([span(0, 12), span(20, 30)])
  })

  test("is cut to a window", () => {
    expect(IntervalSets.clip([span(0, 10), span(20, 30), span(40, 50)], span(5, 40))).toEqual([
      span(5, 10),
      span(20, 30),
    ])
  })

  test("covers what one of its intervals holds in full, its ends included", () => {
    const set = [span(0, 10), span(20, 30)]
    const covered = [span(0, 10), span(2, 8), span(20, 21), span(29, 30)]
    const others = [span(2, 11), span(8, 22), span(10, 12), span(-1, 5), span(20, 31), span(30, 31)]
    expect([...covered, ...others].filter((inner) => IntervalSets.covers(set, inner))).toEqual(covered)
  })

  test("is not shared with what it was made of", () => {
    const raw = [span(0, 10)]
    IntervalSets.normalize(raw)
    expect(raw).toEqual([span(0, 10)])
    expect(IntervalSets.length([span(0, DAY), span(2 * DAY, 3 * DAY)])).toBe(2 * DAY)
    expect(IntervalSets.length(IntervalSets.empty)).toBe(0)
  })
})
