import type { Interval } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import type { Ticks } from "./Grid.ts"
import type { HostTime, Session } from "./HostTime.ts"
import { sessionClaim } from "./HostTime.ts"
import { Tally } from "./Offers.ts"
import type { Prepared } from "./Query.ts"
import type { Scratch } from "./Scratch.ts"
import { closedPeriods } from "./Starts.ts"

/**
 * Judges one host at every tick, without sorting anything: what keeps the host from starting at a tick is counted
 * up at its first tick and down after its last, and one pass over the ticks adds the counts up.
 */
export class HostScan {
  private readonly ticks: Ticks
  private readonly prepared: Prepared
  private readonly delta: Int32Array
  constructor(prepared: Prepared, ticks: Ticks, scratch: Scratch) {
    this.prepared = prepared
    this.ticks = ticks
    this.delta = scratch.zeros(ticks.count + 1)
  }

  /** No start at the ticks in `[from, until)`; `from` is not after `until`. */
  private close(from: number, until: number): void {
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
  private blockSession(session: Session): void {
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
  private scanUnit(hours: IntervalSet, host: number, tally: Tally): void {
    const { delta, ticks } = this
    const { duration } = this.prepared.times
    let closed = 0
    let tick = 0
    for (let h = 0; h < hours.length; h++) {
      const { start, end } = hours[h]!
      const until = ticks.before(end - duration + 1)
      const from = ticks.before(start)
      for (; tick < from; tick++) closed += delta[tick]!
      if (from >= until) continue
      closed = tally.addFree(delta, closed, from, until, host)
      tick = until
    }
    delta.fill(0)
  }

  /** Adds each tick, in order, at which the host could start a meeting. */
  scan(host: HostTime, index: number, hours: IntervalSet, tally: Tally): void {
    const units = host.units ?? 1
    if (units === 1) {
      this.blockUnit(host, 0)
      this.scanUnit(hours, index, tally)
      return
    }
    const each = new Tally(new Int32Array(this.ticks.count))
    for (let unit = 0; unit < units; unit++) {
      this.blockUnit(host, unit)
      this.scanUnit(hours, index, each)
    }
    for (let tick = 0; tick < this.ticks.count; tick++) if (each.counts[tick]! > 0) tally.add(tick, index)
  }
}
