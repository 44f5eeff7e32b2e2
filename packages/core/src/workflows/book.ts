import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booker, Booking } from "../booking/Booking.ts"
import * as Bookings from "../booking/Booking.ts"
import { move } from "../booking/Lifecycle.ts"
import { HoldExpired, IllegalMove, InvalidForm, KeyReused, SlotNotOffered } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import { withDuration } from "../offering/EventType.ts"
import type { Answers, Problem } from "../offering/Form.ts"
import { checkAnswers, checkEmail, checkText, longest } from "../offering/Form.ts"
import { booker as bookerActor } from "../people/Actor.ts"
import type { KeyedCommand } from "../ports/BookingStore.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { Ids } from "../ports/Ids.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import { MINUTE } from "../time/Interval.ts"
import { engineZones } from "../time/Zone.ts"
import { checked } from "./checked.ts"
import { commit, retryStale } from "./commit.ts"
import { decideSlot } from "./decideSlot.ts"

/** A slot to be booked, by whom, with which answers. */
export interface BookRequest {
  readonly alias: string
  readonly slug: string
  /** Epoch milliseconds. */
  readonly start: number
  readonly booker: Booker
  readonly answers?: Answers | undefined
  /** One of the event type's lengths. Default: the first. */
  readonly durationMin?: number | undefined
  /** Id of the hold on this slot, if there is one: it is honoured until it expires. */
  readonly hold?: string | undefined
  /** Idempotency key: the same request with the same key books once, and answers the same booking again. */
  readonly key?: string | undefined
}

/** Books a slot (S2-13). */
export const book = Effect.fn("book")(function* (request: BookRequest) {
  const people = yield* PeopleStore
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withDuration(offered, request.durationMin))
  const filled = yield* checkRequest(eventType, request)
  return yield* retryStale(bookOnce(eventType, filled))
})

const bookOnce = Effect.fnUntraced(function* (eventType: EventType, request: Filled) {
  const store = yield* BookingStore
  const ids = yield* Ids
  const { uidDomain } = yield* Settings
  const key = yield* keyed(request)
  if (key !== undefined) {
    const before = yield* store.keyed(key.scope, key.key)
    if (before !== undefined) {
      if (before.fingerprint !== key.fingerprint) return yield* new KeyReused({ key: key.key })
      return yield* store.get(before.booking)
    }
  }
  const now = yield* Clock.currentTimeMillis
  const by = { now, actor: bookerActor }
  if (request.hold !== undefined) {
    const held = yield* heldSlot(eventType, request.hold, request.start, now)
    return yield* commit(Bookings.confirm(held, request.booker, request.answers, by), held.version, key)
  }
  yield* decideSlot(eventType, eventType.hosts, request.start, request.booker.zone)
  const id = yield* ids.next
  const slot = { id, uid: `${id}@${uidDomain}`, eventType, start: request.start }
  return yield* commit(Bookings.book(slot, request.booker, request.answers, by), undefined, key)
})

/** The held booking, if it still holds this very slot. */
const heldSlot = Effect.fnUntraced(function* (eventType: EventType, id: string, start: number, now: number) {
  const store = yield* BookingStore
  const held: Booking = yield* store.get(id)
  if (move(held.status, "confirm") === undefined)
    return yield* new IllegalMove({ status: held.status, command: "confirm" })
  if (
    held.eventType.id !== eventType.id ||
    held.start !== start ||
    held.end !== start + eventType.rules.durationMin * MINUTE
  )
    return yield* new SlotNotOffered({ start })
  if (held.expiresAt !== undefined && held.expiresAt <= now)
    return yield* new HoldExpired({ id, expiredAt: held.expiresAt })
  return held
})

/** The request with its texts trimmed and every part of the form checked. */
type Filled = BookRequest & { readonly answers: Answers }

const checkRequest = Effect.fnUntraced(function* (eventType: EventType, request: BookRequest) {
  const name = typeof request.booker?.name === "string" ? request.booker.name.trim() : ""
  const email = typeof request.booker?.email === "string" ? request.booker.email.trim() : ""
  const zone = request.booker?.zone
  const answers = Object.fromEntries(
    Object.entries(request.answers ?? {}).map(([field, answer]) => [field, String(answer).trim()]),
  )
  const known = yield* Effect.match(
    checked(() => engineZones.zone(zone)),
    { onFailure: (error) => error.problem, onSuccess: () => undefined },
  )
  const problems: ReadonlyArray<Problem> = [
    ...problem("name", name === "" ? "Please enter your name." : checkText(name, longest.name)),
    ...problem("email", checkEmail(email)),
    ...problem("zone", known),
    ...problem("key", request.key === undefined ? undefined : checkText(request.key, 200)),
    ...checkAnswers(eventType.form, answers),
  ]
  if (problems.length > 0) return yield* new InvalidForm({ problems })
  return { ...request, booker: { name, email, zone }, answers } satisfies Filled
})

const problem = (field: string, text: string | undefined): ReadonlyArray<Problem> =>
  text === undefined ? [] : [{ field, problem: text }]

const keyed = Effect.fnUntraced(function* (request: Filled) {
  if (request.key === undefined) return undefined
  const ids = yield* Ids
  const { alias, slug, start, durationMin, booker, answers } = request
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))
  const fingerprint = yield* ids.digest(JSON.stringify([alias, slug, start, durationMin, booker, sorted]))
  return { scope: "booker/book", key: request.key, fingerprint } satisfies KeyedCommand
})
