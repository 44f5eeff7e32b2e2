import type { Interval } from "@sched/core/slots"
import * as fc from "fast-check"

/** Bounds of generated instants: by default the years 1970 to 2100, in which tzdata has its surprises. */
export interface Bounds {
  readonly earliest?: number
  readonly latest?: number
}

const boundsOf = ({ earliest = Date.UTC(1970, 0, 1), latest = Date.UTC(2100, 0, 1) }: Bounds) => ({
  min: earliest,
  max: latest,
})

/** An instant in whole epoch milliseconds. */
export const instant = (bounds: Bounds = {}): fc.Arbitrary<number> => fc.integer(boundsOf(bounds))

/** An interval that starts within the bounds and lasts from 1 to `longest` milliseconds (default: a week). */
export const interval = (bounds: Bounds & { readonly longest?: number } = {}): fc.Arbitrary<Interval> =>
  fc
    .tuple(instant(bounds), fc.integer({ min: 1, max: bounds.longest ?? 7 * 86_400_000 }))
    .map(([start, length]) => ({ start, end: start + length }))
