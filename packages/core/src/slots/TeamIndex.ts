import type { Interval } from "../time/Interval.ts"
import { checkInterval } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { FreeMap } from "./FreeMap.ts"
import { dayTicks } from "./Grid.ts"
import { HostScan } from "./HostScan.ts"
import type { HostTime } from "./HostTime.ts"
import { checkHostTime, workingHours } from "./HostTime.ts"
import type { SlotQuery } from "./Query.ts"
import { prepare, restrictionIn, withDuration } from "./Query.ts"
import { Scratch } from "./Scratch.ts"
import { allowedStarts } from "./Starts.ts"
import { UnsupportedGrid } from "./UnsupportedGrid.ts"
import { checkWhole } from "./whole.ts"

/**
 * A large team whose free times are kept, so that "when is any of them free" and "when are k of them free" are
 * answered without looking at the hosts again. One more busy time costs the same however many hosts there are.
 */
export interface TeamIndex {
  /** How many starts are kept: the points of the day grid in the window. */
  readonly ticks: number
  /** How many hosts are free at each tick. A view: it follows every change. */
  readonly counts: Readonly<Int32Array>
  /** The starts, in order, at which at least `needed` hosts (default 1) are free; notice and horizon count from `now`. */
  readonly starts: (needed?: number, now?: number) => Float64Array
  /** The hosts, ascending, who are free at a start; none where it is not a point of the grid in the window. */
  readonly hostsAt: (start: number) => ReadonlyArray<number>
  /** The host has one more busy time. @throws InvalidInput */
  readonly addBusy: (host: number, busy: Interval) => void
  /** The host's time has changed: only this host is judged anew. @throws InvalidInput */
  readonly setHost: (host: number, time: HostTime) => void
}

/**
 * Builds the index over the query's window. The query's team is left aside: the index answers for all its hosts.
 * @throws InvalidInput; UnsupportedGrid for the gap grid; InvalidInput for rules that depend on other slots.
 */
export const makeTeamIndex = (query: Omit<SlotQuery, "team">, zones: ZoneProvider = engineZones): TeamIndex => {
  const { rules, window } = query
  if (rules.grid?.anchor === "gap") throw new UnsupportedGrid("an indexed team")
  if (rules.firstSlotOnly || rules.horizon?.kind === "rollingBookable")
    throw new InvalidInput("rules", "a team index does not know first-slot-only or a rolling bookable horizon")
  const prepared = prepare({ ...query, team: { mode: "nOfM", required: 1 } }, zones)
  const { times } = prepared
  const ticks = dayTicks(prepared.gridZone, window, prepared.step, prepared.offset)
  const reach = withDuration(prepared, window)
  const restriction = restrictionIn(prepared, reach)
  const last = query.hosts.length - 1
  const free = new FreeMap(ticks.count, query.hosts.length)
  const hoursOf = (time: HostTime): IntervalSet => workingHours(time, restriction, reach, zones)
  const judge = (time: HostTime, host: number, hours: IntervalSet): void => {
    const scratch = new Scratch()
    new HostScan(prepared, ticks, scratch).scan(time, host, hours, free)
    scratch.giveBack()
  }
  for (const [host, time] of query.hosts.entries()) judge(time, host, hoursOf(time))
  const setHost = (host: number, time: HostTime): void => {
    checkWhole(host, "host", 0, last)
    checkHostTime(time, `hosts[${host}]`)
    const hours = hoursOf(time)
    free.clear(host, 0, ticks.count)
    judge(time, host, hours)
  }
  return {
    ticks: ticks.count,
    counts: free.counts,
    starts: (needed = 1, now = query.now) => {
      checkWhole(needed, "needed", 1, query.hosts.length)
      const allowed = allowedStarts({ ...prepared, query: { ...prepared.query, now } }, window)
      const ranges = allowed.map(({ start, end }) => [ticks.before(start), ticks.before(end)] as const)
      const found = ranges.reduce((sum, [from, until]) => sum + free.countAtLeast(needed, from, until), 0)
      const out = new Float64Array(found)
      ranges.reduce((at, [from, until]) => free.writeAtLeast(needed, ticks, from, until, out, at), 0)
      return out
    },
    hostsAt: (start) => {
      const tick = ticks.before(start)
      return tick < ticks.count && ticks.at(tick) === start ? free.hostsAt(tick) : []
    },
    setHost,
    addBusy: (host, busy) => {
      checkWhole(host, "host", 0, last)
      const { start, end } = checkInterval(busy, "busy")
      free.clear(host, ticks.before(start - times.after - times.duration + 1), ticks.before(end + times.before))
    },
  }
}
