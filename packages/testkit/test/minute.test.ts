import { findSlots, MINUTE } from "@sched/core/slots"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import { slotCase } from "../src/oracle.ts"

/** Between whole minutes: never on one. */
const within = fc.integer({ min: 1, max: MINUTE - 1 })

it("within a minute the passing of time changes no list of slots", () => {
  let some = 0
  fc.assert(
    fc.property(slotCase, within, within, (query, a, b) => {
      const minute = Math.floor(query.now / MINUTE) * MINUTE
      const slots = findSlots({ ...query, now: minute + a })
      if (slots.length > 0) some++
      expect(findSlots({ ...query, now: minute + b })).toEqual(slots)
    }),
    { numRuns: 500 },
  )
  expect(some).toBeGreaterThan(50)
})
