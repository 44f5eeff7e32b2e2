import * as Effect from "effect/Effect"
import type { Decision } from "../booking/Booking.ts"
import { claimsOf } from "../booking/Booking.ts"
import type { KeyedCommand } from "../ports/BookingStore.ts"
import { BookingStore } from "../ports/BookingStore.ts"

/** Commits a decision; what follows from it (mails) becomes due at once. */
export const commit = Effect.fn("commit")(function* (
  { booking, entry }: Decision,
  expected: number | undefined,
  key?: KeyedCommand,
) {
  const store = yield* BookingStore
  const dueAt = booking.booker === undefined ? undefined : entry.at
  yield* store.apply({ booking, entry, expected, claims: claimsOf(booking), dueAt, key })
  return booking
})

/** How often a decision is made again because something else changed while it was made. */
const attempts = 10

/** Decides again, on fresh data, while the store answers `Stale`. */
export const retryStale = <A, E extends { readonly _tag: string }, R>(
  decide: Effect.Effect<A, E, R>,
): Effect.Effect<A, E, R> => Effect.retry(decide, { times: attempts, while: (error) => error._tag === "Stale" })
