/** How many hosts are free at each tick. */
export class Tally {
  readonly counts: Int32Array
  constructor(ticks: number) {
    this.counts = new Int32Array(ticks)
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
  constructor(ticks: number, hosts: number) {
    super(ticks)
    const expected = Math.min(Math.ceil((ticks * hosts) / 4) + 16, 1 << 20)
    this.ticks = new Int32Array(expected)
    this.hosts = new Int32Array(expected)
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
