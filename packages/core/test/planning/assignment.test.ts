import type { AssignmentInput, AssignmentReason, PoolHost } from "@sched/core/planning"
import { assign, describeAssignment } from "@sched/core/planning"
import { MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { monthStart, policy, pool } from "./pools.ts"

const booking = (hour: number) => ({
  start: monthStart + hour * 60 * MINUTE,
  end: monthStart + hour * 60 * MINUTE + 30 * MINUTE,
})
const hosts = (...bookings: ReadonlyArray<number>): ReadonlyArray<PoolHost> =>
  bookings.map((count, i) => ({ id: `host-${i}`, bookings: Array.from({ length: count }, (_, hour) => booking(hour)) }))

/** Inputs in which some are free. */
const input: fc.Arbitrary<AssignmentInput> = fc
  .tuple(pool, policy, fc.string(), fc.integer({ min: 1, max: 63 }), fc.option(fc.nat(), { nil: undefined }))
  .map(([everyone, how, seed, mask, keep]) => ({
    pool: everyone,
    policy: how,
    seed,
    durationMin: 30,
    free: [...everyone.keys()].filter((i) => (mask & (1 << i)) !== 0),
    ...(keep === undefined ? {} : { keep: keep % everyone.length }),
  }))

describe("assignment", () => {
  test("takes one of those who are free, whatever order they come in, the same one for the same input", () =>
    fc.assert(
      fc.property(input, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (given, keys) => {
        const chosen = assign(given)
        expect(chosen === undefined).toBe(given.free!.length === 0)
        if (chosen === undefined) return
        expect(given.free).toContain(chosen.host)
        expect(assign(structuredClone(given))).toEqual(chosen)
        const order = [...given.pool.keys()].sort((a, b) => keys[a]! - keys[b]! || b - a)
        const shuffled = assign({
          ...given,
          pool: order.map((i) => given.pool[i]!),
          free: given.free!.map((i) => order.indexOf(i)).sort(),
          ...(given.keep === undefined ? {} : { keep: order.indexOf(given.keep) }),
        })
        expect(order[shuffled!.host]).toBe(chosen.host)
        expect(describeAssignment(shuffled!.reason).length).toBeGreaterThan(20)
        expect(shuffled!.reason.kind).toBe(chosen.reason.kind)
      }),
      { numRuns: 500 },
    ))

  test("never takes a host while another of a higher priority is free, but to keep the host", () =>
    fc.assert(
      fc.property(input, (given) => {
        const chosen = assign(given)
        fc.pre(chosen !== undefined)
        const highest = Math.max(...given.free!.map((i) => given.pool[i]!.priority ?? 0))
        if (chosen.reason.kind === "kept") expect(chosen.host).toBe(given.keep)
        else expect(given.pool[chosen.host]!.priority ?? 0).toBe(highest)
      }),
    ))

  test("keeps the host of a booking that is moved if free, however loaded, and only then", () =>
    fc.assert(
      fc.property(input, (given) => {
        fc.pre(given.keep !== undefined && given.free!.length > 0)
        const kept = given.free!.includes(given.keep)
        const chosen = assign(given)!
        expect(chosen.reason.kind === "kept").toBe(kept)
        expect(chosen.host === given.keep).toBe(kept)
      }),
    ))

  test("least recent takes whoever was assigned longest ago, those never assigned first", () =>
    fc.assert(
      fc.property(input, (given) => {
        const { keep: _, ...rest } = given
        fc.pre(rest.free!.length > 0)
        const how = { ...rest.policy, strategy: "leastRecent" as const }
        const last = (i: number) =>
          Math.max(
            ...(rest.pool[i]!.bookings ?? [])
              .filter(({ noShow }) => !noShow || how.countNoShows)
              .map(({ start, assignedAt }) => assignedAt ?? start),
          )
        const highest = Math.max(...rest.free!.map((i) => rest.pool[i]!.priority ?? 0))
        const rivals = rest.free!.filter((i) => (rest.pool[i]!.priority ?? 0) === highest)
        expect(last(assign({ ...rest, policy: how })!.host)).toBe(Math.min(...rivals.map(last)))
      }),
    ))

  test("a recorded last assignment stands above what the bookings say", () => {
    const [a, b] = hosts(1, 2)
    const strategy = { strategy: "leastRecent" as const }
    const seen = assign({ pool: [{ ...a!, lastAssignedAt: monthStart + 9e8 }, b!], policy: strategy, seed: 1 })
    expect(seen).toEqual({
      host: 1,
      reason: { kind: "leastRecent", lastAssignedAt: booking(1).start, runnerUp: 0 },
    })
  })

  test("a no-show leaves its host owed a booking, unless the policy counts it", () => {
    const [a, b] = hosts(2, 2)
    const missed = { ...a!, bookings: a!.bookings!.map((one) => ({ ...one, noShow: true })) }
    for (let seed = 0; seed < 20; seed++) {
      expect(assign({ pool: [missed, b!], seed })).toMatchObject({ host: 0, reason: { kind: "lowestLoad", load: 0 } })
      const counted = assign({ pool: [missed, b!], seed, policy: { countNoShows: true } })
      expect(counted!.reason.kind).toBe("tie")
    }
  })

  test("ties are drawn by the seed, each host about as often as another", () => {
    const everyone = hosts(1, 1, 1, 1, 1)
    const wins = [0, 0, 0, 0, 0]
    for (let seed = 0; seed < 5000; seed++) wins[assign({ pool: everyone, seed: `booking-${seed}` })!.host]!++
    for (const won of wins) expect(Math.abs(won - 1000)).toBeLessThan(150)
  })

  test("at 10,000 hosts each is looked at as often as at 1,000: the work grows with their number alone", () => {
    const looks = (count: number): number => {
      let reads = 0
      const watched = Array.from({ length: count }, (_, i) => {
        const host: PoolHost = {
          id: `h${i}`,
          weight: 1 + (i % 7),
          bookings: [booking(i % 50)],
          absences: [booking(i % 700)],
        }
        return new Proxy(host, {
          get: (target, key) => {
            reads++
            return Reflect.get(target, key)
          },
        })
      })
      expect(assign({ pool: watched, seed: 1 })).toBeDefined()
      return reads
    }
    expect(looks(10_000) / looks(1000)).toBeLessThan(10.5)
  })
})

describe("the reason of an assignment", () => {
  const [a, b, c] = hosts(3, 1, 2)
  const pool3 = [a!, b!, c!]
  const cases: ReadonlyArray<readonly [AssignmentReason["kind"], AssignmentInput, host: number | undefined, RegExp]> = [
    ["kept", { pool: pool3, seed: 1, keep: 0 }, 0, /host of the booking that is moved/],
    ["onlyCandidate", { pool: pool3, seed: 1, free: [2] }, 2, /only one free/],
    ["priority", { pool: [a!, { ...b!, priority: -1 }, { ...c!, priority: -1 }], seed: 1 }, 0, /priority 0/],
    ["lowestLoad", { pool: pool3, seed: 1 }, 1, /load of 1 for a share of 2.33; host 2 would be next with 2/],
    ["leastRecent", { pool: pool3, seed: 1, policy: { strategy: "leastRecent" } }, 1, /longest ago, at 2027-03-01/],
    ["tie", { pool: hosts(1, 1, 4), seed: "s" }, undefined, /seed "s" from 2 hosts of equal load/],
  ]
  test.each(cases)("%s", (kind, given, host, sentence) => {
    const chosen = assign(given)!
    expect(chosen.reason.kind).toBe(kind)
    if (host !== undefined) expect(chosen.host).toBe(host)
    expect(describeAssignment(chosen.reason)).toMatch(sentence)
  })
})

describe("an input that cannot be worked with names its field", () => {
  const [a, b] = hosts(0, 1)
  const good: AssignmentInput = { pool: [a!, b!], seed: 1 }
  const cases: ReadonlyArray<readonly [field: string, input: unknown]> = [
    ["pool[1].id", { ...good, pool: [a, { ...b, id: a!.id }] }],
    ["pool[0].id", { ...good, pool: [{ ...a, id: "" }] }],
    ["pool[0].weight", { ...good, pool: [{ ...a, weight: 0 }] }],
    ["pool[0].weight", { ...good, pool: [{ ...a, weight: 1.5 }] }],
    ["pool[0].priority", { ...good, pool: [{ ...a, priority: "high" }] }],
    ["pool[0].activeSince", { ...good, pool: [{ ...a, activeSince: Number.NaN }] }],
    ["pool[0].absences[0]", { ...good, pool: [{ ...a, absences: [{ start: monthStart, end: monthStart }] }] }],
    ["pool[0].bookings[0].assignedAt", { ...good, pool: [{ ...a, bookings: [{ ...booking(1), assignedAt: 0.5 }] }] }],
    ["free[0]", { ...good, free: [2] }],
    ["free[1]", { ...good, free: [1, 1] }],
    ["keep", { ...good, keep: -1 }],
    ["seed", { ...good, seed: Number.NaN }],
    ["policy.strategy", { ...good, policy: { strategy: "random" } }],
    ["policy.loadUnit", { ...good, policy: { loadUnit: "hours" } }],
    ["policy.countNoShows", { ...good, policy: { countNoShows: "yes" } }],
    ["durationMin", { ...good, policy: { loadUnit: "minutes" } }],
    ["loads", { ...good, loads: [1] }],
    ["loads[1]", { ...good, loads: [1, -1] }],
  ]
  test("the input that the bad ones are made of is good", () => expect(assign(good)!.host).toBe(0))
  test.each(cases)("%s", (field, bad) => {
    expect(() => assign(bad as AssignmentInput)).toThrow(expect.objectContaining({ _tag: "InvalidInput", field }))
  })
})
