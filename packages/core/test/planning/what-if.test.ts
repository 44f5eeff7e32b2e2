import type { ReplayInput } from "@sched/core/planning"
import { compareReplays, replay } from "@sched/core/planning"
import { overlaps } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { replayInput } from "./scenarios.ts"
import { plainReplay } from "./what-if-oracle.ts"

const frozen = <A>(value: A): A => {
  if (typeof value === "object" && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner)
  return value
}

describe("what-if", () => {
  test("each wish books, or is lost for the reasons, as it would be from the whole record at that moment", () =>
    fc.assert(
      fc.property(replayInput, (input) => {
        const { outcomes } = replay(input)
        const plain = plainReplay(input)
        outcomes.forEach((outcome, i) => {
          const expected = plain[i]!
          if (outcome.kind === "booked") expect({ start: outcome.start, hosts: outcome.hosts }).toEqual(expected)
          else if ("lost" in expected && expected.lost === "window") expect(outcome.rules.length).toBeGreaterThan(0)
          else expect({ lost: outcome.rules }).toEqual(expected)
        })
      }),
      { numRuns: 120 },
    ))

  test("the same input gives the same answer, and is left as it was", () =>
    fc.assert(
      fc.property(replayInput, (input) => {
        expect(replay(frozen(structuredClone(input)))).toEqual(replay(input))
      }),
      { numRuns: 10 },
    ))

  test("counts agree with the outcomes, and no more is booked than was available", () =>
    fc.assert(
      fc.property(replayInput, (input) => {
        const result = replay(input)
        const booked = result.outcomes.filter((outcome) => outcome.kind === "booked")
        expect(result.wishes).toBe(input.demand.length)
        expect(result.booked).toBe(booked.length)
        expect(result.booked + result.lost).toBe(result.wishes)
        expect(result.offered).toBeLessThanOrEqual(result.booked)
        for (const rule of ["grid", "busy", "limit", "team"] as const)
          expect(result.lostBy[rule] ?? 0).toBe(
            result.outcomes.filter((outcome) => outcome.kind === "lost" && outcome.rules.includes(rule)).length,
          )
        const kept = booked.filter(({ cancelled }) => !cancelled)
        for (const { host, bookedMin, availableMin, share } of result.utilisation) {
          const minutes = kept
            .filter(({ hosts }) => hosts.includes(host))
            .reduce((sum, { start, end }) => {
              const { period } = input
              return sum + Math.max(0, Math.min(end, period.end) - Math.max(start, period.start)) / 60_000
            }, 0)
          expect(bookedMin).toBeCloseTo(minutes, 6)
          expect(bookedMin).toBeLessThanOrEqual(availableMin + 1e-6)
          expect(share).toBe(availableMin === 0 ? 0 : bookedMin / availableMin)
        }
      }),
      { numRuns: 25 },
    ))

  test("no host is booked twice at a time, but for units and what was given up", () =>
    fc.assert(
      fc.property(replayInput, (input) => {
        const { outcomes } = replay(input)
        const kept = outcomes.filter((outcome) => outcome.kind === "booked" && !outcome.cancelled)
        for (const { id, time } of input.scenario.hosts) {
          const own = kept.filter((outcome) => outcome.kind === "booked" && outcome.hosts.includes(id))
          for (const one of own) {
            const meeting = one as { start: number; end: number }
            const same = own.filter((other) => overlaps(meeting, other as typeof meeting))
            // Several at one instant, not merely with one: the most that overlap at the start of one of them.
            const atStart = same.filter((other) => (other as typeof meeting).start <= meeting.start)
            expect(atStart.length).toBeLessThanOrEqual(time.units ?? 1)
          }
        }
      }),
      { numRuns: 25 },
    ))

  test("compared with itself nothing differs; compared the other way round every difference is reversed", () =>
    fc.assert(
      fc.property(replayInput, fc.constantFrom(15, 60), (input, durationMin) => {
        const other: ReplayInput = {
          ...input,
          scenario: { ...input.scenario, rules: { ...input.scenario.rules, durationMin } },
        }
        const [before, after] = [replay(input), replay(other)]
        expect(compareReplays(before, before)).toMatchObject({ offered: 0, lost: 0, gained: [], missed: [], moved: [] })
        const [there, back] = [compareReplays(before, after), compareReplays(after, before)]
        expect(there.booked + back.booked).toBe(0)
        expect(there.booked).toBe(there.gained.length - there.missed.length)
        expect([there.gained, there.moved, there.reassigned]).toEqual([back.missed, back.moved, back.reassigned])
        for (const [i, { share }] of there.utilisation.entries())
          expect(share + back.utilisation[i]!.share).toBeCloseTo(0, 9)
      }),
      { numRuns: 10 },
    ))
})
