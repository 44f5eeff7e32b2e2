import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { usageKey } from "./booking/Usage.ts"
import { BookingStore } from "./ports/BookingStore.ts"
import { CalendarProviders } from "./ports/CalendarProvider.ts"
import type { Ids } from "./ports/Ids.ts"
import { PeopleStore } from "./ports/PeopleStore.ts"
import type { Interval } from "./time/Interval.ts"
import { EARLIEST, LATEST } from "./time/Interval.ts"
import { approve, decline, pay } from "./workflows/answerRequest.ts"
import type { BookRequest } from "./workflows/book.ts"
import { book } from "./workflows/book.ts"
import type { ItineraryRequest, SeriesRequest } from "./workflows/bookTogether.ts"
import { bookItinerary, bookSeries } from "./workflows/bookTogether.ts"
import type { CancelRequest } from "./workflows/cancel.ts"
import { cancel } from "./workflows/cancel.ts"
import type { ChangeRequest } from "./workflows/changeBooking.ts"
import type { HoldRequest } from "./workflows/hold.ts"
import { hold } from "./workflows/hold.ts"
import type { SlotsToMoveRequest } from "./workflows/listSlots.ts"
import { listSlots, listSlotsToMove } from "./workflows/listSlots.ts"
import type { PersonRequest } from "./workflows/personalData.ts"
import { exportPerson, forgetPerson } from "./workflows/personalData.ts"
import { readBookingPage } from "./workflows/readBookingPage.ts"
import type { ReassignRequest } from "./workflows/reassign.ts"
import { reassign } from "./workflows/reassign.ts"
import { complete, noShow } from "./workflows/recordOutcome.ts"
import { replay } from "./workflows/replay.ts"
import type { RescheduleRequest } from "./workflows/reschedule.ts"
import { reschedule } from "./workflows/reschedule.ts"
import { makeSlotsMemory } from "./workflows/SlotsMemory.ts"
import type { SlotsRequest } from "./workflows/SlotsRequest.ts"
import type { LeaveRequest, MoveSeatRequest } from "./workflows/seats.ts"
import { leave, moveSeat } from "./workflows/seats.ts"
import { metered, meteredAll, meteredService } from "./workflows/telemetry.ts"
import type { WaitRequest } from "./workflows/waitlist.ts"
import { acceptPlace, wait } from "./workflows/waitlist.ts"

/** The ports that `Scheduling` works over. */
export type SchedulingPorts = BookingStore | PeopleStore | Ids

const make = Effect.gen(function* () {
  const store = meteredService("BookingStore", yield* BookingStore)
  const people = meteredService("PeopleStore", yield* PeopleStore)
  const ports = (yield* Effect.context<SchedulingPorts>()).pipe(
    Context.add(BookingStore, store),
    Context.add(PeopleStore, people),
    Context.add(CalendarProviders, meteredAll("CalendarProvider", yield* CalendarProviders)),
  )
  const memory = makeSlotsMemory()
  /** A command over the ports, with a span, a count and a time. */
  const over = <A, E>(command: string, effect: Effect.Effect<A, E, SchedulingPorts>) =>
    Effect.provideContext(metered("command", command)(effect), ports)
  return {
    /** Every event type that can be booked, hidden ones included. */
    eventTypes: () => people.eventTypes,
    /** The event type at `{base}/b/{alias}/{slug}`. */
    eventType: (alias: string, slug: string) => people.eventType(alias, slug),
    host: (id: string) => people.host(id),
    /** The page at `{base}/b/{alias}`, with all that can be booked there. */
    page: (alias: string) => over("readBookingPage", readBookingPage(alias)),
    /** The slots of an event type that start in a window, and what could not be read. */
    slots: (request: SlotsRequest) => over("listSlots", listSlots(request, memory)),
    /** The slots to which a booking can move. */
    slotsToMove: (request: SlotsToMoveRequest) => over("listSlotsToMove", listSlotsToMove(request)),
    /** Holds a slot while its form is filled in. */
    hold: (request: HoldRequest) => over("hold", hold(request)),
    /** Books a slot, or takes a place in a booking of several. */
    book: (request: BookRequest) => over("book", book(request)),
    /** Books every occurrence of a rule. */
    bookSeries: (request: SeriesRequest) => over("bookSeries", bookSeries(request)),
    /** Books several event types, one after another. */
    bookItinerary: (request: ItineraryRequest) => over("bookItinerary", bookItinerary(request)),
    /** Gets in line for a time that is taken. */
    wait: (request: WaitRequest) => over("wait", wait(request)),
    /** Takes the place that the waitlist offers. */
    acceptPlace: (request: ChangeRequest) => over("acceptPlace", acceptPlace(request)),
    /** Says that a booking is paid. */
    pay: (request: ChangeRequest) => over("pay", pay(request)),
    /** Approves a booking that waits for it. */
    approve: (request: ChangeRequest) => over("approve", approve(request)),
    /** Declines a booking that waits for approval. */
    decline: (request: ChangeRequest) => over("decline", decline(request)),
    /** Moves a booking to another start. */
    reschedule: (request: RescheduleRequest) => over("reschedule", reschedule(request)),
    /** Gives a booking to other hosts. */
    reassign: (request: ReassignRequest) => over("reassign", reassign(request)),
    /** Gives up a place in a booking of several. */
    leave: (request: LeaveRequest) => over("leave", leave(request)),
    /** Gives up a place for one at another start. */
    moveSeat: (request: MoveSeatRequest) => over("moveSeat", moveSeat(request)),
    /** Cancels a booking, or gives up a hold. */
    cancel: (request: CancelRequest) => over("cancel", cancel(request)),
    /** Says that a meeting took place. */
    complete: (request: ChangeRequest) => over("complete", complete(request)),
    /** Says that nobody came. */
    noShow: (request: ChangeRequest) => over("noShow", noShow(request)),
    /** How many bookings there are by a link that counts its uses. */
    linkUses: (id: string) =>
      Effect.map(store.usage([usageKey.link(id)], { start: EARLIEST, end: LATEST }), (used) => used.length),
    booking: (id: string) => store.get(id),
    /** The bookings of a series or itinerary, in order. */
    together: (id: string) => store.together(id),
    /** What happened to a booking, oldest first. */
    history: (id: string) => store.history(id),
    /** Rebuilds a booking from its history and makes each of its decisions again. */
    replay: (id: string) => over("replay", replay(id)),
    /** Bookings of a host that overlap the window, in order. */
    agenda: (host: string, window: Interval) => store.agenda(host, window),
    /** Everything that is kept about a person. */
    exportPerson: (request: PersonRequest) => over("exportPerson", exportPerson(request)),
    /** Erases a person; what remains are bookings of nobody. Answers how many. */
    forgetPerson: (request: PersonRequest) => over("forgetPerson", forgetPerson(request)),
  }
})

/** Everything that an application does with bookings: list, hold, book, move, cancel, look up. */
export class Scheduling extends Context.Service<Scheduling, Effect.Success<typeof make>>()("@sched/core/Scheduling") {
  static readonly layer: Layer.Layer<Scheduling, never, SchedulingPorts> = Layer.effect(Scheduling, make)
}
