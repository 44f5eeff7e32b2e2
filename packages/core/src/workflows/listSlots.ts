import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { withDuration } from "../offering/EventType.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { reachOf } from "../slots/Reach.ts"
import { findSlots } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInterval } from "../time/Interval.ts"
import { checked } from "./checked.ts"
import { readQuery } from "./readQuery.ts"
import type { SlotsListed } from "./SlotsListed.ts"
import type { SlotsMemory } from "./SlotsMemory.ts"
import { fencesOver, isRememberable, minuteOf } from "./SlotsMemory.ts"
import type { SlotsRequest } from "./SlotsRequest.ts"

/** Lists the slots of an event type: those of the memory, if all that decided them is as it was. */
export const listSlots = Effect.fnUntraced(function* (request: SlotsRequest, memory: SlotsMemory) {
  const now = yield* Clock.currentTimeMillis
  const recalled = yield* memory.recall(request, now)
  if (recalled !== undefined) return recalled
  const people = yield* PeopleStore
  const store = yield* BookingStore
  const { window, zone } = request
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withDuration(offered, request.durationMin))
  yield* checked(() => checkInterval(window, "window"))
  const ids = [...eventType.hosts, ...(eventType.resources ?? [])]
  // Read before what they watch over: what is committed after that is noticed.
  const fences = isRememberable(eventType, [])
    ? yield* store.fences(fencesOver(ids, yield* checked(() => reachOf(eventType.rules, window, now))))
    : []
  const read = yield* readQuery({ eventType, zone }, window)
  const listed = yield* listedOf(read, window, eventType.waitlist !== undefined)
  if (isRememberable(eventType, read.people) && minuteOf(now) === minuteOf(read.now))
    memory.remember(request, now, { eventType: offered, hosts: read.people, fences, until: read.until }, listed)
  return listed
})

/** Which slots a booking could move to. */
export interface SlotsToMoveRequest extends Omit<SlotsRequest, "alias" | "slug" | "durationMin"> {
  /** Id of the booking. */
  readonly id: string
  /** Whether the hosts must stay the same. Default: who is free may take over. */
  readonly sameHosts?: boolean | undefined
}

/** Lists the slots to which a booking can move: its own time does not count as taken. */
export const listSlotsToMove = Effect.fnUntraced(function* (request: SlotsToMoveRequest) {
  const store = yield* BookingStore
  const { eventType, hosts, id } = yield* store.get(request.id)
  const only = request.sameHosts === true ? { hosts } : {}
  yield* checked(() => checkInterval(request.window, "window"))
  const read = yield* readQuery({ eventType, zone: request.zone, except: [id], ...only }, request.window)
  return yield* listedOf(read, request.window, false)
})

type QueryRead = Effect.Success<ReturnType<typeof readQuery>>

const listedOf = Effect.fnUntraced(function* (
  { query, unbooked, unknown }: QueryRead,
  window: Interval,
  withTaken: boolean,
) {
  const slots = yield* checked(() => findSlots({ ...query, window }))
  const all = withTaken ? yield* checked(() => findSlots({ ...unbooked, window })) : []
  const free = new Set(slots.map(({ start }) => start))
  return { slots, taken: all.filter(({ start }) => !free.has(start)), unknown } satisfies SlotsListed
})
