import type { Interval } from "@sched/core"
import { overlaps } from "@sched/core"

/** Where the first one that starts at or after the instant stands, found by halving. */
export const firstFrom = (line: ReadonlyArray<Interval>, instant: number): number => {
  let low = 0
  let high = line.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (line[middle]!.start < instant) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts the item in its place by start, after those that start with it. */
export const insert = <A extends Interval>(line: Array<A>, item: A): void => {
  line.splice(firstFrom(line, item.start + 1), 0, item)
}

/** Takes this very item away, if it is there. */
export const remove = <A extends Interval>(line: Array<A>, item: A): void => {
  for (let i = firstFrom(line, item.start); i < line.length && line[i]!.start === item.start; i++)
    if (line[i] === item) {
      line.splice(i, 1)
      return
    }
}

/** Those that start in the window. */
export const startingIn = <A extends Interval>(line: ReadonlyArray<A>, window: Interval): ReadonlyArray<A> =>
  line.slice(firstFrom(line, window.start), firstFrom(line, window.end))

/** Those that overlap the window, of a line whose items do not overlap one another: of the earlier ones only the last can. */
export const reaching = <A extends Interval>(line: ReadonlyArray<A>, window: Interval): ReadonlyArray<A> =>
  line
    .slice(Math.max(0, firstFrom(line, window.start) - 1), firstFrom(line, window.end))
    .filter((item) => overlaps(item, window))
