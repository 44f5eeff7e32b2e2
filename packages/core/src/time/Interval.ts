import { InvalidInput } from "./InvalidInput.ts"

/** Instants in `[start, end)`, epoch milliseconds, `start < end`. Touching intervals do not overlap. */
export interface Interval {
  readonly start: number
  readonly end: number
}

/** Milliseconds in a minute and in a civil day without a transition. */
export const MINUTE = 60_000
export const DAY = 86_400_000

/** The instants that the library handles: the years 1900 to 2199, in UTC. */
export const EARLIEST = Date.UTC(1900, 0, 1)
export const LATEST = Date.UTC(2200, 0, 1)

export const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end

export const contains = (outer: Interval, inner: Interval): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

/** @throws InvalidInput unless `value` is a whole number of milliseconds between the years 1900 and 2199. */
export const checkInstant = (value: number, field: string): number => {
  if (!Number.isFinite(value))
    throw new InvalidInput(field, `expected an instant in epoch milliseconds, got ${String(value)}`)
  if (!Number.isInteger(value)) throw new InvalidInput(field, `expected whole milliseconds, got ${value}`)
  if (value < EARLIEST || value > LATEST)
    throw new InvalidInput(field, `the instant ${value} lies outside the years 1900 to 2199; is it in milliseconds?`)
  return value
}

/** @throws InvalidInput unless both ends are instants and `start < end`. */
export const checkInterval = (value: Interval, field: string): Interval => {
  if (typeof value !== "object" || value === null)
    throw new InvalidInput(field, "expected an interval { start, end } in epoch milliseconds")
  checkInstant(value.start, `${field}.start`)
  checkInstant(value.end, `${field}.end`)
  if (value.start >= value.end)
    throw new InvalidInput(field, `the interval ends (${value.end}) at or before its start (${value.start})`)
  return value
}
