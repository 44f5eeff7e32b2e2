import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { BookingStore } from "./ports/BookingStore.ts"
import type { Ids } from "./ports/Ids.ts"
import { PeopleStore } from "./ports/PeopleStore.ts"
import type { Interval } from "./time/Interval.ts"
import type { BookRequest } from "./workflows/book.ts"
import { book } from "./workflows/book.ts"
import type { CancelRequest } from "./workflows/cancel.ts"
import { cancel } from "./workflows/cancel.ts"
import type { HoldRequest } from "./workflows/hold.ts"
import { hold } from "./workflows/hold.ts"
import type { SlotsRequest } from "./workflows/listSlots.ts"
import { listSlots, listSlotsToMove } from "./workflows/listSlots.ts"
import type { RescheduleRequest } from "./workflows/reschedule.ts"
import { reschedule } from "./workflows/reschedule.ts"

/** The ports that `Scheduling` works over. */
export type SchedulingPorts = BookingStore | PeopleStore | Ids

const make = Effect.gen(function* () {
  const ports = yield* Effect.context<SchedulingPorts>()
  const store = yield* BookingStore
  const people = yield* PeopleStore
  const over = <A, E>(effect: Effect.Effect<A, E, SchedulingPorts>) => Effect.provideContext(effect, ports)
  return {
    /** Every event type that can be booked. */
    eventTypes: () => people.eventTypes,
    /** The event type at `{base}/b/{alias}/{slug}`. */
    eventType: (alias: string, slug: string) => people.eventType(alias, slug),
    host: (id: string) => people.host(id),
    /** The slots of an event type that start in a window, and what could not be read. */
    slots: (request: SlotsRequest) => over(listSlots(request)),
    /** The slots to which a booking can move. */
    slotsToMove: (request: Parameters<typeof listSlotsToMove>[0]) => over(listSlotsToMove(request)),
    /** Holds a slot while its form is filled in. */
    hold: (request: HoldRequest) => over(hold(request)),
    /** Books a slot. */
    book: (request: BookRequest) => over(book(request)),
    /** Moves a booking to another start. */
    reschedule: (request: RescheduleRequest) => over(reschedule(request)),
    /** Cancels a booking, or gives up a hold. */
    cancel: (request: CancelRequest) => over(cancel(request)),
    booking: (id: string) => store.get(id),
    /** What happened to a booking, oldest first. */
    history: (id: string) => store.history(id),
    /** Confirmed bookings of a host that overlap the window, in order. */
    agenda: (host: string, window: Interval) => store.agenda(host, window),
  }
})

/** Everything that an application does with bookings: list, hold, book, move, cancel, look up. */
export class Scheduling extends Context.Service<Scheduling, Effect.Success<typeof make>>()("@sched/core/Scheduling") {
  static readonly layer: Layer.Layer<Scheduling, never, SchedulingPorts> = Layer.effect(Scheduling, make)
}
