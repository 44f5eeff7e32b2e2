import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import { checkWhole } from "../slots/whole.ts"
import { DAY } from "../time/Interval.ts"
import type { StoreError } from "./StoreError.ts"

/** How often something may happen: at most `events` times in any stretch of time of `perMs` milliseconds. */
export interface Limit {
  /** A whole number from 1 to 10,000. */
  readonly events: number
  /** A whole number from 1 to 366 days. */
  readonly perMs: number
}

/** Something that happens now, under the name by which it is counted, and the limit that it has to fit. */
export interface Countable {
  /** Names what is counted and for whom, with no readable address in it: take `Ids.digest` of what tells of a person. */
  readonly key: string
  readonly limit: Limit
}

/** Whether there was room. If not: under which key there was none, and from when on there is, if nobody else comes. */
export type Taken =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly key: string; readonly retryAt: number }

const MOST_EVENTS = 10_000
const LONGEST = 366 * DAY

/**
 * What a store is asked to count, put in order: each key once, with all of its limits and how long it has to be kept.
 * @throws InvalidInput naming the first limit that cannot be.
 */
export const countedOf = (asked: ReadonlyArray<Countable>) => {
  const byKey = new Map<string, Array<Limit>>()
  for (const [i, { key, limit }] of asked.entries()) {
    checkWhole(limit.events, `[${i}].limit.events`, 1, MOST_EVENTS)
    checkWhole(limit.perMs, `[${i}].limit.perMs`, 1, LONGEST)
    byKey.set(key, [...(byKey.get(key) ?? []), limit])
  }
  return [...byKey].map(([key, limits]) => ({ key, limits, keptMs: Math.max(...limits.map(({ perMs }) => perMs)) }))
}

/**
 * Counts what happens and refuses what happens too often. All processes over one store share its counts. Every adapter
 * passes `RateLimitsContract` of `@sched/testkit`.
 */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    /**
     * Counts one event under each of the keys, now by the store's own clock, if all of the limits have room for it.
     * Otherwise it counts under none of them, and says from when on all have room.
     *
     * A limit has room unless `events` events were counted under the key in the last `perMs` milliseconds; one exactly
     * that long ago no longer counts. So no stretch of that length, wherever it begins, ever has more, and what is
     * refused costs nothing. A key that is named several times counts once, and has to fit each of its limits.
     *
     * An event is kept as long as the longest limit that it was taken with says, and then removed when others are
     * counted: what is kept stays in proportion to what still counts. A limit that cannot be is a defect.
     */
    readonly take: (events: ReadonlyArray<Countable>) => Effect<Taken, StoreError>
  }
>()("@sched/core/RateLimits") {}
