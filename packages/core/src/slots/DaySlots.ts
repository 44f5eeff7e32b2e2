import { InvalidInput } from "../time/InvalidInput.ts"
import type { Interval } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import type { Ticks } from "./Grid.ts"
import { dayTicks } from "./Grid.ts"
import type { HostTime } from "./HostTime.ts"
import { sessionClaim, workingHours } from "./HostTime.ts"
import type { Needs } from "./Team.ts"
import type { Prepared } from "./Query.ts"
import { restrictionIn, withDuration } from "./Query.ts"
import type { Slot } from "./Slots.ts"
import { closedPeriods } from "./Starts.ts"

/** The most starts, and starts times hosts, that one query may judge: what keeps memory and time bounded. */
const MOST_TICKS = 2_000_000
const MOST_WORK = 4_000_000_000

/**
 * Judges one host at every tick, without sorting anything: what keeps the host from starting at a tick is counted
 * up at its first tick and down after its last, and one pass over the ticks adds the counts up.
 */
class HostScan {
  private readonly ticks: Ticks
  private readonly prepared: Prepared
  private readonly delta: Int32Array
  constructor(prepared: Prepared, ticks: Ticks) {
    this.prepared = prepared
    this.ticks = ticks
    this.delta = new Int32Array(ticks.count + 1)
  }

  /** No start at the ticks in `[from, until)`. */
  private close(from: number, until: number): void {
    if (from >= until) return
    this.delta[from]!++
    this.delta[until]!--
  }

  /** No start whose meeting would overlap `[start, end)` widened. */
  private block(start: number, end: number): void {
    const { duration, before, after } = this.prepared.times
    this.close(this.ticks.before(start - after - duration + 1), this.ticks.before(end + before))
  }

  private blockAll(list: ReadonlyArray<Interval> | undefined): void {
    if (list === undefined) return
    const { ticks, delta } = this
    const { duration, before, after } = this.prepared.times
    const lead = after + duration - 1
    for (let i = 0; i < list.length; i++) {
      const { start, end } = list[i]!
      const from = ticks.before(start - lead)
      const until = ticks.before(end + before)
      if (from < until) {
        delta[from]!++
        delta[until]!--
      }
    }
  }

  /** Blocks what one unit of the host cannot take; sessions are handled apart, because they can be joined. */
  private blockUnit(host: HostTime, unit: number): void {
    this.blockAll(host.busy)
    this.blockAll((host.units ?? 1) === 1 ? host.claims : host.claims?.filter((claim) => claim.unit === unit))
    const { duration } = this.prepared.times
    for (const { start, end } of host.outOfOffice ?? [])
      this.close(this.ticks.before(start - duration + 1), this.ticks.before(end))
    for (const { starts } of closedPeriods(this.prepared, "host", host.bookings))
      for (const { start, end } of starts) this.close(this.ticks.before(start), this.ticks.before(end))
    for (const session of host.sessions ?? []) this.blockSession(session)
  }

  /** A session takes its time, but not from those who start with it while seats are left. */
  private blockSession(session: { readonly start: number; readonly taken: number }): void {
    const { query, times } = this.prepared
    const claim = sessionClaim(session, times)
    if (session.taken >= (query.rules.capacity ?? 1)) {
      this.block(claim.start, claim.end)
      return
    }
    const from = this.ticks.before(claim.start - times.after - times.duration + 1)
    const until = this.ticks.before(claim.end + times.before)
    this.close(from, Math.min(until, this.ticks.before(session.start)))
    this.close(Math.max(from, this.ticks.before(session.start + 1)), until)
  }

  /** Calls `free` with each tick, in order, at which one unit of the host could start a meeting inside its hours. */
  private scanUnit(hours: IntervalSet, free: (tick: number) => void): void {
    const { delta, ticks } = this
    const { duration } = this.prepared.times
    let closed = 0
    let tick = 0
    for (let h = 0; h < hours.length; h++) {
      const { start, end } = hours[h]!
      const until = ticks.before(end - duration + 1)
      const from = ticks.before(start)
      for (; tick < from; tick++) closed += delta[tick]!
      for (; tick < until; tick++) {
        closed += delta[tick]!
        if (closed === 0) free(tick)
      }
    }
    delta.fill(0)
  }

  /** Calls `free` once for each tick, in order, at which the host could start a meeting. */
  scan(host: HostTime, hours: IntervalSet, free: (tick: number) => void): void {
    const units = host.units ?? 1
    if (units === 1) {
      this.blockUnit(host, 0)
      this.scanUnit(hours, free)
      return
    }
    const ticks = new Set<number>()
    for (let unit = 0; unit < units; unit++) {
      this.blockUnit(host, unit)
      this.scanUnit(hours, (tick) => ticks.add(tick))
    }
    for (const tick of [...ticks].sort((a, b) => a - b)) free(tick)
  }
}

/** Which host is free at which tick, in order of host and of tick: two columns that grow together. */
class Offers {
  ticks = new Int32Array(1024)
  hosts = new Int32Array(1024)
  size = 0
  add(tick: number, host: number): void {
    if (this.size === this.ticks.length) {
      const ticks = new Int32Array(this.size * 2)
      const hosts = new Int32Array(this.size * 2)
      ticks.set(this.ticks)
      hosts.set(this.hosts)
      this.ticks = ticks
      this.hosts = hosts
    }
    this.ticks[this.size] = tick
    this.hosts[this.size++] = host
  }
}

/** The hosts free at each possible tick, in order; no list where nobody is. */
const listed = ({ ticks, hosts, size }: Offers, possible: Uint8Array, counts: Int32Array) => {
  const lists: Array<Array<number> | undefined> = new Array(possible.length)
  const filled = new Int32Array(possible.length)
  for (let i = 0; i < size; i++) {
    const tick = ticks[i]!
    if (possible[tick] === 0) continue
    let list = lists[tick]
    if (list === undefined) {
      list = new Array<number>(counts[tick]!)
      lists[tick] = list
    }
    list[filled[tick]!++] = hosts[i]!
  }
  return lists
}

/** The groups, with all those of which everyone is needed put into one. */
const joined = (groups: Needs["groups"]): Needs["groups"] => {
  const whole = groups.filter(({ members, needed }) => members.length === needed).flatMap(({ members }) => members)
  const others = groups.filter(({ members, needed }) => members.length !== needed)
  return whole.length === 0 ? others : [{ members: whole, needed: whole.length }, ...others]
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

/** Seats left for those who start at the instant: those of the fullest session that a host has there. */
const seatsLeft = ({ query }: Prepared, capacity: number, start: number): number =>
  query.hosts.reduce(
    (left, { sessions }) => Math.min(left, capacity - (sessions?.find((session) => session.start === start)?.taken ?? 0)),
    capacity,
  )

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
  const scan = new HostScan(prepared, ticks)
  const reach = withDuration(prepared, hull)
  const restriction = restrictionIn(prepared, reach)
  const possible = new Uint8Array(ticks.count).fill(1)
  keepOnly(possible, ticks, starts)
  const judge = (members: ReadonlyArray<number>, offers: Offers): Int32Array => {
    const counts = new Int32Array(ticks.count)
    for (const i of members) {
      const host = query.hosts[i]!
      scan.scan(host, workingHours(host, restriction, reach, prepared.zones), (tick) => {
        counts[tick]!++
        offers.add(tick, i)
      })
    }
    return counts
  }
  const groups = joined(needs.groups)
  const offers = new Offers()
  const totals = new Int32Array(ticks.count)
  for (const { members, needed } of groups) {
    const counts = judge(members, offers)
    for (let tick = 0; tick < ticks.count; tick++) {
      if (counts[tick]! < needed) possible[tick] = 0
      totals[tick]! += counts[tick]!
    }
  }
  const hosts = listed(offers, possible, totals)
  const comers = new Offers()
  const optional = needs.optional.length === 0 ? undefined : listed(comers, possible, judge(needs.optional, comers))
  const slots: Array<Slot> = []
  for (let tick = 0; tick < ticks.count; tick++) {
    if (possible[tick] === 0) continue
    const start = ticks.at(tick)
    const list = hosts[tick] ?? []
    if (groups.length > 1) list.sort((a, b) => a - b)
    const slot: Slot = { start, end: start + times.duration, hosts: list }
    slots.push(
      optional === undefined && query.rules.capacity === undefined
        ? slot
        : {
            ...slot,
            ...(optional === undefined ? {} : { optional: optional[tick] ?? [] }),
            ...(query.rules.capacity === undefined ? {} : { seatsLeft: seatsLeft(prepared, query.rules.capacity, start) }),
          },
    )
  }
  return slots
}
