import { InvalidInput } from "../time/InvalidInput.ts"

/** So many hosts that one pick needs, and those who are free for it, the preferred ones first. */
export interface Place {
  readonly pick: number
  readonly needed: number
  readonly free: ReadonlyArray<number>
}

/** The most steps that one search for hosts may take. */
const MOST_STEPS = 200_000

/**
 * Hosts for every place, such that each host can serve all the picks it is chosen for; `undefined` when there are none.
 * `meeting` tells which picks have to do with another one at all; the others take the first who are free.
 *
 * A place with at least as many free hosts as all places together need can wait: whatever the others take, enough are
 * left. Only the scarce places are searched, and there only sets of picks that a host cannot serve more of.
 * @throws InvalidInput when the search takes too long
 */
export const fillPlaces = (
  places: ReadonlyArray<Place>,
  meeting: ReadonlyArray<boolean>,
  canServe: (host: number, picks: ReadonlyArray<number>) => boolean,
): ReadonlyArray<ReadonlyArray<number>> | undefined => {
  const contested = places.filter(({ pick }) => meeting[pick])
  const total = contested.reduce((sum, { needed }) => sum + needed, 0)
  const scarce = contested.filter(({ free }) => free.length < total)
  const found = scarce.length === 0 ? [] : new Search(scarce, canServe).solve()
  if (found === undefined) return undefined
  const used = new Set(found.flat())
  return places.map((place) => {
    const at = scarce.indexOf(place)
    if (at >= 0) return found[at]!
    if (!meeting[place.pick]) return place.free.slice(0, place.needed)
    const chosen = firstUnused(place, used)
    for (const host of chosen) used.add(host)
    return chosen
  })
}

const firstUnused = ({ free, needed }: Place, used: ReadonlySet<number>): ReadonlyArray<number> => {
  const chosen: Array<number> = []
  for (const host of free) {
    if (chosen.length === needed) break
    if (!used.has(host)) chosen.push(host)
  }
  return chosen
}

/** A host with the sets of places it can take at once, none a part of another. */
interface Candidate {
  readonly host: number
  readonly choices: ReadonlyArray<ReadonlyArray<number>>
}

/** Depth first, one host after another, with the needs that are left; what failed once is not tried again. */
class Search {
  private readonly candidates: ReadonlyArray<Candidate>
  private readonly left: Array<number>
  private readonly chosen: ReadonlyArray<Array<number>>
  /** By place: how many of the candidates from each on could take it. */
  private readonly coming: ReadonlyArray<ReadonlyArray<number>>
  private readonly failed = new Set<string>()
  private steps = 0

  constructor(places: ReadonlyArray<Place>, canServe: (host: number, picks: ReadonlyArray<number>) => boolean) {
    const hosts = [...new Set(places.flatMap(({ free }) => free))]
    const members = places.map(({ free }) => new Set(free))
    this.candidates = hosts.map((host) => {
      const own = [...places.keys()].filter((i) => members[i]!.has(host))
      return {
        host,
        choices: largest(own, (set) =>
          canServe(
            host,
            set.map((i) => places[i]!.pick),
          ),
        ),
      }
    })
    this.left = places.map(({ needed }) => needed)
    this.chosen = places.map(() => [])
    this.coming = members.map((free) => {
      const counts = new Array<number>(hosts.length + 1).fill(0)
      for (let i = hosts.length - 1; i >= 0; i--) counts[i] = counts[i + 1]! + (free.has(hosts[i]!) ? 1 : 0)
      return counts
    })
  }

  solve(): ReadonlyArray<ReadonlyArray<number>> | undefined {
    return this.from(0) ? this.chosen : undefined
  }

  private from(i: number): boolean {
    if (this.left.every((needed) => needed === 0)) return true
    if (this.left.some((needed, place) => needed > this.coming[place]![i]!)) return false
    const state = `${i}:${this.left.join()}`
    if (this.failed.has(state)) return false
    if (++this.steps > MOST_STEPS)
      throw new InvalidInput("parts", "need so many of the same hosts at once that no choice was found; need fewer")
    const { host, choices } = this.candidates[i]!
    for (const choice of choices) {
      const taken = choice.filter((place) => this.left[place]! > 0)
      for (const place of taken) {
        this.left[place]!--
        this.chosen[place]!.push(host)
      }
      if (this.from(i + 1)) return true
      for (const place of taken) {
        this.left[place]!++
        this.chosen[place]!.pop()
      }
    }
    this.failed.add(state)
    return false
  }
}

const bitsOf = (mask: number): number => mask.toString(2).replaceAll("0", "").length

/** Every choice of at most six things, the largest first, as bits. */
const choices = Array.from({ length: 63 }, (_, i) => i + 1).sort((a, b) => bitsOf(b) - bitsOf(a) || a - b)

/** The sets that pass the test and are in no larger one that does, given that parts of a set that passes pass. */
const largest = (
  all: ReadonlyArray<number>,
  passes: (set: ReadonlyArray<number>) => boolean,
): ReadonlyArray<ReadonlyArray<number>> => {
  const kept: Array<number> = []
  const sets: Array<ReadonlyArray<number>> = []
  for (const mask of choices) {
    if (mask >= 2 ** all.length || kept.some((larger) => (larger & mask) === mask)) continue
    const set = all.filter((_, bit) => (mask >> bit) & 1)
    if (!passes(set)) continue
    kept.push(mask)
    sets.push(set)
  }
  return sets
}
