import type { Slot, SlotQuery } from "@sched/core/slots"
import { slotsByOracle } from "./Oracle.ts"
import { MINUTE } from "./Raster.ts"

/** What is to be judged: `findSlots`, or another build of it. */
export type FindSlots = (query: SlotQuery) => ReadonlyArray<Slot>

/** A query to which the oracle and the engine give different answers. */
export interface Disagreement {
  readonly query: SlotQuery
  /** The oracle's slots. */
  readonly expected: ReadonlyArray<Slot>
  /** The engine's slots, or what it threw. */
  readonly answered: ReadonlyArray<Slot> | string
}

/** All that a slot says; the order of hosts is promised, that of optional ones is not. */
const plain = ({ start, end, hosts, optional, seatsLeft }: Slot) =>
  JSON.stringify([start, end, hosts, optional?.toSorted((a, b) => a - b) ?? "none", seatsLeft ?? "none"])

const isSame = (some: ReadonlyArray<Slot>, others: ReadonlyArray<Slot>) =>
  some.length === others.length && some.every((slot, i) => plain(slot) === plain(others[i]!))

const compared = (find: FindSlots, query: SlotQuery, expected: ReadonlyArray<Slot>): Disagreement | undefined => {
  try {
    const answered = find(query)
    return isSame(expected, answered) ? undefined : { query, expected, answered }
  } catch (error) {
    return { query, expected, answered: String(error) }
  }
}

/** How the answer differs from the oracle's: starts, ends, hosts, optional hosts and seats left are compared. @throws OffRaster */
export const disagreement = (find: FindSlots, query: SlotQuery): Disagreement | undefined =>
  compared(find, query, slotsByOracle(query))

/**
 * A smaller query with the same kind of disagreement: the window is cut down to one start, then all that can be left
 * out is left out. Nothing that is left can go.
 */
export const smallest = (find: FindSlots, found: Disagreement): Disagreement => {
  const isThrown = typeof found.answered === "string"
  const retry = (query: unknown): Disagreement | undefined => {
    const next = attempt(find, query as SlotQuery)
    return next !== undefined && (typeof next.answered === "string") === isThrown ? next : undefined
  }
  let best = retry(atFirstDifference(found)) ?? found
  for (let smaller: Disagreement | undefined = best; smaller !== undefined; ) {
    best = smaller
    smaller = undefined
    for (const query of lesser(best.query)) {
      smaller = retry(query)
      if (smaller !== undefined) break
    }
  }
  return best
}

/** Like `disagreement`; a query that has lost something it needs is no counterexample. */
const attempt = (find: FindSlots, query: SlotQuery): Disagreement | undefined => {
  let expected: ReadonlyArray<Slot>
  try {
    expected = slotsByOracle(query)
  } catch {
    return undefined
  }
  return compared(find, query, expected)
}

const atFirstDifference = ({ query, expected, answered }: Disagreement): SlotQuery => {
  if (typeof answered === "string") return query
  const other = new Set(answered.map(plain))
  const mine = new Set(expected.map(plain))
  const differing = [
    ...expected.filter((slot) => !other.has(plain(slot))),
    ...answered.filter((slot) => !mine.has(plain(slot))),
  ]
  const start = Math.min(...differing.map((slot) => slot.start))
  return { ...query, window: { start, end: start + MINUTE } }
}

/** The value with one thing less: without one property or one item, at any depth. */
function* lesser(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      yield value.toSpliced(i, 1)
      for (const less of lesser(value[i])) yield value.with(i, less)
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
      for (const less of lesser(one)) yield { ...value, [key]: less }
    }
  }
}

const instants = new Set(["start", "end", "now"])

/** The disagreement as JSON with instants in ISO 8601, to be kept as a case for a test. */
export const disagreementText = ({ query, expected, answered }: Disagreement): string =>
  JSON.stringify(
    { query, expected, answered },
    (key, value) => (instants.has(key) && typeof value === "number" ? new Date(value).toISOString() : value),
    1,
  )

/** What `disagreementText` wrote. */
export const disagreementFrom = (text: string): Disagreement =>
  JSON.parse(text, (key, value) => (instants.has(key) && typeof value === "string" ? Date.parse(value) : value))
