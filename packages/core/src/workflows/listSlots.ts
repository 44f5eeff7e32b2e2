import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Unknown } from "../availability/Busy.ts"
import type { EventType } from "../offering/EventType.ts"
import { withDuration } from "../offering/EventType.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import type { Slot } from "../slots/Slot.ts"
import { findSlots } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInterval } from "../time/Interval.ts"
import { checked, checkedZone } from "./checked.ts"
import { checkKept, queryOf } from "./queryOf.ts"
import { readHosts, withClaims } from "./readHosts.ts"

/** Which slots are asked for. */
export interface SlotsRequest {
  readonly alias: string
  readonly slug: string
  /** Slots that start in this window, epoch milliseconds. */
  readonly window: Interval
  /** IANA zone of the person who books. */
  readonly zone?: string | undefined
  /** One of the event type's lengths. Default: the first. */
  readonly durationMin?: number | undefined
}

/** Slots, and what could not be read: time that is closed because it is not known to be free. */
export interface SlotsListed {
  readonly slots: ReadonlyArray<Slot>
  readonly unknown: ReadonlyArray<Unknown>
}

/** Lists the slots of an event type. */
export const listSlots = Effect.fn("listSlots")(function* (request: SlotsRequest) {
  const people = yield* PeopleStore
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withDuration(offered, request.durationMin))
  return yield* slotsOf(eventType, eventType.hosts, request)
})

/** Lists the slots to which a booking can move: its own time does not count as taken. */
export const listSlotsToMove = Effect.fn("listSlotsToMove")(function* (
  request: Omit<SlotsRequest, "alias" | "slug" | "durationMin"> & { readonly id: string },
) {
  const store = yield* BookingStore
  const booking = yield* store.get(request.id)
  return yield* slotsOf(booking.eventType, booking.hosts, request, booking.id)
})

const slotsOf = Effect.fnUntraced(function* (
  eventType: EventType,
  ids: ReadonlyArray<string>,
  { window, zone }: Pick<SlotsRequest, "window" | "zone">,
  except?: string,
) {
  yield* checked(() => checkInterval(window, "window"))
  yield* checkedZone(zone)
  yield* checked(() => checkKept(eventType))
  const now = yield* Clock.currentTimeMillis
  const read = yield* readHosts(eventType, ids, window, now, except)
  const query = { ...queryOf(eventType, zone, now), hosts: withClaims(read, ids), window }
  const slots = yield* checked(() => findSlots(query))
  return { slots, unknown: read.unknown } satisfies SlotsListed
})
