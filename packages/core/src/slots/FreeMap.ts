import type { Ticks } from "./Grid.ts"
import { Tally } from "./Offers.ts"

/** A tally that remembers, as one bit for each, which host is free at which tick: the bits of a tick stand together. */
export class FreeMap extends Tally {
  private readonly bits: Uint32Array
  /** Words of 32 hosts for each tick. */
  private readonly words: number
  constructor(ticks: number, hosts: number) {
    super(ticks)
    this.words = Math.ceil(hosts / 32)
    this.bits = new Uint32Array(ticks * this.words)
  }

  override add(tick: number, host: number): void {
    this.bits[tick * this.words + (host >>> 5)]! |= 1 << (host & 31)
    this.counts[tick]!++
  }

  override addFree(delta: Int32Array, closed: number, from: number, until: number, host: number): number {
    let sum = closed
    for (let tick = from; tick < until; tick++) {
      sum += delta[tick]!
      if (sum === 0) this.add(tick, host)
    }
    return sum
  }

  /** The host is no longer free at the ticks of `[from, until)`. */
  clear(host: number, from: number, until: number): void {
    const { bits, words, counts } = this
    const bit = 1 << (host & 31)
    for (let tick = from, word = from * words + (host >>> 5); tick < until; tick++, word += words) {
      if ((bits[word]! & bit) === 0) continue
      bits[word]! &= ~bit
      counts[tick]!--
    }
  }

  /** Adds to `out` the instants of the ticks of `[from, until)` at which at least `needed` hosts are free. */
  atLeast(needed: number, ticks: Ticks, from: number, until: number, out: Array<number>): void {
    const { counts } = this
    const { runs, step, count } = ticks
    for (let run = 0; run < runs.start.length; run++) {
      const first = Math.max(from, runs.first[run]!)
      const last = Math.min(until, runs.first[run + 1] ?? count)
      let start = runs.start[run]! + (first - runs.first[run]!) * step
      for (let tick = first; tick < last; tick++, start += step) if (counts[tick]! >= needed) out.push(start)
    }
  }

  /** The hosts free at the tick, ascending. */
  hostsAt(tick: number): ReadonlyArray<number> {
    const out: Array<number> = []
    for (let word = 0; word < this.words; word++)
      for (let left = this.bits[tick * this.words + word]!; left !== 0; left &= left - 1)
        out.push(word * 32 + 31 - Math.clz32(left & -left))
    return out
  }
}
