import { DAY } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { WallClock } from "../time/WallClock.ts"
import type { Rule } from "./Rule.ts"

/** What the clock shows at the occurrences of a rule, whatever its COUNT and UNTIL. */
export interface Readings {
  /** Milliseconds from one reading to the next, about: how far a first look should go. */
  readonly pace: number
  /**
   * The first `most` readings in `[from, until)`, in order, each once; `from` is not before the rule's start.
   * @throws InvalidInput when it takes too long.
   */
  readonly between: (from: WallClock, until: WallClock, most: number) => ReadonlyArray<WallClock>
}

/** How many readings and periods one expansion may look at: what keeps every rule to bounded time. */
const MOST_STEPS = 3_000_000

/** Counts the steps of one expansion. */
export type Spend = (steps: number) => void

/** @throws InvalidInput, when called, once more steps were spent than any sensible rule needs. */
export const makeBudget = (): Spend => {
  let left = MOST_STEPS
  return (steps) => {
    left -= steps
    if (left < 0)
      throw new InvalidInput(
        "rrule",
        `takes more than ${MOST_STEPS} steps to expand; use a larger FREQ, UNTIL instead of COUNT, or a shorter window`,
      )
  }
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The part of a reading that is smaller than `size`. */
export const within = (reading: WallClock, size: number): number => ((reading % size) + size) % size

const seconds = (rule: Rule, start: WallClock): ReadonlyArray<number> =>
  rule.bySecond?.map((second) => second * SECOND) ?? [within(start, MINUTE)]

const sums = (
  larger: ReadonlyArray<number> | undefined,
  size: number,
  otherwise: number,
  smaller: ReadonlyArray<number>,
): ReadonlyArray<number> =>
  (larger?.map((value) => value * size) ?? [otherwise]).flatMap((a) => smaller.map((b) => a + b)).sort((a, b) => a - b)

/** Milliseconds of the minute, the hour and the day at which the rule has occurrences: its BY parts, else its start's. */
export const timesOfMinute = (rule: Rule, start: WallClock): ReadonlyArray<number> =>
  [...seconds(rule, start)].sort((a, b) => a - b)
export const timesOfHour = (rule: Rule, start: WallClock): ReadonlyArray<number> =>
  sums(rule.byMinute, MINUTE, Math.floor(within(start, HOUR) / MINUTE) * MINUTE, timesOfMinute(rule, start))
export const timesOfDay = (rule: Rule, start: WallClock): ReadonlyArray<number> =>
  sums(rule.byHour, HOUR, Math.floor(within(start, DAY) / HOUR) * HOUR, timesOfHour(rule, start))

/** The members at the positions, 1 the first and -1 the last, in order (RFC 5545 BYSETPOS). */
export const atPositions = (length: number, positions: ReadonlyArray<number>): ReadonlyArray<number> =>
  [...new Set(positions.map((position) => (position > 0 ? position - 1 : length + position)))]
    .filter((index) => index >= 0 && index < length)
    .sort((a, b) => a - b)
