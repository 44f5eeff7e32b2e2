import { Lifecycle, personalOf, rebuild } from "@sched/core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { bo, decisionsOf, life } from "./life.ts"

describe("history", () => {
  test("rebuilds every state of a booking from the lines before it", () =>
    fc.assert(
      fc.property(life, (of) => {
        const decisions = decisionsOf(of)
        for (const [i, { booking }] of decisions.entries()) {
          const history = decisions.slice(0, i + 1).map(({ entry }) => entry)
          expect(rebuild(history, personalOf(booking))).toEqual(booking)
        }
      }),
    ))

  test("survives being kept as JSON", () =>
    fc.assert(
      fc.property(life, (of) => {
        const decisions = decisionsOf(of)
        const { booking } = decisions.at(-1)!
        const kept = JSON.parse(JSON.stringify(decisions.map(({ entry }) => entry)))
        expect(JSON.parse(JSON.stringify(rebuild(kept, personalOf(booking))))).toEqual(
          JSON.parse(JSON.stringify(booking)),
        )
      }),
    ))

  test("holds no name, address or answer", () =>
    fc.assert(
      fc.property(life, (of) => {
        const text = JSON.stringify(decisionsOf(of).map(({ entry }) => ({ ...entry, reason: undefined })))
        for (const personal of [bo.name, "bo@", "Fees", "Cy"]) expect(text).not.toContain(personal)
      }),
    ))

  test("counts versions one by one, and a sequence never falls", () =>
    fc.assert(
      fc.property(life, (of) => {
        const decisions = decisionsOf(of)
        expect(decisions.map(({ booking }) => booking.version)).toEqual(decisions.map((_, i) => i + 1))
        const sequences = decisions.map(({ booking }) => booking.sequence)
        expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
        for (const { booking } of decisions) expect(booking.changes.length).toBe(booking.sequence)
      }),
    ))

  test("leads only to statuses that the table of the lifecycle names", () =>
    fc.assert(
      fc.property(life, (of) => {
        for (const { before, booking, entry } of decisionsOf(of)) {
          if (before === undefined) continue
          const row = Lifecycle.moves[before.status]
          expect(row[entry.command as keyof typeof row]).toContain(booking.status)
        }
      }),
    ))
})
