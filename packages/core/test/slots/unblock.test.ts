import type { Lift, SlotQuery } from "@sched/core/slots"
import { applyLift, DAY, explainSlot, isOffered, MINUTE, unblock } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anyQuery, dayQuery, now, window } from "./queries.ts"

const applied = (query: SlotQuery, lifts: ReadonlyArray<Lift>): Omit<SlotQuery, "window"> =>
  lifts.reduce<Omit<SlotQuery, "window">>((changed, lift) => applyLift(changed, lift), query)

const anyStart = fc.integer({ min: 0, max: 14 * 288 - 1 }).map((i) => window.start + i * 5 * MINUTE)

describe("unblock", () => {
  test("its lifts, applied in order, make a slot start there; none are needed where one does", () =>
    fc.assert(
      fc.property(anyQuery, anyStart, (query, start) => {
        const lifts = unblock(query, start)
        if (lifts === undefined) {
          const hours = [...query.hosts.map(({ availability }) => availability), query.restriction]
          expect(hours.some((availability) => (availability?.travel ?? []).length > 0)).toBe(true)
          const hopeless = explainSlot(query, start).filter(({ lift, rule }) => lift === undefined && rule !== "team")
          expect(hopeless.length).toBeGreaterThan(0)
          for (const { rule } of hopeless) expect(["availability", "restriction"]).toContain(rule)
          return
        }
        expect(lifts.length === 0).toBe(isOffered(query, start))
        expect(isOffered(applied(query, lifts), start)).toBe(true)
      }),
      { numRuns: 300 },
    ))

  test("no lift is superfluous: with one of them left out nothing is offered (day grid)", () =>
    fc.assert(
      fc.property(dayQuery, anyStart, (query, start) => {
        const lifts = unblock(query, start) ?? []
        for (const left of lifts) {
          const others = lifts.filter((lift) => lift !== left)
          const changed = applied(query, others)
          if (left.change !== "remove") expect(isOffered(changed, start)).toBe(false)
        }
      }),
      { numRuns: 150 },
    ))

  test("nothing helps in the past or between two minutes", () =>
    fc.assert(
      fc.property(dayQuery, (query) => {
        expect(unblock(query, now - DAY)).toBe(undefined)
        expect(unblock(query, now + DAY + 1)).toBe(undefined)
      }),
      { numRuns: 20 },
    ))
})
