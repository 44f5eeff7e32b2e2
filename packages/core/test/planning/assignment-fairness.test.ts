import type { AssignmentPolicy, PoolHost, Recorded } from "@sched/core/planning"
import { assign, loadsAfter, loadsOf } from "@sched/core/planning"
import { MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { monthStart } from "./pools.ts"

const weights = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 300 })), {
  minLength: 2,
  maxLength: 12,
})
const poolOf = (list: ReadonlyArray<number>): ReadonlyArray<PoolHost> =>
  list.map((weight, i) => ({ id: `host-${i}`, weight }))
const sum = (list: ReadonlyArray<number>) => list.reduce((all, one) => all + one, 0)

/** A pool that keeps count of its loads and of what each host took, in minutes or bookings. */
class Run {
  private readonly pool: ReadonlyArray<PoolHost>
  private readonly policy: AssignmentPolicy
  private loads: ReadonlyArray<number>
  readonly taken: Array<number>
  constructor(pool: ReadonlyArray<PoolHost>, policy: AssignmentPolicy = {}) {
    this.pool = pool
    this.policy = policy
    this.loads = loadsOf(pool, policy)
    this.taken = pool.map(() => 0)
  }
  /** Assigns the booking; with `free`, to one of those. */
  take(booking: Recorded, seed: number, free?: ReadonlyArray<number>): number {
    const { pool, policy, loads } = this
    const durationMin = (booking.end - booking.start) / MINUTE
    const choice = { pool, policy, loads, seed, durationMin, ...(free === undefined ? {} : { free }) }
    const { host } = assign(choice)!
    this.taken[host]! += policy.loadUnit === "minutes" ? durationMin : 1
    this.loads = loadsAfter(loads, { ...booking, host }, pool, policy)
    return host
  }
}
const nth = (k: number, minutes = 30): Recorded => ({
  start: monthStart + k * 60 * MINUTE,
  end: monthStart + k * 60 * MINUTE + minutes * MINUTE,
})

describe("balanced assignment", () => {
  test("with everyone free, each host has its share by weight within one booking, at every moment", () =>
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 1000 }), (list, seed) => {
        const run = new Run(poolOf(list))
        for (let k = 1; k <= 300; k++) {
          run.take(nth(k), seed + k)
          run.taken.forEach((count, i) => {
            expect(Math.abs(count - (k * list[i]!) / sum(list))).toBeLessThanOrEqual(1 + 1e-9)
          })
        }
      }),
      { numRuns: 60 },
    ))

  test("in minutes, each has its share within the longest meeting", () =>
    fc.assert(
      fc.property(
        weights,
        fc.array(fc.constantFrom(15, 30, 60, 120), { minLength: 50, maxLength: 150 }),
        (list, lengths) => {
          const run = new Run(poolOf(list), { loadUnit: "minutes" })
          lengths.forEach((minutes, k) => {
            run.take(nth(k, minutes), k)
            const all = sum(run.taken)
            run.taken.forEach((mine, i) => {
              expect(Math.abs(mine - (all * list[i]!) / sum(list))).toBeLessThanOrEqual(120 + 1e-6)
            })
          })
        },
      ),
      { numRuns: 60 },
    ))

  test("the record of bookings and a count kept beside it choose the same host", () =>
    fc.assert(
      fc.property(weights, (list) => {
        const run = new Run(poolOf(list))
        const taken: Array<Array<Recorded>> = list.map(() => [])
        for (let k = 0; k < 40; k++) {
          const pool = poolOf(list).map((host, i) => ({ ...host, bookings: taken[i]! }))
          const { host } = assign({ pool, seed: k })!
          expect(run.take(nth(k), k)).toBe(host)
          taken[host]!.push(nth(k))
        }
      }),
      { numRuns: 30 },
    ))

  const history = 120
  const joinsAt = nth(history).start
  test("a newcomer takes at most its share of what comes next, and one more", () =>
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 30 }), (list, weight, ahead) => {
        const before = new Run(poolOf(list))
        const took: Array<Array<Recorded>> = list.map(() => [])
        for (let k = 0; k < history; k++) {
          // Booked before the newcomer joined, some of it for a time after.
          const booking = { ...nth(k + ahead), assignedAt: nth(k).start }
          took[before.take(booking, k)]!.push(booking)
        }
        const pool = [
          ...poolOf(list).map((host, i) => ({ ...host, bookings: took[i]! })),
          { id: "newcomer", weight, activeSince: joinsAt },
        ]
        const after = new Run(pool)
        for (let k = 1; k <= 100; k++) {
          after.take({ ...nth(history + k), assignedAt: joinsAt + k }, k)
          const share = (k * weight) / (sum(list) + weight)
          expect(after.taken.at(-1)).toBeLessThanOrEqual(share + 1 + 1e-3)
          expect(after.taken.at(-1)).toBeGreaterThanOrEqual(share - 2)
        }
      }),
      { numRuns: 60 },
    ))

  test("without its date of joining, the same newcomer would be flooded", () => {
    const bookings = Array.from({ length: 50 }, (_, k) => nth(k))
    const others = poolOf([1, 1, 1]).map((host) => ({ ...host, bookings }))
    const flooded = new Run([...others, { id: "newcomer" }])
    const greeted = new Run([...others, { id: "newcomer", activeSince: joinsAt }])
    for (let k = 0; k < 40; k++) {
      flooded.take(nth(history + k), k)
      greeted.take(nth(history + k), k)
    }
    expect(flooded.taken.at(-1)).toBe(40)
    expect(greeted.taken.at(-1)).toBe(10)
  })

  test("a host who returns from an absence goes on with its share: what it missed is not owed to it", () =>
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 60 }), (list, leaves) => {
        const absences = [{ start: nth(leaves).start, end: joinsAt }]
        const pool = poolOf(list).map((host, i) => (i === 0 ? { ...host, absences } : host))
        const run = new Run(pool)
        const present = [...pool.keys()].slice(1)
        for (let k = 0; k < history; k++) run.take(nth(k), k, k < leaves ? undefined : present)
        const before = run.taken[0]!
        for (let k = 1; k <= 100; k++) {
          run.take(nth(history + k), k)
          const share = (k * list[0]!) / sum(list)
          expect(run.taken[0]! - before).toBeLessThanOrEqual(share + 2 + 1e-3)
          expect(run.taken[0]! - before).toBeGreaterThanOrEqual(share - 2)
        }
      }),
      { numRuns: 60 },
    ))
})
