import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import type { Filling } from "../booking/Commands.ts"
import * as Commands from "../booking/Commands.ts"
import { InvalidForm, SlotNotOffered } from "../booking/Refusal.ts"
import { checkAnswers } from "../offering/Answers.ts"
import type { EventType } from "../offering/EventType.ts"
import { withDuration } from "../offering/EventType.ts"
import { bookerPhone, hostCalls, withLocation } from "../offering/Location.ts"
import { booker as bookerActor } from "../people/Actor.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { Ids } from "../ports/Ids.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import { MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { bookerKey } from "./bookerKey.ts"
import type { LinkUse } from "./checkCounted.ts"
import { checkCounted, checkLink } from "./checkCounted.ts"
import { checked } from "./checked.ts"
import type { FilledIn } from "./checkFilling.ts"
import { checkFilling } from "./checkFilling.ts"
import { checkMove } from "./checkMove.ts"
import type { Decided } from "./commit.ts"
import { decideAndCommit } from "./commit.ts"
import { decide } from "./decide.ts"
import { lookUpKey } from "./keyed.ts"

/** A slot to be booked, by whom, with which answers. */
export interface BookRequest extends FilledIn {
  readonly alias: string
  readonly slug: string
  /** Epoch milliseconds. */
  readonly start: number
  /** One of the event type's lengths. Default: the first. */
  readonly durationMin?: number | undefined
  /** One of the event type's places, by its `locationKey`. Default: the first. */
  readonly location?: string | undefined
  /** Id of the hold on this slot, if there is one: it is honoured until it expires. */
  readonly hold?: string | undefined
  readonly link?: LinkUse | undefined
  /** Idempotency key: the same request with the same key books once, and answers the same booking again. */
  readonly key?: string | undefined
}

/**
 * Books a slot (S2-13): confirmed at once, or waiting for payment or approval where the event type asks for it. On an
 * event type with a capacity it takes a place in the booking that is there, and answers that booking.
 */
export const book = Effect.fnUntraced(function* (request: BookRequest) {
  const people = yield* PeopleStore
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withLocation(withDuration(offered, request.durationMin), request.location))
  const filling = yield* checkFilling(eventType, request)
  yield* checkSeats(eventType, filling, request.link)
  const [booking] = yield* decideAndCommit(bookOnce(eventType, filling, request))
  return booking!
})

const bookOnce = Effect.fnUntraced(function* (eventType: EventType, filling: Filling, request: BookRequest) {
  const { alias, slug, start, durationMin, location, link } = request
  const asked = { alias, slug, start, durationMin, location, filling, link: link?.id }
  const as = yield* bookerKey(filling.booker.email)
  const { key, before } = yield* lookUpKey({ command: "book", actor: bookerActor, as }, request.key, asked)
  if (before !== undefined) return { decisions: [], unchanged: before } satisfies Decided as Decided
  const now = yield* Clock.currentTimeMillis
  const move = { now, actor: bookerActor }
  if (request.hold !== undefined) {
    const held = yield* heldSlot(eventType, request.hold, start, now)
    const counted = yield* checkCounted({ id: held.id, eventType, start, booker: as, link }, now)
    const placed = yield* placeOf(held, location, filling)
    const confirmed = Commands.confirm(held, { ...filling, eventType: placed, link: link?.id }, move)
    return { decisions: [confirmed], counted, key } satisfies Decided as Decided
  }
  const decision = yield* decideNew({ eventType, start, filling, link })
  return { decisions: [decision], key } satisfies Decided as Decided
})

/** A booking that is asked for anew. */
interface Asked {
  readonly eventType: EventType
  readonly start: number
  readonly filling: Filling
  readonly link?: LinkUse | undefined
}

/** What does not go with several places: each is taken by one person, at once, whoever has the others. */
const checkSeats = Effect.fnUntraced(function* (
  { rules }: EventType,
  { guests = [] }: Filling,
  link: LinkUse | undefined,
) {
  if ((rules.capacity ?? 1) <= 1) return
  if (guests.length > 0)
    return yield* new InvalidForm({ problems: [{ field: "guests", problem: "Please book a place for each person." }] })
  if (link !== undefined)
    return yield* Effect.fail(new InvalidInput("link", "a link that counts its uses is for event types without places"))
})

const decideNew = Effect.fnUntraced(function* ({ eventType, start, filling, link }: Asked) {
  const ids = yield* Ids
  const { uidDomain } = yield* Settings
  const now = yield* Clock.currentTimeMillis
  const id = yield* ids.next
  const booker = yield* bookerKey(filling.booker.email)
  const { zone } = filling.booker
  const used = link === undefined ? {} : { link: link.id }
  const place = yield* decide({ eventType, start, zone, booker, seed: id, ...used })
  if (link !== undefined) yield* checkLink(link, place.usage, now)
  const move = { now, actor: bookerActor, decision: place.record }
  const seated = (eventType.rules.capacity ?? 1) > 1 ? { ...filling, seat: yield* ids.next } : filling
  if (place.session !== undefined && seated.seat !== undefined)
    return Commands.join(place.session, { ...seated, seat: seated.seat }, move)
  const { hosts, resources } = place
  return Commands.book({ id, uid: `${id}@${uidDomain}`, eventType, start, hosts, resources, ...used }, seated, move)
})

/** The held booking, if it still holds this very slot. */
const heldSlot = Effect.fnUntraced(function* (eventType: EventType, id: string, start: number, now: number) {
  const store = yield* BookingStore
  const held: Booking = yield* store.get(id)
  yield* checkMove(held, "confirm", { now, actor: bookerActor })
  if (
    held.eventType.id !== eventType.id ||
    held.start !== start ||
    held.end !== start + eventType.rules.durationMin * MINUTE
  )
    return yield* new SlotNotOffered({ start })
  return held
})

/** The held event type with the place that was chosen; where the host calls, a number was left. */
const placeOf = Effect.fnUntraced(function* (held: Booking, location: string | undefined, { answers }: Filling) {
  const eventType = yield* checked(() => withLocation(held.eventType, location))
  if (hostCalls(eventType.location) && bookerPhone(eventType.form, answers) === undefined)
    return yield* new InvalidForm({ problems: checkAnswers(eventType.form, answers) })
  return eventType
})
