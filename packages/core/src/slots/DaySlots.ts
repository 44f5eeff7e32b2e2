import type { Interval } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Ticks } from "./Grid.ts"
import { dayTicks } from "./Grid.ts"
import type { HostTime } from "./HostTime.ts"
import { sessionClaim, workingHours } from "./HostTime.ts"
import type { Prepared } from "./Query.ts"
import { restrictionIn, withDuration } from "./Query.ts"
import type { Slot } from "./Slots.ts"
import { closedPeriods } from "./Starts.ts"
import type { Needs } from "./Team.ts"

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
    for (const { start, end } of closedPeriods(this.prepared, "host", host.bookings))
      this.close(this.ticks.before(start), this.ticks.before(end))
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

  /** Adds each tick, in order, at which one unit of the host could start a meeting inside its hours. */
  private scanUnit(hours: IntervalSet, host: number, offers: Offers): void {
    const { delta, ticks } = this
    const { duration } = this.prepared.times
    let closed = 0
    let tick = 0
    for (let h = 0; h < hours.length; h++) {
      const { start, end } = hours[h]!
      const until = ticks.before(end - duration + 1)
      const from = ticks.before(start)
      for (; tick < from; tick++) closed += delta[tick]!
      if (from < until) tick = offers.addFree(delta, closed, from, until, host)
      if (from < until) closed = offers.closed
    }
    delta.fill(0)
  }

  /** Adds each tick, in order, at which the host could start a meeting. */
  scan(host: HostTime, index: number, hours: IntervalSet, offers: Offers): void {
    const units = host.units ?? 1
    if (units === 1) {
      this.blockUnit(host, 0)
      this.scanUnit(hours, index, offers)
      return
    }
    const each = new Offers(this.ticks.count)
    for (let unit = 0; unit < units; unit++) {
      this.blockUnit(host, unit)
      this.scanUnit(hours, index, each)
    }
    for (let tick = 0; tick < this.ticks.count; tick++) if (each.counts[tick]! > 0) offers.add(tick, index)
  }
}

/** Which host is free at which tick, in order of host and of tick: two columns that grow together. */
class Offers {
  ticks: Int32Array
  hosts: Int32Array
  size = 0
  /** How many hosts are free at each tick. */
  readonly counts: Int32Array
  /** How many things keep the host from starting at the tick before the last scan's end. */
  closed = 0
  constructor(count: number, hosts = 1) {
    const expected = Math.min(Math.ceil((count * hosts) / 4) + 16, 1 << 20)
    this.ticks = new Int32Array(expected)
    this.hosts = new Int32Array(expected)
    this.counts = new Int32Array(count)
  }

  private reserve(more: number): void {
    if (this.size + more <= this.ticks.length) return
    const length = Math.max(this.ticks.length * 2, this.size + more)
    const ticks = new Int32Array(length)
    const hosts = new Int32Array(length)
    ticks.set(this.ticks)
    hosts.set(this.hosts)
    this.ticks = ticks
    this.hosts = hosts
  }

  add(tick: number, host: number): void {
    this.reserve(1)
    this.ticks[this.size] = tick
    this.hosts[this.size++] = host
    this.counts[tick]!++
  }

  /** Adds the host at the ticks of `[from, until)` at which the running sum of `delta`, from `closed` on, is zero. */
  addFree(delta: Int32Array, closed: number, from: number, until: number, host: number): number {
    this.reserve(until - from)
    const { ticks, hosts, counts } = this
    let { size } = this
    for (let tick = from; tick < until; tick++) {
      closed += delta[tick]!
      if (closed !== 0) continue
      ticks[size] = tick
      hosts[size++] = host
      counts[tick]!++
    }
    this.size = size
    this.closed = closed
    return until
  }
}

/** The hosts free at each possible tick, one tick's after another's: those of tick `i` lie before `ends[i]`. */
interface Listed {
  readonly hosts: Int32Array
  readonly ends: Int32Array
  readonly counts: Int32Array
}

const listed = ({ ticks, hosts, size, counts }: Offers, possible: Uint8Array): Listed => {
  const ends = new Int32Array(counts.length)
  let total = 0
  for (let tick = 0; tick < ends.length; tick++) {
    ends[tick] = total
    if (possible[tick] === 1) total += counts[tick]!
  }
  const sorted = new Int32Array(total)
  for (let i = 0; i < size; i++) {
    const tick = ticks[i]!
    if (possible[tick] === 1) sorted[ends[tick]!++] = hosts[i]!
  }
  return { hosts: sorted, ends, counts }
}

/** The hosts of one tick as a list of its own. */
const hostsAt = ({ hosts, ends, counts }: Listed, tick: number): Array<number> => {
  const count = counts[tick]!
  const list = new Array<number>(count)
  for (let i = 0, from = ends[tick]! - count; i < count; i++) list[i] = hosts[from + i]!
  return list
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
    (left, { sessions }) =>
      Math.min(left, capacity - (sessions?.find((session) => session.start === start)?.taken ?? 0)),
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
  const judge = (members: ReadonlyArray<number>): Offers => {
    const offers = new Offers(ticks.count, members.length)
    for (const i of members) {
      const host = query.hosts[i]!
      scan.scan(host, i, workingHours(host, restriction, reach, prepared.zones), offers)
    }
    return offers
  }
  const groups = joined(needs.groups).map(({ members, needed }) => {
    const offers = judge(members)
    for (let tick = 0; tick < ticks.count; tick++) if (offers.counts[tick]! < needed) possible[tick] = 0
    return offers
  })
  const lists = groups.map((offers) => listed(offers, possible))
  const slots = assemble(ticks, possible, times.duration, lists)
  if (needs.optional.length === 0 && query.rules.capacity === undefined) return slots
  const optional = listed(judge(needs.optional), possible)
  return slots.map((slot) => ({
    ...slot,
    ...(needs.optional.length === 0 ? {} : { optional: hostsAt(optional, ticks.before(slot.start)) }),
    ...(query.rules.capacity === undefined ? {} : { seatsLeft: seatsLeft(prepared, query.rules.capacity, slot.start) }),
  }))
}

/** One slot for each possible tick. */
const assemble = (
  ticks: Ticks,
  possible: Uint8Array,
  duration: number,
  lists: ReadonlyArray<Listed>,
): ReadonlyArray<Slot> => {
  const slots: Array<Slot> = []
  const [first] = lists
  for (let tick = 0; tick < ticks.count; tick++) {
    if (possible[tick] === 0) continue
    const start = ticks.at(tick)
    const hosts = hostsAt(first!, tick)
    if (lists.length > 1) {
      for (let i = 1; i < lists.length; i++) hosts.push(...hostsAt(lists[i]!, tick))
      hosts.sort((a, b) => a - b)
    }
    slots.push({ start, end: start + duration, hosts })
  }
  return slots
}
