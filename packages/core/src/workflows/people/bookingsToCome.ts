import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../../booking/Booking.ts"
import type { Status } from "../../booking/Lifecycle.ts"
import { BookingStore } from "../../ports/BookingStore.ts"

/** The last instant that JavaScript knows (ECMA-262 §21.4.1.1). */
const END_OF_TIME = 8_640_000_000_000_000

/** Statuses of bookings that can still take place. */
const open: ReadonlySet<Status> = new Set(["held", "waitlisted", "awaitingPayment", "pending", "confirmed"])

/** Bookings that count towards any of the keys (`usageKey`) and have not begun, in order of start. */
export const bookingsToCome = Effect.fnUntraced(function* (keys: ReadonlyArray<string>) {
  const store = yield* BookingStore
  const now = yield* Clock.currentTimeMillis
  const used = yield* store.usage(keys, { start: now, end: END_OF_TIME })
  const found: ReadonlyArray<Booking> = yield* store.getAll([...new Set(used.map(({ booking }) => booking))])
  return found.filter(({ status, start }) => open.has(status) && start > now)
})
