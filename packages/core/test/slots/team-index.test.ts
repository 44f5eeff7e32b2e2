import type { SlotQuery } from "@sched/core/slots"
import { findSlots, InvalidInput, makeTeamIndex, UnsupportedGrid } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dayQuery, interval } from "./queries.ts"

/** What the plain engine lists for k of all hosts. */
const plain = (query: SlotQuery, required: number) =>
  findSlots({ ...query, team: { mode: "nOfM", required } }).map(({ start, hosts }) => [start, hosts])

describe("a team index", () => {
  test("answers any-of and k-of-N as the plain engine does, after every added busy time and changed host", () =>
    fc.assert(
      fc.property(
        dayQuery,
        fc.array(fc.tuple(fc.nat(), interval, fc.boolean()), { maxLength: 4 }),
        (query, changes) => {
          let current = query
          const index = makeTeamIndex(query)
          const check = () => {
            for (let k = 1; k <= current.hosts.length; k++)
              expect(Array.from(index.starts(k), (start) => [start, index.hostsAt(start)])).toEqual(plain(current, k))
          }
          check()
          for (const [pick, busy, replace] of changes) {
            const at = pick % current.hosts.length
            const old = current.hosts[at]!
            const time = replace ? { ...old, busy: [busy], claims: [] } : { ...old, busy: [...(old.busy ?? []), busy] }
            current = { ...current, hosts: current.hosts.map((host, i) => (i === at ? time : host)) }
            if (replace) index.setHost(at, time)
            else index.addBusy(at, busy)
            check()
          }
        },
      ),
      { numRuns: 30 },
    ))

  test("counts notice and horizon from the instant that is asked for", () =>
    fc.assert(
      fc.property(dayQuery, fc.integer({ min: 0, max: 10 * 1440 }), (query, minutes) => {
        const now = query.now + minutes * 60_000
        expect([...makeTeamIndex(query).starts(1, now)]).toEqual(plain({ ...query, now }, 1).map(([start]) => start))
      }),
      { numRuns: 40 },
    ))

  test("refuses what it cannot keep", () => {
    const query: SlotQuery = {
      rules: { zone: "UTC", durationMin: 30 },
      hosts: [{ availability: { zone: "UTC", weekly: [] } }],
      window: { start: 0, end: 86_400_000 },
      now: 0,
    }
    expect(() => makeTeamIndex({ ...query, rules: { ...query.rules, grid: { anchor: "gap" } } })).toThrow(
      UnsupportedGrid,
    )
    expect(() => makeTeamIndex({ ...query, rules: { ...query.rules, firstSlotOnly: true } })).toThrow(InvalidInput)
    const index = makeTeamIndex(query)
    expect(() => index.starts(2)).toThrow(InvalidInput)
    expect(() => index.addBusy(1, { start: 0, end: 1 })).toThrow(InvalidInput)
    expect(() => index.addBusy(0, { start: 1, end: 1 })).toThrow(InvalidInput)
    expect(index.hostsAt(17)).toEqual([])
  })
})
