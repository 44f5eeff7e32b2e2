import * as CivilDate from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Zone } from "../time/Zone.ts"

/** Whose clock a grid is read from: the event type's zone, or that of the person who books. */
export type GridZone = "eventType" | "booker"

/**
 * A start is a grid point iff the minute of day that the clock shows leaves `offsetMin` when divided by the step.
 * The grid begins anew at every midnight; both passes of an overlap carry it.
 */
export interface DayGrid {
  readonly anchor: "day"
  /** Default `eventType`. */
  readonly zone?: GridZone
  /** Minutes, 0 to 1439; whole steps in it change nothing. Default 0. */
  readonly offsetMin?: number
}

/**
 * Each free span starts a grid of its own: at its first instant, rounded up to a minute of the hour that `align`
 * divides, then every step of elapsed time. A span that began more than 35 days ago uses the day grid.
 */
export interface GapGrid {
  readonly anchor: "gap"
  /** Default `eventType`. */
  readonly zone?: GridZone
  /** Minutes, or `auto`: the largest of 60, 30, 20, 15, 10 and 5 that divides the step, else 1. Default `auto`. */
  readonly align?: number | "auto"
  /** Offset of the day grid that takes over after 35 days. Default 0. */
  readonly offsetMin?: number
}

/** Where starts may lie. */
export type Grid = DayGrid | GapGrid

/** @throws InvalidInput */
export const checkGrid = (grid: Grid, field: string): void => {
  if (grid.anchor !== "day" && grid.anchor !== "gap")
    throw new InvalidInput(
      `${field}.anchor`,
      `expected "day" or "gap", got ${CivilDate.quote((grid as { anchor: unknown }).anchor)}`,
    )
  if (grid.zone !== undefined && grid.zone !== "eventType" && grid.zone !== "booker")
    throw new InvalidInput(`${field}.zone`, `expected "eventType" or "booker", got ${CivilDate.quote(grid.zone)}`)
  if (grid.anchor === "day" || grid.align === undefined || grid.align === "auto") return
  if (!Number.isInteger(grid.align) || grid.align < 1 || grid.align > 60)
    throw new InvalidInput(`${field}.align`, `expected "auto" or 1 to 60 minutes, got ${CivilDate.quote(grid.align)}`)
}

/** The points of the day grid between two instants, numbered from 0 in order of time. */
export interface Ticks {
  readonly count: number
  /** The instant of tick `i`. */
  readonly at: (i: number) => number
  /** The number of ticks before the instant: the index of the first one at or after it, `count` if there is none. */
  readonly before: (instant: number) => number
  /** The ticks as runs of equal steps: the instant and the index at which each begins. */
  readonly runs: { readonly start: ReadonlyArray<number>; readonly first: ReadonlyArray<number> }
  /** Milliseconds from one tick of a run to the next. */
  readonly step: number
}

/** The day grid as runs of equally spaced points: one for each stretch between transitions, or for each day where the step does not divide it. */
interface Runs {
  readonly start: Array<number>
  readonly first: Array<number>
  count: number
}

const addRun = (runs: Runs, from: number, until: number, step: number): void => {
  if (from >= until) return
  runs.start.push(from)
  runs.first.push(runs.count)
  runs.count += Math.ceil((until - from) / step)
}

/** Adds the points of `[from, until)`, in which the offset does not change. */
const addSteady = (runs: Runs, from: number, until: number, offset: number, step: number, first: number): void => {
  const wall = from + offset
  const midnight = Math.floor(wall / DAY) * DAY
  const onGrid = (base: number) => base + Math.max(0, Math.ceil((wall - base) / step)) * step
  if (DAY % step === 0) {
    addRun(runs, onGrid(midnight + first - step) - offset, until, step)
    return
  }
  for (let day = midnight; day - offset < until; day += DAY)
    addRun(runs, onGrid(day + first) - offset, Math.min(until, day + DAY - offset), step)
}

/**
 * The day grid of `zone` on the instants of `[window.start, window.end)`.
 * `stepMin` and `offsetMin` in minutes, `offsetMin < stepMin`.
 */
export const dayTicks = (zone: Zone, window: Interval, stepMin: number, offsetMin: number): Ticks => {
  const step = stepMin * MINUTE
  const runs: Runs = { start: [], first: [], count: 0 }
  const edges = [window.start, ...zone.transitions(window.start, window.end), window.end]
  for (let i = 0; i + 1 < edges.length; i++)
    addSteady(runs, edges[i]!, edges[i + 1]!, zone.offsetAt(edges[i]!), step, offsetMin * MINUTE)
  const { start, first, count } = runs
  const size = start.length
  const runOf = (keys: ReadonlyArray<number>, key: number): number => {
    let low = 0
    let high = size - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (keys[middle]! <= key) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    count,
    runs,
    step,
    at: (i) => {
      const run = size === 1 ? 0 : runOf(first, i)
      return start[run]! + (i - first[run]!) * step
    },
    before: (instant) => {
      if (size === 0 || instant <= start[0]!) return 0
      const run = size === 1 ? 0 : runOf(start, instant)
      const index = first[run]! + Math.ceil((instant - start[run]!) / step)
      const end = run + 1 < size ? first[run + 1]! : count
      return Math.min(index, end)
    },
  }
}

/** The step of `auto` alignment, in minutes. */
const alignments = [60, 30, 20, 15, 10, 5, 1]

/** The alignment in minutes that a gap grid with this step has. */
export const alignOf = (grid: GapGrid, stepMin: number): number =>
  grid.align === undefined || grid.align === "auto"
    ? alignments.find((minutes) => stepMin % minutes === 0)!
    : grid.align

/** The first instant at or after `from` at which the clock shows a whole minute of the hour that `alignMin` divides. */
export const alignedFrom = (zone: Zone, from: number, alignMin: number): number => {
  const hour = 60 * MINUTE
  for (let at = from; ; ) {
    const offset = zone.offsetAt(at)
    const wall = at + offset
    const start = Math.floor(wall / hour) * hour
    const steps = Math.ceil((wall - start) / (alignMin * MINUTE))
    const aligned = (steps * alignMin >= 60 ? start + hour : start + steps * alignMin * MINUTE) - offset
    const [change] = zone.transitions(at, aligned + 1)
    if (change === undefined) return aligned
    at = change
  }
}
