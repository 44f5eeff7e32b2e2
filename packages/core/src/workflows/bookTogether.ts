import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking, Together } from "../booking/Booking.ts"
import type { Filling } from "../booking/Commands.ts"
import * as Commands from "../booking/Commands.ts"
import type { Decision } from "../booking/Decision.ts"
import { NotAllBookable } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import { withDuration } from "../offering/EventType.ts"
import type { Field, Form } from "../offering/Form.ts"
import { withLocation } from "../offering/Location.ts"
import { booker as bookerActor } from "../people/Actor.ts"
import { Ids } from "../ports/Ids.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import type { Recurrence } from "../recurrence/Recurrence.ts"
import { expand } from "../recurrence/Recurrence.ts"
import type { Interval } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { bookerKey } from "./bookerKey.ts"
import { checked } from "./checked.ts"
import type { FilledIn } from "./checkFilling.ts"
import { checkFilling } from "./checkFilling.ts"
import type { Decided } from "./commit.ts"
import { decideAndCommit } from "./commit.ts"
import { decide } from "./decide.ts"
import { lookUpKey } from "./keyed.ts"
import { withSharedCalendars } from "./sharedCalendars.ts"

/** Which of several bookings are made when not all of them can be: none, or those that can. */
export type TogetherPolicy = "all" | "bookable"

interface TogetherRequest extends FilledIn {
  /** Default: `all`. */
  readonly policy?: TogetherPolicy | undefined
  /** Idempotency key: the same request with the same key books once, and answers the same bookings again. */
  readonly key?: string | undefined
}

/** One event type, again and again. */
export interface SeriesRequest extends TogetherRequest {
  readonly alias: string
  readonly slug: string
  readonly durationMin?: number | undefined
  /** One of the event type's places, by its `locationKey`. Default: the first. */
  readonly location?: string | undefined
  readonly recurrence: Recurrence
  /** Occurrences that start in it, epoch milliseconds. */
  readonly window: Interval
}

/** Several event types, one after another. */
export interface ItineraryRequest extends TogetherRequest {
  readonly parts: ReadonlyArray<{
    readonly alias: string
    readonly slug: string
    readonly start: number
    readonly durationMin?: number | undefined
    readonly location?: string | undefined
  }>
}

/** Bookings made by one command, and the starts that could not be booked. */
export interface BookedTogether {
  readonly bookings: ReadonlyArray<Booking>
  readonly refused: ReadonlyArray<RefusedStart>
}

/** A start that could not be booked: taken by others, or not offered at all. */
export interface RefusedStart {
  readonly start: number
  readonly problem: "taken" | "notOffered"
}

/** The most bookings that one command makes. */
const MOST = 1000

interface Part {
  readonly eventType: EventType
  readonly start: number
}

/** Books every occurrence of a rule, in one transaction. Each has its own UID; they share an id. */
export const bookSeries = Effect.fnUntraced(function* (request: SeriesRequest) {
  const people = yield* PeopleStore
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withLocation(withDuration(offered, request.durationMin), request.location))
  const starts = yield* checked(() => expand(request.recurrence, request.window))
  const { booker, answers, guests, ...asked } = request
  return yield* bookParts(
    "series",
    starts.map((start) => ({ eventType, start })),
    request,
    asked,
  )
})

/** Books the parts of an itinerary, in one transaction. */
export const bookItinerary = Effect.fnUntraced(function* (request: ItineraryRequest) {
  const people = yield* PeopleStore
  const parts = yield* Effect.forEach(request.parts, ({ alias, slug, start, durationMin, location }) =>
    Effect.flatMap(people.eventType(alias, slug), (offered) =>
      checked((): Part => ({ eventType: withLocation(withDuration(offered, durationMin), location), start })),
    ),
  )
  return yield* bookParts("itinerary", parts, request, { parts: request.parts, policy: request.policy })
})

const bookParts = Effect.fnUntraced(function* (
  kind: Together["kind"],
  parts: ReadonlyArray<Part>,
  { policy = "all", key: name, ...form }: TogetherRequest,
  asked: object,
) {
  const [first] = parts
  if (first === undefined) return yield* Effect.fail(new InvalidInput("starts", "there is nothing to book"))
  if (parts.length > MOST)
    return yield* Effect.fail(new InvalidInput("starts", `${parts.length} are too many; book at most ${MOST} at once`))
  if (parts.some(({ eventType }) => (eventType.rules.capacity ?? 1) > 1))
    return yield* Effect.fail(new InvalidInput("rules.capacity", "places among several are booked one by one"))
  const filling = yield* checkFilling({ ...first.eventType, form: formOf(parts) }, form)
  let refused: ReadonlyArray<RefusedStart> = []
  const once = Effect.gen(function* () {
    const as = yield* bookerKey(filling.booker.email)
    const { key, before } = yield* lookUpKey({ command: kind, actor: bookerActor, as }, name, { ...asked, filling })
    if (before !== undefined) return { decisions: [], unchanged: before } satisfies Decided as Decided
    const decided = yield* decideParts(kind, parts, filling)
    refused = decided.refused
    if (refused.length > 0 && (policy === "all" || decided.decisions.length === 0))
      return yield* new NotAllBookable({ problems: refused })
    return { decisions: decided.decisions, key } satisfies Decided as Decided
  })
  const bookings = yield* withSharedCalendars(spanOf(parts), decideAndCommit(once))
  return { bookings, refused } satisfies BookedTogether as BookedTogether
})

/** The questions of all parts, each once; one that some part must have answered, must be. */
const formOf = (parts: ReadonlyArray<Part>): Form => {
  const fields = new Map<string, Field>()
  for (const field of parts.flatMap(({ eventType }) => eventType.form))
    fields.set(field.name, fields.get(field.name)?.required === true ? { ...field, required: true } : field)
  return [...fields.values()]
}

const spanOf = (parts: ReadonlyArray<Part>): Interval => {
  const starts = parts.map(({ start }) => start)
  return { start: Math.min(...starts), end: Math.max(...starts) + 1 }
}

/** Decides one part after another, each as if those before it were booked. */
const decideParts = Effect.fnUntraced(function* (kind: Together["kind"], parts: ReadonlyArray<Part>, filling: Filling) {
  const ids = yield* Ids
  const { uidDomain } = yield* Settings
  const now = yield* Clock.currentTimeMillis
  const shared = yield* ids.next
  const booker = yield* bookerKey(filling.booker.email)
  const decisions: Array<Decision> = []
  const refused: Array<RefusedStart> = []
  for (const { eventType, start } of parts) {
    const id = yield* ids.next
    const along = decisions.map(({ booking }) => booking)
    const refuse = (problem: RefusedStart["problem"]) => () => {
      refused.push({ start, problem })
      return Effect.succeed(undefined)
    }
    const place = yield* decide({ eventType, start, zone: filling.booker.zone, booker, seed: id, along }).pipe(
      Effect.catchTags({ SlotTaken: refuse("taken"), SlotNotOffered: refuse("notOffered") }),
    )
    if (place === undefined) continue
    const { hosts, resources, record } = place
    const together: Together = { kind, id: shared, part: decisions.length }
    const slot = { id, uid: `${id}@${uidDomain}`, eventType, start, hosts, resources, together }
    decisions.push(Commands.book(slot, filling, { now, actor: bookerActor, decision: record }))
  }
  return { decisions, refused }
})
