import { expect, it } from "@effect/vitest"
import { BookingStore, DueWork, MINUTE } from "@sched/core"
import { booked, held } from "@sched/testkit"
import { Effect, Layer } from "effect"
import * as TestClock from "effect/testing/TestClock"
import { layer } from "../src/index.ts"
import { database } from "./underTest.ts"

const START = Date.UTC(2035, 1, 1, 9)
/** Waits as the database does, whatever the test's clock shows. */
const pause = (ms: number) => Effect.promise(() => new Promise((resolve) => setTimeout(resolve, ms)))

/** Enough for a busy machine to get a few statements through, in milliseconds. */
const SOON = 1500

for (const [how, ms] of [
  ["five minutes slow", -5 * MINUTE],
  ["five minutes fast", 5 * MINUTE],
] as const)
  it.effect(`lets holds expire and leases end by the database's clock on a machine whose clock is ${how}`, () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.now() + ms)
      const { store, work } = { store: yield* BookingStore, work: yield* DueWork }
      const claims = store.claims(["anna"], { start: START, end: START + MINUTE })
      const soon = Date.now() + SOON
      const hold = held({ id: "h1", start: START, expiresAt: soon, dueAt: soon })
      const next = booked({ id: "b1", start: START, dueAt: undefined })
      yield* store.apply(hold)
      expect((yield* Effect.flip(store.apply(next)))._tag).toBe("SlotTaken")
      expect(yield* claims).toMatchObject([{ booking: "h1" }])
      expect(yield* work.lease(1, SOON)).toEqual([])
      yield* pause(SOON)
      expect(yield* claims).toEqual([])
      yield* store.apply(next)
      expect(yield* claims).toMatchObject([{ booking: "b1" }])
      const [first] = yield* work.lease(1, SOON)
      expect(first).toMatchObject({ id: "h1", attempts: 1 })
      expect(yield* work.lease(1, SOON)).toEqual([])
      yield* pause(SOON)
      expect(yield* work.lease(1, SOON)).toMatchObject([{ id: "h1", attempts: 2 }])
      expect(yield* work.finish(first!)).toBe(false)
    }).pipe(Effect.provide(Layer.unwrap(Effect.map(database, (connectionString) => layer({ connectionString }))))),
  )
