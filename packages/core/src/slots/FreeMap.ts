import type { Ticks } from "./Grid.ts"
import { Tally } from "./Offers.ts"

/** A tally that remembers, as one bit for each, which host is free at which tick: the bits of a tick stand together. */
export class FreeMap extends Tally {
  private readonly bits: Uint32Array
  /** Words of 32 hosts for each tick. */
  private readonly words: number
  constructor(ticks: number, hosts: number) {
    super(new Int32Array(ticks))
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

  /** How many ticks of `[from, until)` have at least `needed` hosts free. */
  countAtLeast(needed: number, from: number, until: number): number {
    const { counts } = this
    let found = 0
    for (let tick = from; tick < until; tick++) if (counts[tick]! >= needed) found++
    return found
  }

  /** Writes the instants of those ticks into `out` from `at` on; answers the place after the last. */
  writeAtLeast(needed: number, ticks: Ticks, from: number, until: number, out: Float64Array, at: number): number {
    const { counts } = this
    const { runs, step, count } = ticks
    let place = at
    for (let run = 0; run < runs.start.length; run++) {
      const first = Math.max(from, runs.first[run]!)
      const last = Math.min(until, runs.first[run + 1] ?? count)
      const base = runs.start[run]! - runs.first[run]! * step
      for (let tick = first; tick < last; tick++) if (counts[tick]! >= needed) out[place++] = base + tick * step
    }
    return place
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
