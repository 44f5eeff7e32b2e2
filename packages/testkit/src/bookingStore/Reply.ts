import type { Vitest } from "@effect/vitest"
import { expect } from "@effect/vitest"
import type { Change } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import type { StoreUnderTest } from "../StoreUnderTest.ts"
import { contents, NOW } from "../StoreUnderTest.ts"

/** The `it` of a suite whose layer gives the store and a second way into it. */
export type StoreTests = Vitest.MethodsNonLive<BookingStore | StoreUnderTest>

/** The start of most test bookings: an hour after the test begins. */
export const START = NOW + 60 * MINUTE

/** What the store answers to a change, in one word. */
export type Reply = "done" | "Stale" | "SlotTaken" | "StoreError"

/** Commits the change, or says by the failure's tag why not. */
export const reply = (change: Change) =>
  BookingStore.use((store) => store.apply(change)).pipe(
    Effect.match({ onSuccess: (): Reply => "done", onFailure: (failure): Reply => failure._tag }),
  )

/** Commits the change; anything else is a failure of the test. Gives the booking. */
export const apply = (change: Change) =>
  BookingStore.use((store) => store.apply(change)).pipe(Effect.as(change.booking), Effect.orDie)

/** The store refuses the change with this failure, and holds afterwards exactly what it held before. */
export const refused = Effect.fnUntraced(function* (change: Change, failure: "Stale" | "SlotTaken") {
  const before = yield* contents
  expect(yield* reply(change)).toBe(failure)
  expect(yield* contents).toEqual(before)
})
