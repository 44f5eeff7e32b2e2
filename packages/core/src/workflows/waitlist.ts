import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import * as Commands from "../booking/Commands.ts"
import { SlotFree } from "../booking/Refusal.ts"
import { usageKey } from "../booking/Usage.ts"
import { withDuration } from "../offering/EventType.ts"
import { withLocation } from "../offering/Location.ts"
import { booker as bookerActor, system } from "../people/Actor.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { Ids } from "../ports/Ids.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import { LATEST, MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { BookRequest } from "./book.ts"
import { bookerKey } from "./bookerKey.ts"
import type { ChangeRequest } from "./changeBooking.ts"
import { changeBooking } from "./changeBooking.ts"
import { checked } from "./checked.ts"
import { checkFilling } from "./checkFilling.ts"
import type { Decided } from "./commit.ts"
import { decideAndCommit, takingNoTime } from "./commit.ts"
import { decide } from "./decide.ts"
import { lookUpKey } from "./keyed.ts"

/** A time that is taken, and who waits for it. */
export type WaitRequest = Omit<BookRequest, "hold" | "link">

/** How long a place on offer is kept unless the event type says otherwise, in minutes. */
const OFFER = 60

/** Gets in line for a time that is taken. `SlotFree` when there is nothing to wait for. */
export const wait = Effect.fnUntraced(function* (request: WaitRequest) {
  const people = yield* PeopleStore
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withLocation(withDuration(offered, request.durationMin), request.location))
  if (eventType.waitlist === undefined)
    return yield* Effect.fail(new InvalidInput("waitlist", "this event type has no waitlist; choose another time"))
  const filling = yield* checkFilling(eventType, request)
  const once = Effect.gen(function* () {
    const { alias, slug, start, durationMin, location } = request
    const asked = { alias, slug, start, durationMin, location, filling }
    const as = yield* bookerKey(filling.booker.email)
    const { key, before } = yield* lookUpKey({ command: "wait", actor: bookerActor, as }, request.key, asked)
    if (before !== undefined) return { decisions: [], unchanged: before } satisfies Decided as Decided
    const ids = yield* Ids
    const { uidDomain } = yield* Settings
    const id = yield* ids.next
    const { zone } = filling.booker
    const free = yield* decide({ eventType, start, zone, booker: as, seed: id }).pipe(
      Effect.as(true),
      Effect.catchTag("SlotTaken", () => Effect.succeed(false)),
    )
    if (free) return yield* new SlotFree({ start })
    const now = yield* Clock.currentTimeMillis
    const resources = (eventType.resources ?? []).map((resource) => ({ id: resource, unit: 0 }))
    const slot = { id, uid: `${id}@${uidDomain}`, eventType, start, resources }
    return { decisions: [Commands.wait(slot, filling, { now, actor: bookerActor })], key } satisfies Decided as Decided
  })
  const [booking] = yield* takingNoTime(decideAndCommit(once))
  return booking!
})

/** Whether the place was taken before: a second time changes nothing. */
const isAccepted = ({ status, changes }: Booking): boolean =>
  changes.includes("confirm") && (status === "confirmed" || status === "pending" || status === "awaitingPayment")

/** Takes the place on offer. `HoldExpired` when it was kept as long as it could be. */
export const acceptPlace = (request: ChangeRequest) =>
  changeBooking("confirm", { ...request, done: isAccepted }, ({ booking, move }) => {
    const { booker, answers, guests } = booking
    return booker === undefined
      ? Effect.fail(new InvalidInput("id", "this is a hold without a form; book it with the form filled in"))
      : Effect.succeed([Commands.confirm(booking, { booker, answers, guests, seat: booking.id }, move)])
  })

/** Offers the time of a host or resource that has become free to those who wait for it, in the order in which they came. */
export const offerPlaces = Effect.fnUntraced(function* (host: string) {
  const store = yield* BookingStore
  const now = yield* Clock.currentTimeMillis
  const waiting = yield* store.usage([usageKey.waiting(host)], { start: now, end: LATEST })
  const inLine = [...waiting].sort((a, b) => a.at - b.at || (a.booking < b.booking ? -1 : 1))
  yield* Effect.forEach(inLine, ({ booking }) => offerPlace(booking), { discard: true })
})

/** Offers one booking in line its time, if that is free. */
const offerPlace = Effect.fnUntraced(function* (id: string) {
  const once = Effect.gen(function* () {
    const store = yield* BookingStore
    const waiting = yield* store.get(id)
    if (waiting.status !== "waitlisted") return { decisions: [] } satisfies Decided as Decided
    return { decisions: yield* offerOf(waiting) } satisfies Decided as Decided
  })
  yield* decideAndCommit(once).pipe(
    Effect.catchTags({ SlotTaken: () => Effect.void, SlotNotOffered: () => Effect.void }),
  )
})

const offerOf = Effect.fnUntraced(function* (waiting: Booking) {
  const { eventType, start, booker, answers } = waiting
  const now = yield* Clock.currentTimeMillis
  const key = booker === undefined ? {} : { zone: booker.zone, booker: yield* bookerKey(booker.email) }
  const place = yield* decide({ eventType, start, seed: waiting.id, except: [waiting.id], ...key })
  const move = { now, actor: system, decision: place.record }
  if (place.session !== undefined && booker !== undefined) {
    const ids = yield* Ids
    const joined = Commands.join(place.session, { booker, answers, seat: yield* ids.next }, move)
    return [joined, Commands.seated(waiting, { now, actor: system })]
  }
  const { offerMin = OFFER } = eventType.waitlist ?? {}
  const { hosts, resources } = place
  return [Commands.offer(waiting, { hosts, resources }, Math.min(start, now + offerMin * MINUTE), move)]
})
