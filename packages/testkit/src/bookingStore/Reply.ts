import type { Vitest } from "@effect/vitest"
import { expect } from "@effect/vitest"
import type { Booking, Change, Commit, DueWork } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import type { StoreUnderTest } from "../StoreUnderTest.ts"
import { contents, NOW } from "../StoreUnderTest.ts"

/** The `it` of a suite whose layer gives the store, the work that it makes due, and a second way into it. */
export type StoreTests = Vitest.MethodsNonLive<BookingStore | DueWork | StoreUnderTest>

/** The start of most test bookings: an hour after the test begins. */
export const START = NOW + 60 * MINUTE

/** What the store answers to a commit, in one word. */
export type Reply = "done" | "Stale" | "SlotTaken" | "StoreError"

/** The first change of the commit; of most tests' commits the only one. */
export const first = ({ changes }: Commit): Change => changes[0]!

/** The commit with its first change altered. */
export const withFirst = (commit: Commit, altered: Partial<Change>): Commit => ({
  ...commit,
  changes: [{ ...first(commit), ...altered }, ...commit.changes.slice(1)],
})

/** Commits, or says by the failure's tag why not. */
export const reply = (commit: Commit) =>
  BookingStore.use((store) => store.apply(commit)).pipe(
    Effect.match({ onSuccess: (): Reply => "done", onFailure: (failure): Reply => failure._tag }),
  )

/** Commits; anything else is a failure of the test. Gives the first booking. */
export const apply = (commit: Commit) =>
  BookingStore.use((store) => store.apply(commit)).pipe(
    Effect.map((): Booking => first(commit).booking),
    Effect.orDie,
  )

/** The store refuses the commit with this failure, and holds afterwards exactly what it held before. */
export const refused = Effect.fnUntraced(function* (commit: Commit, failure: "Stale" | "SlotTaken") {
  const before = yield* contents
  expect(yield* reply(commit)).toBe(failure)
  expect(yield* contents).toEqual(before)
})
