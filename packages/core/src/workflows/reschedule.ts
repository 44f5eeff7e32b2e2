import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Bookings from "../booking/Booking.ts"
import type { Actor } from "../people/Actor.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { checkMove, checkReason } from "./checkMove.ts"
import { commit, retryStale } from "./commit.ts"
import { decideSlot } from "./decideSlot.ts"

/** A booking to be moved to another start. */
export interface RescheduleRequest {
  readonly id: string
  /** The new start, epoch milliseconds. */
  readonly start: number
  readonly actor: Actor
  readonly reason?: string | undefined
  /** The booking's version that the caller saw; `Stale` if it has changed since. */
  readonly version?: number | undefined
}

/** Moves a booking. Its identity stays, its own old time does not stand in its way, its sequence rises. */
export const reschedule = Effect.fn("reschedule")(function* (request: RescheduleRequest) {
  const reason = yield* checkReason(request.reason)
  const once = rescheduleOnce({ ...request, reason })
  return yield* request.version === undefined ? retryStale(once) : once
})

const rescheduleOnce = Effect.fnUntraced(function* ({ id, start, actor, reason, version }: RescheduleRequest) {
  const store = yield* BookingStore
  const booking = yield* store.get(id)
  const now = yield* Clock.currentTimeMillis
  yield* checkMove(booking, "reschedule", now, version)
  if (start === booking.start) return booking
  yield* decideSlot(booking.eventType, booking.hosts, start, booking.booker?.zone, id)
  const by = { now, actor, ...(reason === undefined ? {} : { reason }) }
  return yield* commit(Bookings.reschedule(booking, start, by), booking.version)
})
