import { DAY, describeReason, explainSlot, findSlots, MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anyQuery, now, window } from "./queries.ts"

describe("explain", () => {
  test("offered ⇔ no reasons, at every five minutes of a day", () =>
    fc.assert(
      fc.property(anyQuery, fc.integer({ min: 0, max: 13 }), (query, day) => {
        const listed = new Set(findSlots(query).map(({ start }) => start))
        const from = window.start + day * DAY
        const starts = Array.from({ length: 288 }, (_, i) => from + i * 5 * MINUTE)
        const reasons = starts.map((start) => explainSlot(query, start))
        expect(starts.filter((_, i) => reasons[i]!.length === 0)).toEqual(starts.filter((start) => listed.has(start)))
        const sentences = reasons.flat().map(describeReason)
        expect(sentences.filter((text) => !/^The start .* \(.+\)\.$/.test(text))).toEqual([])
      }),
      { numRuns: 60 },
    ))
  test("the past has a reason that nothing lifts", () =>
    fc.assert(
      fc.property(anyQuery, (query) => {
        const reasons = explainSlot(query, now - 10 * MINUTE)
        expect(reasons.find(({ rule }) => rule === "notice")).toMatchObject({ source: "now", lift: undefined })
      }),
      { numRuns: 20 },
    ))
})
