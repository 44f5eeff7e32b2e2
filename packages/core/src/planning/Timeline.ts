import type { Interval } from "../time/Interval.ts"

/** Intervals that come and go, in order of their start, of which those near an instant are found at once. */
export class Timeline<I extends Interval> {
  private readonly items: Array<I>
  private longest: number

  constructor(items: ReadonlyArray<I> = []) {
    this.items = [...items].sort((a, b) => a.start - b.start)
    this.longest = items.reduce((longest, { start, end }) => Math.max(longest, end - start), 0)
  }

  /** Adds an item; what it returns takes the item out again. */
  enter(item: I): () => void {
    const own = { ...item }
    this.items.splice(this.from(item.start), 0, own)
    this.longest = Math.max(this.longest, item.end - item.start)
    return () => {
      this.items.splice(this.items.indexOf(own, this.from(own.start)), 1)
    }
  }

  /** Those that overlap the interval, in order of their start. */
  overlapping({ start, end }: Interval): ReadonlyArray<I> {
    const found: Array<I> = []
    for (let i = this.from(start - this.longest); i < this.items.length && this.items[i]!.start < end; i++)
      if (this.items[i]!.end > start) found.push(this.items[i]!)
    return found
  }

  /** The index of the first item that starts at or after the instant. */
  private from(instant: number): number {
    let low = 0
    let high = this.items.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.items[middle]!.start < instant) low = middle + 1
      else high = middle
    }
    return low
  }
}
