import type { Interval } from "./Interval.ts"

/** Intervals sorted by start, disjoint and not touching: the one way to write a set of instants. */
export type IntervalSet = ReadonlyArray<Interval>

export const empty: IntervalSet = []

/** The set of all instants that lie in one of `intervals`, given in any order; empty ones are dropped. */
export const normalize = (intervals: Iterable<Interval>): IntervalSet => {
  const sorted: Array<Interval> = []
  let ordered = true
  for (const interval of intervals) {
    if (interval.start >= interval.end) continue
    if (sorted.length > 0 && interval.start < sorted[sorted.length - 1]!.start) ordered = false
    sorted.push(interval)
  }
  if (!ordered) sorted.sort((a, b) => a.start - b.start)
  const out: Array<Interval> = []
  for (let i = 0; i < sorted.length; ) {
    const { start } = sorted[i]!
    let { end } = sorted[i]!
    for (i++; i < sorted.length && sorted[i]!.start <= end; i++) end = Math.max(end, sorted[i]!.end)
    out.push({ start, end })
  }
  return out
}

export const union = (a: IntervalSet, b: IntervalSet): IntervalSet => normalize([...a, ...b])

export const intersect = (a: IntervalSet, b: IntervalSet): IntervalSet => {
  const out: Array<Interval> = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!
    const y = b[j]!
    const start = Math.max(x.start, y.start)
    const end = Math.min(x.end, y.end)
    if (start < end) out.push({ start, end })
    if (x.end < y.end) i++
    else j++
  }
  return out
}

/** What of `a` lies in no interval of `b`. */
export const subtract = (a: IntervalSet, b: IntervalSet): IntervalSet => {
  const out: Array<Interval> = []
  let j = 0
  for (const span of a) {
    let { start } = span
    while (j < b.length && b[j]!.end <= start) j++
    for (let k = j; k < b.length && b[k]!.start < span.end; k++) {
      if (b[k]!.start > start) out.push({ start, end: b[k]!.start })
      start = Math.max(start, b[k]!.end)
    }
    if (start < span.end) out.push({ start, end: span.end })
  }
  return out
}

export const clip = (set: IntervalSet, window: Interval): IntervalSet => intersect(set, [window])

/** Whether one interval of the set holds all of `inner`. */
export const covers = (set: IntervalSet, inner: Interval): boolean => {
  const span = find(set, inner.start)
  return span !== undefined && inner.end <= span.end
}

/** The interval that holds the instant, if one does. */
export const find = (set: IntervalSet, instant: number): Interval | undefined => {
  let low = 0
  let high = set.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (set[middle]!.end <= instant) low = middle + 1
    else high = middle
  }
  const span = set[low]
  return span !== undefined && span.start <= instant ? span : undefined
}

/** Elapsed milliseconds in the set. */
export const length = (set: IntervalSet): number => set.reduce((sum, { start, end }) => sum + end - start, 0)
