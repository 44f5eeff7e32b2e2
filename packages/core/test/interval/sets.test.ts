import type { Interval, IntervalSet } from "@sched/core/slots"
import { IntervalSets } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([start, length]): Interval => ({ start, end: start + length }))
const many = fc.array(interval, { maxLength: 12 })
const set = many.map(IntervalSets.normalize)
const points = Array.from({ length: 90 }, (_, i) => i)

/** Membership read from the raw intervals, instant by instant. */
const holds = (intervals: Iterable<Interval>, instant: number) =>
  [...intervals].some(({ start, end }) => start <= instant && instant < end)

const isNormal = (intervals: IntervalSet) =>
  intervals.every(({ start, end }, i) => start < end && (i === 0 || intervals[i - 1]!.end < start))

describe("interval sets agree with membership of every instant", () => {
  const law = (
    name: string,
    make: (a: IntervalSet, b: IntervalSet) => IntervalSet,
    expected: (a: boolean, b: boolean) => boolean,
  ) =>
    test(name, () =>
      fc.assert(
        fc.property(set, set, (a, b) => {
          const made = make(a, b)
          expect(isNormal(made)).toBe(true)
          for (const p of points) expect(holds(made, p)).toBe(expected(holds(a, p), holds(b, p)))
        }),
      ),
    )
  law("union", IntervalSets.union, (a, b) => a || b)
  law("intersect", IntervalSets.intersect, (a, b) => a && b)
  law("subtract", IntervalSets.subtract, (a, b) => a && !b)

  test("normalize, from any order, with overlaps and empty ones", () =>
    fc.assert(
      fc.property(many, (raw) => {
        const made = IntervalSets.normalize(raw)
        expect(isNormal(made)).toBe(true)
        for (const p of points) expect(holds(made, p)).toBe(holds(raw, p))
      }),
    ))

  test("find and covers", () =>
    fc.assert(
      fc.property(set, interval, (a, inner) => {
        for (const p of points) expect(IntervalSets.find(a, p) !== undefined).toBe(holds(a, p))
        fc.pre(inner.start < inner.end)
        const inside = points.filter((p) => inner.start <= p && p < inner.end).every((p) => holds(a, p))
        expect(IntervalSets.covers(a, inner)).toBe(inside)
      }),
    ))

  test("length counts the instants", () =>
    fc.assert(
      fc.property(set, (a) => {
        expect(IntervalSets.length(a)).toBe(points.filter((p) => holds(a, p)).length)
      }),
    ))
})
