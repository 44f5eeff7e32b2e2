import { expect } from "@effect/vitest"
import type { Decision } from "@sched/core"
import { BookingStore, personalOf, rebuild } from "@sched/core"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { decision } from "../arbitraries/Booking.ts"
import { idText } from "../arbitraries/Text.ts"
import { NOW, onEmptyStore, type StoreUnderTest } from "../StoreUnderTest.ts"
import { booked, commitOf } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, START, withFirst } from "./Reply.ts"

/** Commits the decision, with the text wherever there is a place for one, and reads all of it back. */
const isKept = Effect.fnUntraced(function* (made: Decision, text: string) {
  const store = yield* BookingStore
  const { booking, entry } = made
  const { id, start, status, together } = booking
  const key = { scope: text, key: id, fingerprint: text }
  const commit = commitOf(made, { key, dueAt: NOW, raises: [text] })
  yield* store.apply(withFirst(commit, { claims: [], usage: [text] }))
  expect(yield* store.get(id)).toEqual(booking)
  expect(yield* store.history(id)).toEqual([entry])
  expect(rebuild(yield* store.history(id), personalOf(booking))).toEqual(booking)
  expect(yield* store.keyed(text, id)).toEqual({ fingerprint: text, booking: id })
  expect(yield* store.fences([text])).toEqual([{ key: text, version: 1 }])
  if (together !== undefined) expect(yield* store.together(together.id)).toEqual([booking])
  // A hold counts no longer than it lasts, and any instant may have been made up for that.
  if (status !== "held") expect(yield* store.usage([text], { start, end: start + 1 })).toMatchObject([{ key: text }])
})

/** Whatever people write comes back exactly as it was written. */
export const texts = (it: StoreTests): void => {
  it.effect("keeps every text exactly as it was given", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<BookingStore | StoreUnderTest>())
      const kept = fc.asyncProperty(decision, idText, (made, text) => run(onEmptyStore(isKept(made, text))))
      yield* Effect.promise(() => fc.assert(kept, { numRuns: 60 }))
    }),
  )

  it.effect("keeps an answer of a million characters", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const answers = { essay: "söme 👩‍👧 text, ".repeat(70_000) }
        yield* apply(booked({ id: "b1", start: START, answers }))
        expect((yield* BookingStore.use((store) => store.get("b1"))).answers).toEqual(answers)
      }),
    ),
  )
}
