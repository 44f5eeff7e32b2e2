import type { Slot } from "../slots/Slot.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ItineraryQuery } from "./ItineraryQuery.ts"
import type { Leg, Pick } from "./Leg.ts"
import { leastGap } from "./Leg.ts"
import type { Together } from "./Together.ts"

/** The most values that the tables of one search hold, and the most steps that it takes: 80 megabytes, and seconds. */
const MOST_VALUES = 10_000_000
const MOST_STEPS = 10_000_000
/** What asking for hosts and limits costs, in steps. */
const ASKING = 100

/** A slot that could come next, by its place in the list of its part, with the earliest end that it promises. */
interface Step {
  readonly part: number
  readonly slot: number
  readonly end: number
}

const inOrder = (a: Step, b: Step): number => a.end - b.end || a.part - b.part || a.slot - b.slot

/**
 * Finds the itinerary with the earliest end from a start.
 *
 * Tables say for each slot how early all could end that still has to come, if only gaps counted. They steer a search,
 * most promising slot first, that asks for hosts and limits as it goes, and leaves out what cannot end earlier than
 * what was found. So it mostly walks straight to the answer.
 */
export class ItinerarySearch {
  private readonly legs: ReadonlyArray<Leg>
  private readonly slots: ReadonlyArray<ReadonlyArray<Slot>>
  private readonly begins: ReadonlyArray<Float64Array>
  private readonly ordered: boolean
  private readonly together: Together
  /** By part and by the next one: the least gap. */
  private readonly gaps: ReadonlyArray<ReadonlyArray<number>>
  /** By part: the parts before it that are the same; in any order they go first. */
  private readonly twins: ReadonlyArray<number>
  /** By parts still to come and the part before them: the earliest end, for each slot of that part. */
  private readonly tables = new Map<number, Float64Array>()
  private steps = 0
  private best: { readonly end: number; readonly path: ReadonlyArray<Step> } | undefined

  /** `slots` by part. @throws InvalidInput when there are too many */
  constructor(
    query: ItineraryQuery,
    legs: ReadonlyArray<Leg>,
    slots: ReadonlyArray<ReadonlyArray<Slot>>,
    together: Together,
  ) {
    this.legs = legs
    this.slots = slots
    this.begins = slots.map((list) => Float64Array.from(list, ({ start }) => start))
    this.ordered = query.order !== "any"
    this.together = together
    this.gaps = legs.map((previous) => legs.map((next) => leastGap(previous, next, query.hosts)))
    const texts = query.parts.map((part) => JSON.stringify(part))
    this.twins = texts.map((text, i) =>
      texts.reduce((mask, other, j) => (j < i && other === text ? mask | (1 << j) : mask), 0),
    )
    const count = slots.reduce((sum, list) => sum + list.length, 0)
    if (count * (this.ordered ? 1 : 2 ** (legs.length - 1)) > MOST_VALUES)
      throw new InvalidInput(
        "window",
        `holds ${count} slots of the parts, more than can be combined; ask for a shorter one`,
      )
  }

  /** The starts in `[from, until)` of parts that can come first, in order. */
  firstStarts(from: number, until: number): ReadonlyArray<number> {
    const all = this.next(this.everything).flatMap((part) => [...this.begins[part]!])
    return [...new Set(all)].filter((at) => from <= at && at < until).sort((a, b) => a - b)
  }

  /** The picks, in the order of time, of the best itinerary that starts at the instant. @throws InvalidInput */
  bestFrom(start: number): ReadonlyArray<Pick> | undefined {
    const first = this.next(this.everything).flatMap((part): ReadonlyArray<Step> => {
      const slot = firstFrom(this.begins[part]!, start)
      if (this.begins[part]![slot] !== start) return []
      return [{ part, slot, end: this.table(this.everything & ~(1 << part), part)[slot]! }]
    })
    this.explore(first.filter(({ end }) => end < Number.POSITIVE_INFINITY).sort(inOrder))
    return this.best === undefined ? undefined : this.picksOf(this.best.path)
  }

  private get everything(): number {
    return 2 ** this.legs.length - 1
  }

  /** Which of the parts to come can be next. */
  private next(coming: number): ReadonlyArray<number> {
    const parts = [...this.legs.keys()].filter((part) => coming & (1 << part))
    return this.ordered ? parts.slice(0, 1) : parts.filter((part) => (this.twins[part]! & coming) === 0)
  }

  private picksOf(path: ReadonlyArray<Step>): ReadonlyArray<Pick> {
    return path.map(({ part, slot }) => ({ leg: this.legs[part]!, slot: this.slots[part]![slot]! }))
  }

  private explore(first: ReadonlyArray<Step>): void {
    this.best = undefined
    for (const step of first) if (this.isPromising([step])) this.visit([step], this.everything & ~(1 << step.part))
  }

  /** Goes on from a path whose picks go together; `coming` are the parts that are still to come. */
  private visit(path: ReadonlyArray<Step>, coming: number): void {
    if (coming === 0) {
      this.best = { end: path.at(-1)!.end, path }
      return
    }
    for (const step of this.following(path.at(-1)!, coming)) {
      const longer = [...path, step]
      if (!this.isPromising(longer)) return
      this.count(ASKING)
      if (this.together.fits(this.picksOf(longer))) this.visit(longer, coming & ~(1 << step.part))
    }
  }

  /** Whether the path can lead to something better than the best: an earlier end, or the same and first by its parts. */
  private isPromising(path: ReadonlyArray<Step>): boolean {
    if (this.best === undefined) return true
    const { end } = path.at(-1)!
    if (end !== this.best.end) return end < this.best.end
    for (const [i, step] of path.entries()) {
      const other = this.best.path[i]!
      if (step.part !== other.part) return step.part < other.part
      if (step.slot !== other.slot) return step.slot < other.slot
    }
    return false
  }

  /** The slots that can follow one, the most promising first; all are put in order only when that one does not do. */
  private *following(last: Step, coming: number): Generator<Step> {
    let first: Step | undefined
    for (const step of this.within(last, coming)) if (first === undefined || inOrder(step, first) < 0) first = step
    if (first === undefined) return
    yield first
    const [, ...others] = [...this.within(last, coming)].sort(inOrder)
    yield* others
  }

  /** The slots that the gap lets follow one, and after which all that is to come can follow. */
  private *within(last: Step, coming: number): Generator<Step> {
    const { end } = this.slots[last.part]![last.slot]!
    const latest = end + this.legs[last.part]!.maxGap
    for (const part of this.next(coming)) {
      const ends = this.table(coming & ~(1 << part), part)
      const begins = this.begins[part]!
      for (let slot = firstFrom(begins, end + this.gaps[last.part]![part]!); begins[slot]! <= latest; slot++) {
        this.count(1)
        if (ends[slot]! < Number.POSITIVE_INFINITY) yield { part, slot, end: ends[slot]! }
      }
    }
  }

  private count(steps: number): void {
    this.steps += steps
    if (this.steps > MOST_STEPS)
      throw new InvalidInput(
        "window",
        "takes too long to search for itineraries; ask for a shorter one, or smaller gaps",
      )
  }

  private table(coming: number, part: number): Float64Array {
    const key = coming * 8 + part
    const known = this.tables.get(key)
    if (known !== undefined) return known
    const ends = Float64Array.from(this.slots[part]!, ({ end }) => end)
    const table = coming === 0 ? ends : new Float64Array(ends.length).fill(Number.POSITIVE_INFINITY)
    if (coming !== 0)
      for (const next of this.next(coming)) {
        const values = this.table(coming & ~(1 << next), next)
        lower(table, ends, this.gaps[part]![next]!, this.legs[part]!.maxGap, this.begins[next]!, values)
      }
    this.tables.set(key, table)
    return table
  }
}

/** The index of the first number that is at least `from`, in a sorted list. */
const firstFrom = (sorted: Float64Array, from: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Lowers each value of the table to the least of `values` that begin `minGap` to `maxGap` after that slot's end. */
const lower = (
  table: Float64Array,
  ends: Float64Array,
  minGap: number,
  maxGap: number,
  begins: Float64Array,
  values: Float64Array,
): void => {
  // The slots within the gap move on with the end; kept are those with no lower value behind them.
  const kept: Array<number> = []
  let first = 0
  let reached = 0
  for (let i = 0; i < ends.length; i++) {
    for (; reached < begins.length && begins[reached]! <= ends[i]! + maxGap; reached++) {
      while (kept.length > first && values[kept.at(-1)!]! >= values[reached]!) kept.pop()
      kept.push(reached)
    }
    while (first < kept.length && begins[kept[first]!]! < ends[i]! + minGap) first++
    if (first < kept.length) table[i] = Math.min(table[i]!, values[kept[first]!]!)
  }
}
