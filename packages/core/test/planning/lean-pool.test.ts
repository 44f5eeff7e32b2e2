import { assignTeam, leanPool } from "@sched/core/planning"
import type { Team } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { policy, pool } from "./pools.ts"

/** A team of so many hosts, of each mode. */
const teamOf = (size: number): fc.Arbitrary<Team | undefined> =>
  fc.oneof(
    fc.constant(undefined),
    fc.constant<Team>({ mode: "roundRobin" }),
    fc.nat(size - 1).map((fixed): Team => ({ mode: "roundRobin", ...(size > 1 ? { fixed: [fixed] } : {}) })),
    fc.integer({ min: 1, max: size }).map((required): Team => ({ mode: "nOfM", required })),
    fc.integer({ min: 1, max: size }).map((cut): Team => {
      const all = Array.from({ length: size }, (_, i) => i)
      return { mode: "roundRobin", groups: [all.slice(0, cut), all.slice(cut)].filter(({ length }) => length > 0) }
    }),
  )

describe("a lean pool", () => {
  test("leads to the same assignment, for the same reasons, as the pool with all of its bookings", () =>
    fc.assert(
      fc.property(
        pool.chain((hosts) =>
          fc.record({
            hosts: fc.constant(hosts),
            team: teamOf(hosts.length),
            free: fc.subarray([...hosts.keys()]),
            keep: fc.subarray([...hosts.keys()]),
          }),
        ),
        policy,
        fc.nat(),
        ({ hosts, team, free, keep }, by, seed) => {
          const input = {
            slot: { hosts: free },
            policy: by,
            seed,
            keep,
            durationMin: 30,
            ...(team === undefined ? {} : { team }),
          }
          const lean = leanPool(hosts, team, by)
          expect(assignTeam({ ...input, ...lean })).toEqual(assignTeam({ ...input, pool: hosts }))
          expect(lean.pool.every((host) => host.bookings === undefined && host.absences === undefined)).toBe(true)
        },
      ),
      { numRuns: 500 },
    ))
})
