import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Bookings from "../booking/Booking.ts"
import { withDuration } from "../offering/EventType.ts"
import { booker } from "../people/Actor.ts"
import { Ids } from "../ports/Ids.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import { MINUTE } from "../time/Interval.ts"
import { checked } from "./checked.ts"
import { commit } from "./commit.ts"
import { decideSlot } from "./decideSlot.ts"

/** Which slot is to be held. */
export interface HoldRequest {
  readonly alias: string
  readonly slug: string
  /** Epoch milliseconds. */
  readonly start: number
  readonly zone?: string | undefined
  /** One of the event type's lengths. Default: the first. */
  readonly durationMin?: number | undefined
}

/** Holds a slot while its form is filled in. Its time is taken until `expiresAt`. */
export const hold = Effect.fn("hold")(function* (request: HoldRequest) {
  const people = yield* PeopleStore
  const ids = yield* Ids
  const { holdMin, uidDomain } = yield* Settings
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withDuration(offered, request.durationMin))
  yield* decideSlot(eventType, eventType.hosts, request.start, request.zone)
  const now = yield* Clock.currentTimeMillis
  const id = yield* ids.next
  const slot = { id, uid: `${id}@${uidDomain}`, eventType, start: request.start }
  return yield* commit(Bookings.hold(slot, now + holdMin * MINUTE, { now, actor: booker }), undefined)
})
