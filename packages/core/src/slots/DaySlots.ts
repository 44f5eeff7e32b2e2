import type { IntervalSet } from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Ticks } from "./Grid.ts"
import { dayTicks } from "./Grid.ts"
import { HostScan } from "./HostScan.ts"
import { workingHours } from "./HostTime.ts"
import type { HostsByTick } from "./Offers.ts"
import { Offers, Tally } from "./Offers.ts"
import type { Prepared } from "./Query.ts"
import { restrictionIn, withDuration } from "./Query.ts"
import { Scratch } from "./Scratch.ts"
import type { Slot } from "./Slot.ts"
import type { Needs } from "./Team.ts"

/** The most starts, and starts times hosts, that one query may judge: what keeps memory and time bounded. */
const MOST_TICKS = 2_000_000
const MOST_WORK = 4_000_000_000

/** The hosts of whom everyone is needed, and the groups of whom only some are. */
const split = (
  groups: Needs["groups"],
): { readonly whole: ReadonlyArray<number>; readonly pools: Needs["groups"] } => ({
  whole: groups.filter(({ members, needed }) => members.length === needed).flatMap(({ members }) => members),
  pools: groups.filter(({ members, needed }) => members.length !== needed),
})

/** Clears the ticks at which fewer than `needed` are free. */
const keepEnough = (possible: Uint8Array, { counts }: Tally, needed: number): void => {
  for (let tick = 0; tick < possible.length; tick++) possible[tick]! &= counts[tick]! >= needed ? 1 : 0
}

/** Clears the ticks that lie in none of the intervals. */
const keepOnly = (possible: Uint8Array, ticks: Ticks, starts: IntervalSet): void => {
  let tick = 0
  for (const { start, end } of starts) {
    possible.fill(0, tick, ticks.before(start))
    tick = ticks.before(end)
  }
  possible.fill(0, tick)
}

/** Seats left for those who start at the instant: those of the fullest session there of a host who must take part. */
const seatsLeft = ({ query, needs }: Prepared, capacity: number, start: number): number => {
  const taken = needs.groups.flatMap(({ members }) =>
    members.map((host) => query.hosts[host]!.sessions?.find((session) => session.start === start)?.taken ?? 0),
  )
  return capacity - Math.max(0, ...taken)
}

/** The slots on the day grid with starts in `starts`. @throws InvalidInput when there are too many to judge. */
export const daySlots = (prepared: Prepared, starts: IntervalSet): ReadonlyArray<Slot> => {
  const { query, needs, times } = prepared
  const hull = { start: starts[0]!.start, end: starts.at(-1)!.end }
  const ticks = dayTicks(prepared.gridZone, hull, prepared.step, prepared.offset)
  if (ticks.count > MOST_TICKS || ticks.count * query.hosts.length > MOST_WORK)
    throw new InvalidInput(
      "window",
      `holds ${ticks.count} possible starts for ${query.hosts.length} hosts; ask for a shorter one`,
    )
  const scratch = new Scratch()
  const scan = new HostScan(prepared, ticks, scratch)
  const reach = withDuration(prepared, hull)
  const restriction = restrictionIn(prepared, reach)
  const possible = new Uint8Array(ticks.count).fill(1)
  keepOnly(possible, ticks, starts)
  const judge = <T extends Tally>(members: ReadonlyArray<number>, tally: T): T => {
    for (const i of members) {
      const host = query.hosts[i]!
      scan.scan(host, i, workingHours(host, restriction, reach, prepared.zones), tally)
    }
    return tally
  }
  const { whole, pools } = split(needs.groups)
  keepEnough(possible, judge(whole, new Tally(scratch.zeros(ticks.count))), whole.length)
  const offers = pools.map(({ members, needed }) => {
    const pool = judge(members, new Offers(ticks.count, members.length, scratch))
    keepEnough(possible, pool, needed)
    return pool
  })
  const hostsAt = together(
    [...whole].sort((a, b) => a - b),
    offers.map((pool) => pool.byTick(possible)),
  )
  const slots = assemble(ticks, possible, times.duration, hostsAt)
  if (needs.optional.length === 0 && query.rules.capacity === undefined) {
    scratch.giveBack()
    return slots
  }
  const optional = judge(needs.optional, new Offers(ticks.count, needs.optional.length, scratch)).byTick(possible)
  const complete = slots.map((slot) => ({
    ...slot,
    ...(needs.optional.length === 0 ? {} : { optional: optional(ticks.before(slot.start)) }),
    ...(query.rules.capacity === undefined ? {} : { seatsLeft: seatsLeft(prepared, query.rules.capacity, slot.start) }),
  }))
  scratch.giveBack()
  return complete
}

/** Those who always take part, and those of the pools who can; one list for all ticks where there are no pools. */
const together = (
  whole: ReadonlyArray<number>,
  pools: ReadonlyArray<HostsByTick>,
): ((tick: number) => ReadonlyArray<number>) => {
  const [first] = pools
  if (first === undefined) return () => whole
  if (whole.length === 0 && pools.length === 1) return first
  return (tick) => [...whole, ...pools.flatMap((pool) => pool(tick))].sort((a, b) => a - b)
}

/** One slot for each possible tick. */
const assemble = (
  { runs, count, step }: Ticks,
  possible: Uint8Array,
  duration: number,
  hostsAt: (tick: number) => ReadonlyArray<number>,
): ReadonlyArray<Slot> => {
  const slots: Array<Slot> = []
  for (let run = 0; run < runs.start.length; run++) {
    const until = runs.first[run + 1] ?? count
    let start = runs.start[run]!
    for (let tick = runs.first[run]!; tick < until; tick++, start += step)
      if (possible[tick] === 1) slots.push({ start, end: start + duration, hosts: hostsAt(tick) })
  }
  return slots
}
