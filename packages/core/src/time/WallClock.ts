import * as CivilDate from "./CivilDate.ts"
import type { Interval } from "./Interval.ts"
import { DAY, MINUTE } from "./Interval.ts"
import { InvalidInput } from "./InvalidInput.ts"
import type { Zone } from "./Zone.ts"

/** What a clock on the wall shows, as milliseconds since 1970-01-01T00:00 on that clock: no zone, no instant. */
export type WallClock = number

export const wallClockAt = (zone: Zone, instant: number): WallClock => instant + zone.offsetAt(instant)

/** The civil date that the instant falls on in the zone. */
export const dateAt = (zone: Zone, instant: number): CivilDate.CivilDate => Math.floor(wallClockAt(zone, instant) / DAY)

/** Minutes since midnight that the clock shows at the instant, fractions included. */
export const minuteOfDayAt = (zone: Zone, instant: number): number => {
  const wall = wallClockAt(zone, instant)
  return (wall - Math.floor(wall / DAY) * DAY) / MINUTE
}

/** How often a wall-clock reading occurs: once, never (`gap`) or twice (`overlap`). */
export type WallClockKind = "normal" | "gap" | "overlap"

/**
 * What to do with a reading that does not occur, or occurs twice.
 * RFC 5545 §3.3.5 asks for `shift` (read the gap with the offset before it) and `first`; these are the defaults.
 */
export interface WallClockOptions {
  readonly onGap?: "shift" | "reject"
  readonly onOverlap?: "first" | "second" | "reject"
}

/** Two days before a reading holds the offset before any transition that it can be near: transitions lie days apart. */
const offsetBefore = (zone: Zone, wall: WallClock): number => zone.offsetAt(wall - 2 * DAY)

/** The instants at which the clock shows `wall`: none, one or two, in order. */
export const instantsOf = (zone: Zone, wall: WallClock): ReadonlyArray<number> => {
  const after = zone.transitions(wall - 2 * DAY, wall + 2 * DAY).map(zone.offsetAt)
  return [...new Set([offsetBefore(zone, wall), ...after])]
    .map((offset) => wall - offset)
    .filter((instant) => wallClockAt(zone, instant) === wall)
}

export const kindOf = (zone: Zone, wall: WallClock): WallClockKind =>
  (["gap", "normal", "overlap"] as const)[instantsOf(zone, wall).length]!

/**
 * The instant at which the clock shows `wall`.
 * @throws InvalidInput where the reading is in a gap or an overlap and the option says `reject`.
 */
export const toInstant = (zone: Zone, wall: WallClock, options: WallClockOptions = {}): number => {
  const [first, second] = instantsOf(zone, wall)
  if (first === undefined) {
    if (options.onGap === "reject")
      throw new InvalidInput("time", `${format(wall)} does not exist in ${zone.id}: the clock skips it (gap)`)
    return wall - offsetBefore(zone, wall)
  }
  if (second === undefined) return first
  if (options.onOverlap === "reject")
    throw new InvalidInput("time", `${format(wall)} exists twice in ${zone.id}: the clock is set back (overlap)`)
  return options.onOverlap === "second" ? second : first
}

/**
 * Every instant in the zone at which the clock shows a reading in `[from, to)`: nothing for readings that a
 * gap skips, both passes for readings that an overlap repeats. Sorted; touching pieces are not joined.
 */
export const spansOf = (zone: Zone, from: WallClock, to: WallClock): ReadonlyArray<Interval> => {
  const edges = [from - 2 * DAY, ...zone.transitions(from - 2 * DAY, to + 2 * DAY), to + 2 * DAY]
  const out: Array<Interval> = []
  for (let i = 0; i + 1 < edges.length; i++) {
    const offset = zone.offsetAt(edges[i]!)
    const start = Math.max(edges[i]!, from - offset)
    const end = Math.min(edges[i + 1]!, to - offset)
    if (start < end) out.push({ start, end })
  }
  return out
}

/** The instants of a civil date in the zone: the hull of its readings, so 23, 24 or 25 hours; none where it is skipped. */
export const dayBounds = (zone: Zone, date: CivilDate.CivilDate): Interval | undefined => {
  const spans = spansOf(zone, date * DAY, (date + 1) * DAY)
  return spans.length === 0 ? undefined : { start: spans[0]!.start, end: spans.at(-1)!.end }
}

/** Adds civil days to what the clock shows (RFC 5545 §3.3.6, nominal duration): `P1D` keeps the hour, `PT24H` does not. */
export const addDays = (zone: Zone, wall: WallClock, days: number): number => toInstant(zone, wall + days * DAY)

const timePattern = /^([01]\d|2[0-4]):([0-5]\d)$/

/** Minutes since midnight; `24:00` is midnight at the end of the day. @throws InvalidInput */
export const parseTime = (text: string, field = "time"): number => {
  const match = timePattern.exec(text)
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2])
  if (!(minutes <= 1440))
    throw new InvalidInput(field, `expected a time of day such as 09:30 (up to 24:00), got ${CivilDate.quote(text)}`)
  return minutes
}

/** A local date and time such as `2027-03-14T09:30` or `2027-03-14T09:30:00`. @throws InvalidInput */
export const parse = (text: string, field = "local"): WallClock => {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (match === null || Number(match[2]) > 23 || Number(match[3]) > 59 || Number(match[4] ?? 0) > 59)
    throw new InvalidInput(
      field,
      `expected a local date and time such as 2027-03-14T09:30, got ${CivilDate.quote(text)}`,
    )
  const date = CivilDate.parse(match[1]!, field)
  return date * DAY + (Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)) * 1000
}

/** `2027-03-14T09:30:00`, without a zone. */
export const format = (wall: WallClock): string => new Date(wall).toISOString().slice(0, 19)
