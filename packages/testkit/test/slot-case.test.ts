import { findSlots } from "@sched/core/slots"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { features, places, slotCase } from "../src/oracle.ts"

const cases = fc.sample(slotCase, { numRuns: 1000, seed: 7 })
const answers = cases.map((query) => findSlots(query))

describe("random cases for slots", () => {
  it.each(places.map(({ zone, at }) => [zone, new Date(at).toISOString(), at] as const))(
    "know that the clock of %s jumps at %s",
    (timeZone, _, at) => {
      const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
      const offset = (instant: number) =>
        format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value
      expect(offset(at - 1)).not.toBe(offset(at))
    },
  )

  it("have a slot more often than not, and one within three hours of a jump in a quarter", () => {
    expect(answers.filter((slots) => slots.length > 0).length).toBeGreaterThan(cases.length / 2)
    const near = answers.filter((slots) =>
      slots.some(({ start }) => places.some(({ at }) => Math.abs(at - start) <= 3 * 3_600_000)),
    )
    expect(near.length).toBeGreaterThan(cases.length / 4)
  })

  it.each(features.map((feature) => [feature.name, feature] as const))(
    "are decided by %s, again and again",
    (_, { without }) => {
      let decided = 0
      for (const [i, query] of cases.entries()) {
        const less = without(query)
        if (less !== query && JSON.stringify(findSlots(less)) !== JSON.stringify(answers[i])) decided++
        if (decided >= 5) break
      }
      expect(decided).toBe(5)
    },
  )
})
