import type { HostTime, Interval, SlotQuery } from "@sched/core/slots"
import { explainSlot, findSlots, isOffered, MINUTE, makeTeamIndex, overlaps, reachOf } from "@sched/core/slots"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { heavy } from "../src/Heavy.ts"
import type { Disagreement } from "../src/oracle.ts"
import { disagreement, disagreementText, slotCase, slotsByOracle, smallest } from "../src/oracle.ts"

const cases = heavy("slots are those of the oracle: random cases", 2000, 20_000)

describe("slots, judged minute by minute by an oracle that shares no code with the engine", () => {
  it(`are the oracle's in ${cases} random cases: sound and complete`, { timeout: 3_600_000 }, () => {
    let first: Disagreement | undefined
    const { seed } = fc.check(
      fc.property(slotCase, (query) => {
        first ??= disagreement(findSlots, query)
        return first === undefined
      }),
      { numRuns: cases, endOnFailure: true },
    )
    if (first !== undefined) throw new Error(`seed ${seed}: ${disagreementText(smallest(findSlots, first))}`)
  })

  it(
    "are those that are offered one by one, and those for which there is no reason against",
    { timeout: 300_000 },
    () =>
      fc.assert(
        fc.property(slotCase, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (query, picks) => {
          const starts = slotsByOracle(query).map(({ start }) => start)
          const isSlot = new Set(starts)
          const { start, end } = query.window
          const first = Math.ceil(start / MINUTE)
          const minutes = Math.ceil(end / MINUTE) - first
          const chosen = picks.map((pick, i) =>
            i % 2 === 0 && starts.length > 0 ? starts[pick % starts.length]! : (first + (pick % minutes)) * MINUTE,
          )
          for (const one of chosen) {
            expect(isOffered(query, one)).toBe(isSlot.has(one))
            expect(explainSlot(query, one).length === 0).toBe(isSlot.has(one))
          }
        }),
        { numRuns: 200 },
      ),
  )

  it("need nothing of the hosts' time beyond the query's reach", { timeout: 300_000 }, () =>
    fc.assert(
      fc.property(slotCase, (query) => {
        const reach = reachOf(query.rules, query.window, query.now)
        const within = (list: ReadonlyArray<Interval> | undefined) => (list ?? []).filter((one) => overlaps(one, reach))
        const hosts = query.hosts.map(
          (host): HostTime => ({ ...host, busy: within(host.busy), claims: within(host.claims) }),
        )
        expect(slotsByOracle({ ...query, hosts })).toEqual(slotsByOracle(query))
      }),
      { numRuns: 200 },
    ),
  )

  it(
    "are those of a team index, for every number of hosts, before and after a host gets busy",
    { timeout: 300_000 },
    () =>
      fc.assert(
        fc.property(slotCase.filter(isForIndex), fc.nat(), fc.integer({ min: -12, max: 288 }), (query, who, at) => {
          const { team: _, ...rest } = query
          const index = makeTeamIndex(rest)
          const check = (hosts: SlotQuery["hosts"]) => {
            for (let required = 1; required <= hosts.length; required++) {
              const slots = slotsByOracle({ ...rest, hosts, team: { mode: "nOfM", required } })
              expect([...index.starts(required)]).toEqual(slots.map(({ start }) => start))
              for (const slot of slots) expect(index.hostsAt(slot.start)).toEqual(slot.hosts)
            }
          }
          check(query.hosts)
          const host = who % query.hosts.length
          const start = Math.floor(query.window.start / MINUTE / 5 + at) * 5 * MINUTE
          const busy = { start, end: start + 60 * MINUTE }
          index.addBusy(host, busy)
          check(query.hosts.map((one, i) => (i === host ? { ...one, busy: [...(one.busy ?? []), busy] } : one)))
        }),
        { numRuns: 100 },
      ),
  )
})

/** What a team index answers for: the day grid, and rules that do not depend on other slots. */
const isForIndex = ({ rules, hosts }: SlotQuery) =>
  rules.grid?.anchor !== "gap" &&
  rules.firstSlotOnly !== true &&
  rules.horizon?.kind !== "rollingBookable" &&
  rules.capacity === undefined &&
  hosts.every(({ sessions = [] }) => sessions.length === 0)
