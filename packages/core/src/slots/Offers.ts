import type { Scratch } from "./Scratch.ts"

/** How many hosts are free at each tick. */
export class Tally {
  readonly counts: Int32Array
  /** `counts`: a zero for each tick. */
  constructor(counts: Int32Array) {
    this.counts = counts
  }

  /**
   * Counts the host at the ticks of `[from, until)` at which the running sum of `delta`, from `closed` on, is
   * zero. Answers the sum at the last tick.
   */
  addFree(delta: Int32Array, closed: number, from: number, until: number, _host: number): number {
    const { counts } = this
    let sum = closed
    for (let tick = from; tick < until; tick++) {
      sum += delta[tick]!
      if (sum === 0) counts[tick]!++
    }
    return sum
  }

  add(tick: number, _host: number): void {
    this.counts[tick]!++
  }
}

/** A tally that also remembers who is free at which tick: two columns, in order of host and of tick. */
export class Offers extends Tally {
  private ticks: Int32Array
  private hosts: Int32Array
  private size = 0
  private readonly scratch: Scratch
  constructor(ticks: number, hosts: number, scratch: Scratch) {
    super(scratch.zeros(ticks))
    const expected = Math.min(Math.ceil((ticks * hosts) / 4), 1 << 20)
    this.scratch = scratch
    this.ticks = scratch.take(expected)
    this.hosts = scratch.take(expected)
  }

  private reserve(more: number): void {
    if (this.size + more <= Math.min(this.ticks.length, this.hosts.length)) return
    const length = Math.max(Math.min(this.ticks.length, this.hosts.length) * 2, this.size + more)
    const ticks = this.scratch.take(length)
    const hosts = this.scratch.take(length)
    // Kept memory may be longer than what is asked for now: only what is in use moves.
    ticks.set(this.ticks.subarray(0, this.size))
    hosts.set(this.hosts.subarray(0, this.size))
    this.ticks = ticks
    this.hosts = hosts
  }

  override add(tick: number, host: number): void {
    this.reserve(1)
    this.ticks[this.size] = tick
    this.hosts[this.size++] = host
    this.counts[tick]!++
  }

  override addFree(delta: Int32Array, closed: number, from: number, until: number, host: number): number {
    this.reserve(until - from)
    const { ticks, hosts, counts } = this
    let { size } = this
    let sum = closed
    for (let tick = from; tick < until; tick++) {
      sum += delta[tick]!
      if (sum !== 0) continue
      ticks[size] = tick
      hosts[size++] = host
      counts[tick]!++
    }
    this.size = size
    return sum
  }

  /** The hosts free at each tick that `possible` marks. */
  byTick(possible: Uint8Array): HostsByTick {
    const { counts, ticks, hosts, size } = this
    const ends = this.scratch.take(counts.length)
    let total = 0
    for (let tick = 0; tick < counts.length; tick++) {
      ends[tick] = total
      if (possible[tick] === 1) total += counts[tick]!
    }
    const sorted = this.scratch.take(total)
    for (let i = 0; i < size; i++) {
      const tick = ticks[i]!
      if (possible[tick] === 1) sorted[ends[tick]!++] = hosts[i]!
    }
    return (tick) => {
      const count = counts[tick]!
      const list = new Array<number>(count)
      for (let i = 0, from = ends[tick]! - count; i < count; i++) list[i] = sorted[from + i]!
      return list
    }
  }
}

/** The hosts free at a tick, ascending; a new list each time. */
export type HostsByTick = (tick: number) => Array<number>
