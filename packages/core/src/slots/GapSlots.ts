import type { Interval } from "../time/Interval.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { GapGrid } from "./Grid.ts"
import { alignedFrom, alignOf, dayTicks } from "./Grid.ts"
import { freeSpans, workingHours } from "./HostTime.ts"
import type { Prepared } from "./Query.ts"
import { restrictionIn, withDuration } from "./Query.ts"
import type { Slot } from "./Slot.ts"
import { closedPeriods } from "./Starts.ts"

/** How far back a span may have begun for its beginning to anchor its grid. */
export const GAP_MEMORY = 35 * DAY

/** The most ways to choose one of each group, and the most starts, that one query may judge. */
const MOST_CHOICES = 20_000
const MOST_STARTS = 2_000_000

/** One host, or one unit of a resource, that can fill a place in the team. */
interface Lane {
  readonly host: number
  readonly free: IntervalSet
  /** Instants at which a limit of the host's own lets nothing start. */
  readonly closed: IntervalSet
}

/** One way to fill every place: who, when all are free, and when a limit of one of them lets nothing start. */
export interface Choice {
  readonly hosts: ReadonlyArray<number>
  readonly free: IntervalSet
  readonly closed: IntervalSet
}

/** Every way to fill the team's places, with the time that all of them share. @throws InvalidInput when there are too many. */
export const choices = (prepared: Prepared, starts: Interval): ReadonlyArray<Choice> => {
  const { query, needs, zones, times } = prepared
  const reach = withDuration(prepared, { start: starts.start - GAP_MEMORY - DAY, end: starts.end })
  const restriction = restrictionIn(prepared, reach)
  const lanesOf = (i: number): ReadonlyArray<Lane> => {
    const host = query.hosts[i]!
    const hours = workingHours(host, restriction, reach, zones)
    const closed = IntervalSets.normalize(closedPeriods(prepared, "host", host.bookings))
    return Array.from({ length: host.units ?? 1 }, (_, unit) => ({
      host: i,
      free: freeSpans(host, unit, hours, times),
      closed,
    }))
  }
  let out: ReadonlyArray<Choice> = [{ hosts: [], free: [reach], closed: [] }]
  for (const { members } of needs.groups) {
    const lanes = members.flatMap(lanesOf)
    if (out.length * lanes.length > MOST_CHOICES)
      throw new InvalidInput("team", `has more than ${MOST_CHOICES} ways to choose one of each group; use the day grid`)
    out = out.flatMap((choice) =>
      lanes.flatMap((lane) => {
        const free = IntervalSets.intersect(choice.free, lane.free)
        const closed = lane.closed.length === 0 ? choice.closed : IntervalSets.union(choice.closed, lane.closed)
        return free.length === 0 ? [] : [{ hosts: [...choice.hosts, lane.host], free, closed }]
      }),
    )
  }
  return out
}

/** The grid points of a free span at which a meeting can start, from `window.start` on and before `window.end`. */
export const gapPoints = (prepared: Prepared, span: Interval, window: Interval): ReadonlyArray<number> => {
  const { query, gridZone, times, step, offset } = prepared
  const stepMs = step * MINUTE
  const last = Math.min(span.end - times.duration, window.end - 1)
  const anchored = Math.min(last, span.start + GAP_MEMORY)
  const points: Array<number> = []
  if (anchored >= window.start) {
    const first = alignedFrom(gridZone, span.start, alignOf(query.rules.grid as GapGrid, step))
    const skipped = Math.max(0, Math.ceil((window.start - first) / stepMs))
    for (let at = first + skipped * stepMs; at <= anchored; at += stepMs) points.push(at)
  }
  const later = { start: Math.max(window.start, span.start + GAP_MEMORY + 1), end: last + 1 }
  if (later.start < later.end) {
    const ticks = dayTicks(gridZone, later, step, offset)
    for (let i = 0; i < ticks.count; i++) points.push(ticks.at(i))
  }
  return points
}

/** The slots on the gap grid with starts in `starts`: the union over every choice of hosts. */
export const gapSlots = (prepared: Prepared, starts: IntervalSet): ReadonlyArray<Slot> => {
  const hull = { start: starts[0]!.start, end: starts.at(-1)!.end }
  if ((hull.end - hull.start) / (prepared.step * MINUTE) > MOST_STARTS)
    throw new InvalidInput("window", `holds more than ${MOST_STARTS} possible starts; ask for a shorter one`)
  const offered = new Map<number, Set<number>>()
  for (const { hosts, free, closed } of choices(prepared, hull))
    for (const span of free)
      for (const start of gapPoints(prepared, span, hull)) {
        if (closed.length > 0 && IntervalSets.find(closed, start) !== undefined) continue
        const known = offered.get(start)
        if (known === undefined) offered.set(start, new Set(hosts))
        else for (const host of hosts) known.add(host)
      }
  return [...offered]
    .filter(([start]) => IntervalSets.find(starts, start) !== undefined)
    .sort(([a], [b]) => a - b)
    .map(([start, hosts]) => ({
      start,
      end: start + prepared.times.duration,
      hosts: [...hosts].sort((a, b) => a - b),
    }))
}
