import { checkWhole } from "../slots/whole.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { AssignmentPolicy } from "./AssignmentPolicy.ts"
import { checkPolicy } from "./AssignmentPolicy.ts"
import type { AssignmentReason } from "./AssignmentReason.ts"
import { amountOf, LOAD_PARTS, loadsIn } from "./Load.ts"
import type { PoolHost } from "./Pool.ts"
import { checkPool, checkPositions, tiersOf, weightOf } from "./Pool.ts"
import { drawLots } from "./TieBreak.ts"

/** What decides who takes a booking. Plain values: the same input gives the same answer. */
export interface AssignmentInput {
  readonly pool: ReadonlyArray<PoolHost>
  /** Positions in the pool of those who are free. Default: everyone. */
  readonly free?: ReadonlyArray<number>
  readonly policy?: AssignmentPolicy
  /** Draws lots between equals; give each booking its own, such as its id. */
  readonly seed: string | number
  /** Position of the host of a booking that is moved: stays if free. */
  readonly keep?: number
  /** The booking's length; needed when loads are in minutes. */
  readonly durationMin?: number
  /** The loads by position, where the caller keeps count. Default: `loadsOf` the pool's bookings. */
  readonly loads?: ReadonlyArray<number>
}

/** Who takes the booking, and why. */
export interface Assignment {
  /** Position in the pool. */
  readonly host: number
  readonly reason: AssignmentReason
}

/**
 * Chooses one of the free hosts; `undefined` when none is free. The answer does not depend on the order of the pool.
 *
 * `balanced` works as fair queueing does. Only hosts below their share of everything assigned so far, this booking
 * included, are due; of these it takes the one who, with the booking, would have the least load for its weight. So no
 * load runs ahead of or behind its share by a whole booking while everyone is free, however unequal the weights.
 * When nobody who is due is free, the least load for the weight decides alone.
 * @throws InvalidInput naming the first value that cannot be worked with.
 */
export const assign = (input: AssignmentInput): Assignment | undefined => {
  const { pool, free = [...pool.keys()], keep } = input
  checkInput(input)
  checkPositions(free, pool.length, "free")
  if (keep !== undefined) checkWhole(keep, "keep", 0, pool.length - 1)
  return choose(input, {
    sharing: [...pool.keys()],
    free,
    needed: 1,
    keep: new Set(keep === undefined ? [] : [keep]),
  })?.[0]
}

/** @throws InvalidInput */
export const checkInput = ({
  pool,
  policy = {},
  loads,
  durationMin,
  seed,
}: Omit<AssignmentInput, "free" | "keep">): void => {
  checkPool(pool)
  checkPolicy(policy)
  if (typeof seed !== "string" && !Number.isFinite(seed)) throw new InvalidInput("seed", "expected a text or a number")
  if (durationMin !== undefined) checkWhole(durationMin, "durationMin", 1, 44_640)
  else if (policy.loadUnit === "minutes")
    throw new InvalidInput("durationMin", "is missing: loads are counted in minutes")
  if (loads === undefined) return
  if (loads.length !== pool.length) throw new InvalidInput("loads", `expected ${pool.length}, one for each host`)
  const bad = loads.findIndex((load) => !(load >= 0 && load < 1e9))
  if (bad >= 0) throw new InvalidInput(`loads[${bad}]`, "expected a number from 0 to a thousand million")
}

/** Places to fill: who shares the load, who of them is free, how many are needed, and who stays if free. */
export interface Vacancy {
  readonly sharing: ReadonlyArray<number>
  readonly free: ReadonlyArray<number>
  readonly needed: number
  readonly keep: ReadonlySet<number>
}

/** So many of the free hosts, the most deserving first; `undefined` when too few are free. */
export const choose = (
  input: Omit<AssignmentInput, "free" | "keep">,
  { sharing, free, needed, keep }: Vacancy,
): ReadonlyArray<Assignment> | undefined => {
  if (free.length < needed) return undefined
  const kept = free.filter((host) => keep.has(host)).slice(0, needed)
  const chosen = kept.map((host): Assignment => ({ host, reason: { kind: "kept" } }))
  const staying = new Set(kept)
  const others = free.filter((host) => !staying.has(host))
  if (others.length === needed - kept.length)
    return [...chosen, ...others.map((host): Assignment => ({ host, reason: { kind: "onlyCandidate", needed } }))]
  for (const [priority, tier] of tiersOf(input.pool, others)) {
    const missing = needed - chosen.length
    if (missing === 0) break
    if (tier.length > missing) return [...chosen, ...fromTier(input, sharing, priority, tier, missing)]
    chosen.push(...tier.map((host): Assignment => ({ host, reason: { kind: "priority", priority } })))
  }
  return chosen
}

/** A host with what it is judged by: the lowest `rank` goes first, then the lowest `key`. */
interface Judged {
  readonly host: number
  readonly rank: number
  readonly key: number
}

const fromTier = (
  input: Omit<AssignmentInput, "free" | "keep">,
  sharing: ReadonlyArray<number>,
  priority: number,
  tier: ReadonlyArray<number>,
  needed: number,
): ReadonlyArray<Assignment> => {
  const { pool, seed, policy = {} } = input
  const recency = policy.strategy === "leastRecent"
  const loads = recency ? [] : (input.loads ?? loadsIn(pool, sharing, policy))
  const all = recency ? [] : sharing.filter((host) => (pool[host]!.priority ?? 0) === priority)
  const share = shareOf(input, loads, all, needed)
  const judged = tier.map(
    (host): Judged => (recency ? byRecency(pool, policy, host) : byLoad(input, loads, share, host)),
  )
  const draw = drawLots(seed)
  const before = (a: Judged, b: Judged) =>
    a.rank - b.rank || (a.key === b.key ? draw(pool[a.host]!.id, pool[b.host]!.id) : a.key < b.key ? -1 : 1)
  const [chosen, next] = firstOf(judged, needed, before)
  const equal = (a: Judged, b: Judged) => a.rank === b.rank && a.key === b.key
  const among = judged.filter((one) => equal(one, next)).length
  return chosen.map((one): Assignment => {
    const { host, key } = one
    if (equal(one, next)) return { host, reason: { kind: "tie", on: recency ? "leastRecent" : "load", among, seed } }
    if (recency) {
      const lastAssignedAt = key === Number.NEGATIVE_INFINITY ? undefined : key
      return { host, reason: { kind: "leastRecent", lastAssignedAt, runnerUp: next.host } }
    }
    const runnerUp = { host: next.host, load: loads[next.host]! }
    const fair = share.each * weightOf(pool[host]!)
    return { host, reason: { kind: "lowestLoad", load: loads[host]!, share: fair, runnerUp } }
  })
}

const parts = (load: number): number => Math.round(load * LOAD_PARTS)

/** What one booking counts, and what a weight of 1 has a share of: of everything assigned and this booking. */
const shareOf = (
  { pool, policy = {}, durationMin = 1 }: Omit<AssignmentInput, "free" | "keep">,
  loads: ReadonlyArray<number>,
  all: ReadonlyArray<number>,
  needed: number,
): { readonly amount: number; readonly each: number; readonly eachInParts: number } => {
  const amount = amountOf({ start: 0, end: durationMin * 60_000 }, policy)
  const total = all.reduce((sum, host) => sum + parts(loads[host]!), needed * parts(amount))
  const eachInParts = total / all.reduce((sum, host) => sum + weightOf(pool[host]!), 0)
  return { amount, each: eachInParts / LOAD_PARTS, eachInParts }
}

const byLoad = (
  { pool }: Omit<AssignmentInput, "free" | "keep">,
  loads: ReadonlyArray<number>,
  { amount, eachInParts }: ReturnType<typeof shareOf>,
  host: number,
): Judged => {
  const load = parts(loads[host]!)
  const weight = weightOf(pool[host]!)
  return { host, rank: load / weight < eachInParts ? 0 : 1, key: (load + parts(amount)) / weight }
}

/** When the host was assigned last, by a booking that counts; `undefined` when never. */
export const lastAssigned = (
  { lastAssignedAt, bookings = [] }: PoolHost,
  policy: AssignmentPolicy,
): number | undefined => {
  if (lastAssignedAt !== undefined) return lastAssignedAt
  let last: number | undefined
  for (const booking of bookings) {
    if (amountOf(booking, policy) <= 0) continue
    const at = booking.assignedAt ?? booking.start
    if (last === undefined || at > last) last = at
  }
  return last
}

const byRecency = (pool: ReadonlyArray<PoolHost>, policy: AssignmentPolicy, host: number): Judged => {
  const key = lastAssigned(pool[host]!, policy) ?? Number.NEGATIVE_INFINITY
  return { host, rank: 0, key }
}

/** The first `count` in the order, and the one after them; `count` is less than how many there are. One pass for one. */
const firstOf = (
  list: ReadonlyArray<Judged>,
  count: number,
  order: (a: Judged, b: Judged) => number,
): readonly [first: ReadonlyArray<Judged>, next: Judged] => {
  if (count > 1) {
    const sorted = [...list].sort(order)
    return [sorted.slice(0, count), sorted[count]!]
  }
  let first = list[0]!
  let second: Judged | undefined
  for (let i = 1; i < list.length; i++) {
    const one = list[i]!
    if (order(one, first) < 0) {
      second = first
      first = one
    } else if (second === undefined || order(one, second) < 0) second = one
  }
  return [[first], second!]
}
