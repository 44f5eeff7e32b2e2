import type { PoolHost, TeamAssignmentInput } from "@sched/core/planning"
import { assign, assignTeam } from "@sched/core/planning"
import type { Team } from "@sched/core/slots"
import { DAY, findSlots, MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dayQuery } from "../slots/queries.ts"
import { pool as anyPool, monthStart, policy } from "./pools.ts"

const taken = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ start: monthStart + i * DAY, end: monthStart + i * DAY + 30 * MINUTE }))
const pool = (...loads: ReadonlyArray<number>): ReadonlyArray<PoolHost> =>
  loads.map((count, i) => ({ id: `host-${i}`, bookings: taken(count) }))
const groups: Team = {
  mode: "roundRobin",
  fixed: [0],
  groups: [
    [1, 2],
    [3, 4, 5],
  ],
}

describe("a team's assignment", () => {
  test("takes the fixed hosts and of each group the one who is due, with the reason", () => {
    const assigned = assignTeam({
      pool: pool(9, 2, 1, 0, 3, 2),
      team: groups,
      slot: { hosts: [0, 1, 2, 4, 5] },
      seed: 1,
    })
    expect(assigned).toMatchObject({
      hosts: [0, 2, 5],
      optional: [],
      assigned: [
        { group: 0, host: 0, reason: { kind: "onlyCandidate" } },
        { group: 1, host: 2, reason: { kind: "lowestLoad", load: 1, runnerUp: { host: 1, load: 2 } } },
        { group: 2, host: 5, reason: { kind: "lowestLoad", load: 2, runnerUp: { host: 4, load: 3 } } },
      ],
    })
  })

  test("of n of m takes the n who are due, and draws lots only for the last places", () => {
    const team: Team = { mode: "nOfM", required: 3 }
    const all = { hosts: [0, 1, 2, 3, 4] }
    const chosen = new Set<number>()
    for (let seed = 0; seed < 40; seed++) {
      const { hosts, assigned } = assignTeam({ pool: pool(4, 0, 3, 2, 3), team, slot: all, seed })!
      expect(hosts).toEqual(expect.arrayContaining([1, 3]))
      const third = hosts.find((host) => host !== 1 && host !== 3)!
      expect([2, 4]).toContain(third)
      expect(assigned.find(({ host }) => host === third)!.reason).toMatchObject({ kind: "tie", among: 2, seed })
      chosen.add(third)
    }
    expect(chosen.size).toBe(2)
  })

  test("fills lower priorities only when the higher ones are used up", () => {
    const ranked = pool(9, 0, 0, 9).map((host, i) => ({ ...host, priority: i === 0 || i === 3 ? 1 : 0 }))
    const team: Team = { mode: "nOfM", required: 3 }
    const { hosts } = assignTeam({ pool: ranked, team, slot: { hosts: [0, 1, 2, 3] }, seed: 1 })!
    expect(hosts).toEqual(expect.arrayContaining([0, 3]))
  })

  test("keeps those of a moved booking who are free, and fills the other places", () => {
    const keep = [0, 1, 3]
    const moved = assignTeam({
      pool: pool(0, 9, 0, 9, 0, 1),
      team: groups,
      slot: { hosts: [0, 1, 2, 4, 5] },
      seed: 1,
      keep,
    })!
    expect(moved.hosts).toEqual([0, 1, 4])
    expect(moved.assigned.map(({ reason }) => reason.kind)).toEqual(["kept", "kept", "lowestLoad"])
  })

  test("names the optional hosts who can come, and nobody when a group has too few", () => {
    const team: Team = { mode: "collective", optional: [1, 2] }
    const input: TeamAssignmentInput = { pool: pool(0, 0, 0), team, slot: { hosts: [0], optional: [2] }, seed: 1 }
    expect(assignTeam(input)).toMatchObject({ hosts: [0], optional: [2] })
    expect(assignTeam({ ...input, slot: { hosts: [], optional: [2] } })).toBeUndefined()
  })

  test("every slot that is offered can be assigned, to hosts who are free and as many as the team needs", () =>
    fc.assert(
      fc.property(dayQuery, fc.nat(), (query, pick) => {
        const slots = findSlots(query)
        fc.pre(slots.length > 0)
        const slot = slots[pick % slots.length]!
        const everyone = query.hosts.map((_, i) => ({ id: `host-${i}` }))
        const assigned = assignTeam({ pool: everyone, slot, seed: pick, ...(query.team ? { team: query.team } : {}) })!
        for (const host of assigned.hosts) expect(slot.hosts).toContain(host)
        const { team } = query
        const places =
          team?.mode === "nOfM"
            ? team.required
            : team?.mode === "roundRobin"
              ? team.fixed!.length + team.groups!.length
              : everyone.length - (team?.optional?.length ?? 0)
        expect(assigned.hosts.length).toBe(places)
      }),
      { numRuns: 60 },
    ))

  test("a group's load is its own: hosts outside it change nothing", () =>
    fc.assert(
      fc.property(anyPool, anyPool, policy, fc.string(), (mine, others, how, seed) => {
        const strangers = others.map((host, i) => ({ ...host, id: `stranger-${i}` }))
        const team: Team = {
          mode: "roundRobin",
          groups: [[...mine.keys()], strangers.map((_, i) => mine.length + i)],
        }
        const slot = { hosts: [...mine, ...strangers].map((_, i) => i) }
        const { assigned } = assignTeam({
          pool: [...mine, ...strangers],
          team,
          slot,
          policy: how,
          seed,
          durationMin: 30,
        })!
        const { group: _, ...first } = assigned[0]!
        expect(first).toEqual(assign({ pool: mine, policy: how, seed, durationMin: 30 }))
      }),
    ))
})
