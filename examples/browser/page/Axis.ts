import type { CivilDate, Interval, Zone } from "@sched/core/slots"
import { DAY, MINUTE, WallClock } from "@sched/core/slots"

/** Part of a day from top to bottom; `at` and `length` in minutes from the top of the axis. */
export type Piece =
  /** Time that passes, from the reading `from` (minutes of the day) on; `again`: how many minutes of it the clock has shown before. */
  | {
      readonly kind: "time"
      readonly at: number
      readonly length: number
      readonly from: number
      readonly interval: Interval
      readonly again: number
    }
  /** Readings that the clock skips: they have a place on the axis, but no instant. */
  | { readonly kind: "gap"; readonly at: number; readonly length: number; readonly from: number }

/** A civil date as a clock on the wall shows it: 24 hours, and one more where an hour comes twice. */
export interface Axis {
  readonly pieces: ReadonlyArray<Piece>
  /** Minutes from top to bottom. */
  readonly length: number
}

type Time = Extract<Piece, { kind: "time" }>

/** The axis of a civil date in a zone. A date that the zone skips is one gap. */
export const axisOf = (zone: Zone, date: CivilDate.CivilDate): Axis => {
  const pieces: Array<Piece> = []
  let at = 0
  let reading = 0
  const add = (piece: Piece): void => {
    pieces.push(piece)
    at += piece.length
  }
  const skipTo = (next: number): void => {
    if (next > reading) add({ kind: "gap", at, length: next - reading, from: reading })
  }
  for (const interval of WallClock.spansOf(zone, date * DAY, (date + 1) * DAY)) {
    const from = (WallClock.wallClockAt(zone, interval.start) - date * DAY) / MINUTE
    const length = (interval.end - interval.start) / MINUTE
    skipTo(from)
    add({ kind: "time", at, length, from, interval, again: Math.min(length, Math.max(0, reading - from)) })
    reading = Math.max(reading, from + length)
  }
  skipTo(DAY / MINUTE)
  return { pieces, length: at }
}

/** The stretches of the axis that an interval covers. */
export const stretchesOf = (
  { pieces }: Axis,
  { start, end }: Interval,
): ReadonlyArray<{ readonly at: number; readonly length: number }> =>
  pieces
    .filter((piece): piece is Time => piece.kind === "time")
    .flatMap(({ at, interval }) => {
      const from = Math.max(start, interval.start)
      const until = Math.min(end, interval.end)
      return from < until ? [{ at: at + (from - interval.start) / MINUTE, length: (until - from) / MINUTE }] : []
    })

/** What stands at a place of the axis: an instant, or a reading (minutes of the day) that the clock skips. */
export const whatIsAt = (
  { pieces, length }: Axis,
  minutes: number,
): { readonly instant: number } | { readonly skipped: number } => {
  const place = Math.min(Math.max(minutes, 0), length - 1)
  const piece = pieces.find(({ at, length: long }) => at <= place && place < at + long)!
  const into = place - piece.at
  return piece.kind === "time" ? { instant: piece.interval.start + into * MINUTE } : { skipped: piece.from + into }
}

/** The place of an instant on the axis; `undefined` where it lies on another date. */
export const placeOf = (axis: Axis, instant: number): number | undefined =>
  stretchesOf(axis, { start: instant, end: instant + 1 })[0]?.at
