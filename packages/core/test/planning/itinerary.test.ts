import { findItineraries, itineraryAt } from "@sched/core/planning"
import { MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { itineraryQuery } from "./itineraries.ts"
import { bestByStart, canStand, isFeasible, sequences } from "./itinerary-oracle.ts"

const upToThree = itineraryQuery({ min: 1, max: 3 })

describe("itineraries", () => {
  test("for every start the one that ends first of all combinations that can stand together", () =>
    fc.assert(
      fc.property(upToThree, (query) => {
        const found = findItineraries(query)
        const stops = found.map(({ parts }) =>
          parts.map(({ part, start, end, hosts }) => ({ part, start, end, hosts })),
        )
        expect(stops).toEqual(bestByStart(query))
      }),
      { numRuns: 400 },
    ))

  test("each names hosts who can take its parts together, as many as each part needs", () =>
    fc.assert(
      fc.property(itineraryQuery({ min: 2, max: 4 }), (query) => {
        for (const { start, end, parts } of findItineraries(query)) {
          expect([start, end]).toEqual([parts[0]!.start, parts.at(-1)!.end])
          for (const { team, hosts } of parts) for (const host of team) expect(hosts).toContain(host)
          expect(
            canStand(
              query,
              parts,
              parts.map(({ team }) => team),
            ),
          ).toBe(true)
        }
      }),
      { numRuns: 100 },
    ))

  test("one choice of starts is an itinerary exactly when its parts can stand together", () =>
    fc.assert(
      fc.property(itineraryQuery({ min: 2, max: 3 }), fc.nat(), (query, pick) => {
        const all = sequences(query)
        fc.pre(all.length > 0)
        for (let i = 0; i < 5; i++) {
          const stops = all[(pick + i * 7) % all.length]!
          const starts = query.parts.map((_, part) => stops.find((stop) => stop.part === part)!.start)
          const at = itineraryAt(query, starts)
          expect(at !== undefined).toBe(isFeasible(query, stops))
          expect(at?.parts.map(({ part }) => part) ?? stops.map(({ part }) => part)).toEqual(
            stops.map(({ part }) => part),
          )
        }
      }),
      { numRuns: 60 },
    ))

  test("what is listed is an itinerary at its starts, with the same hosts", () =>
    fc.assert(
      fc.property(itineraryQuery({ min: 1, max: 4 }), (query) => {
        for (const itinerary of findItineraries(query).slice(0, 3)) {
          const starts = query.parts.map((_, part) => itinerary.parts.find((stop) => stop.part === part)!.start)
          expect(itineraryAt(query, starts)).toEqual(itinerary)
        }
      }),
      { numRuns: 60 },
    ))

  test("window-additive: two windows side by side list what their union lists", () =>
    fc.assert(
      fc.property(itineraryQuery({ min: 1, max: 4 }), fc.integer({ min: 1, max: 119 }), (query, minutes) => {
        const { start, end } = query.window
        const cut = start + minutes * MINUTE
        const halves = [
          { start, end: cut },
          { start: cut, end },
        ]
        expect(halves.flatMap((window) => findItineraries({ ...query, window }))).toEqual(findItineraries(query))
      }),
      { numRuns: 60 },
    ))
})
