import { DAY } from "../time/Interval.ts"
import type { WallClock } from "../time/WallClock.ts"
import type { Zone } from "../time/Zone.ts"

/**
 * What to do with an occurrence whose reading of the clock a DST gap skips. `shift` reads it with the offset before
 * the gap (RFC 5545 §3.3.5): 02:30 becomes 03:30. `skip` leaves it out (§3.3.10), and COUNT does not count it.
 */
export type OnGap = "shift" | "skip"

/** A transition as the clock shows it. */
interface Change {
  /** Readings from here on that are less than `until` are skipped by a gap; none where the clock is set back. */
  readonly gap: WallClock
  /** From this reading on the offset after the transition holds; before it the one before: in an overlap the first pass. */
  readonly until: WallClock
  readonly after: number
}

const changesIn = (zone: Zone, from: WallClock, to: WallClock): ReadonlyArray<Change> =>
  zone.transitions(from - 2 * DAY, to + 2 * DAY).map((at) => {
    const before = zone.offsetAt(at - 1)
    const after = zone.offsetAt(at)
    const until = at + Math.max(before, after)
    return { gap: Math.min(at + before, until), until, after }
  })

/** The instants of readings given in order, one for each but those that are skipped. After a gap they may be out of order. */
export const instantsOf = (zone: Zone, readings: ReadonlyArray<WallClock>, onGap: OnGap): ReadonlyArray<number> => {
  const out: Array<number> = []
  if (readings.length === 0) return out
  const from = readings[0]!
  let offset = zone.offsetAt(from - 2 * DAY)
  let i = 0
  for (const { gap, until, after } of changesIn(zone, from, readings.at(-1)!)) {
    const end = onGap === "skip" ? gap : until
    for (; i < readings.length && readings[i]! < end; i++) out.push(readings[i]! - offset)
    while (i < readings.length && readings[i]! < until) i++
    offset = after
  }
  for (; i < readings.length; i++) out.push(readings[i]! - offset)
  return out
}

/** The earliest instant that a reading not before the given one can have. */
export const earliestOf = (zone: Zone, reading: WallClock): number => {
  const gap = changesIn(zone, reading, reading).find((change) => change.gap <= reading && reading < change.until)
  return gap === undefined ? instantsOf(zone, [reading], "shift")[0]! : gap.until - gap.after
}

/** The readings that can have instants from `start` to `end`. */
export const readingsOf = (zone: Zone, start: number, end: number): readonly [from: WallClock, to: WallClock] => {
  const offsets = (at: number) =>
    [at - 2 * DAY, ...zone.transitions(at - 2 * DAY, at + 2 * DAY)].map((instant) => zone.offsetAt(instant))
  return [start + Math.min(...offsets(start)), end + Math.max(...offsets(end))]
}
