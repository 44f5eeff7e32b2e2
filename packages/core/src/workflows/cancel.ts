import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Bookings from "../booking/Booking.ts"
import { move } from "../booking/Lifecycle.ts"
import type { Actor } from "../people/Actor.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { checkMove, checkReason } from "./checkMove.ts"
import { commit, retryStale } from "./commit.ts"

/** A booking to be cancelled, or a hold to be given up. */
export interface CancelRequest {
  readonly id: string
  readonly actor: Actor
  readonly reason?: string | undefined
  /** The booking's version that the caller saw; `Stale` if it has changed since. */
  readonly version?: number | undefined
}

/** Cancels a booking. A second time changes nothing and answers the cancelled booking (S0-24). */
export const cancel = Effect.fn("cancel")(function* (request: CancelRequest) {
  const reason = yield* checkReason(request.reason)
  const once = cancelOnce({ ...request, reason })
  return yield* request.version === undefined ? retryStale(once) : once
})

const cancelOnce = Effect.fnUntraced(function* ({ id, actor, reason, version }: CancelRequest) {
  const store = yield* BookingStore
  const booking = yield* store.get(id)
  if (move(booking.status, "cancel") === booking.status) return booking
  const now = yield* Clock.currentTimeMillis
  yield* checkMove(booking, "cancel", now, version)
  const by = { now, actor, ...(reason === undefined ? {} : { reason }) }
  return yield* commit(Bookings.cancel(booking, by), booking.version).pipe(
    Effect.catchTag("SlotTaken", Effect.die), // a cancellation takes nobody's time
  )
})
