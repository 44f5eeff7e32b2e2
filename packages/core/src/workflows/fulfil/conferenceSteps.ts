import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../../booking/Booking.ts"
import type { ConferenceSeen } from "../../fulfilment/Observed.ts"
import type { Step } from "../../fulfilment/Step.ts"
import type { ConferenceMade, ConferenceProvider, ConferenceRequest } from "../../ports/ConferenceProvider.ts"
import { ConferenceProviders } from "../../ports/ConferenceProvider.ts"
import type { Work } from "./Work.ts"
import { observe, StepFailed, stepFailed } from "./Work.ts"

type On<K extends Step["kind"]> = Extract<Step, { readonly kind: K }>

const requestOf = ({ id, eventType, start, end, booker }: Booking): ConferenceRequest => ({
  marker: id,
  title: booker === undefined ? eventType.title : `${eventType.title}: ${booker.name}`,
  start,
  end,
  zone: eventType.rules.zone,
})

const providerOf = Effect.fnUntraced(function* (kind: string) {
  const provider = (yield* ConferenceProviders).get(kind)
  if (provider === undefined)
    return yield* new StepFailed({ problem: `no provider of ${kind} meetings is set up`, retryAt: undefined })
  return provider
})

const failed = (error: Parameters<typeof stepFailed>[1]) => stepFailed("the video meeting", error)

const removeAll = (provider: ConferenceProvider, connection: string, ids: ReadonlyArray<string>) =>
  Effect.forEach(ids, (id) => provider.remove(connection, id), { discard: true })

/**
 * Makes the meeting. That it is about to be made is written down first; after an attempt whose answer was lost it is
 * looked for by its marker, and what was made twice is taken away.
 */
export const createConference = Effect.fnUntraced(function* (work: Work, step: On<"createConference">) {
  const { booking } = work
  const { connection } = step
  const provider = yield* providerOf(step.provider)
  const askedAt = yield* Clock.currentTimeMillis
  const seen = { provider: step.provider, connection, sequence: booking.sequence, askedAt, swept: false }
  yield* observe(work, { kind: "conference", ...seen, state: "creating" })
  const [known, ...surplus] = step.search ? yield* Effect.mapError(provider.find(connection, booking.id), failed) : []
  yield* Effect.mapError(
    removeAll(
      provider,
      connection,
      surplus.map(({ id }) => id),
    ),
    failed,
  )
  const request = requestOf(booking)
  const make = Effect.mapError(
    known === undefined ? provider.create(connection, request) : provider.update(connection, known.id, request),
    failed,
  )
  const record = (made: ConferenceMade) =>
    observe(work, { kind: "conference", ...seen, state: "present", ...made }).pipe(
      // Too late: another worker is on it and will make its own, so this one goes.
      Effect.tapError(() => (known === undefined ? Effect.ignore(provider.remove(connection, made.id)) : Effect.void)),
    )
  // Not to be cut off by the step's time: a meeting that was made and not recorded would be nobody's.
  yield* Effect.uninterruptible(Effect.flatMap(make, record))
})

/** What is recorded of the meeting; a step about it is only planned when there is a record. */
const recorded = ({ observed }: Work): ConferenceSeen => observed.conference!

export const updateConference = Effect.fnUntraced(function* (
  work: Work,
  { provider: kind, connection, id }: On<"updateConference">,
) {
  const provider = yield* providerOf(kind)
  const { sequence } = work.booking
  const made = yield* provider.update(connection, id, requestOf(work.booking)).pipe(
    Effect.map((one): ConferenceMade | undefined => one),
    Effect.catch((error) =>
      error.reason._tag === "NotFound" || error.reason._tag === "Gone"
        ? Effect.succeed(undefined) // somebody deleted it: it is made anew
        : Effect.fail(failed(error)),
    ),
  )
  const seen = recorded(work)
  yield* observe(
    work,
    made === undefined
      ? { kind: "conference", ...seen, state: "deleted", sequence, id: undefined, joinUrl: undefined }
      : { kind: "conference", ...seen, state: "present", sequence, ...made },
  )
})

export const deleteConference = Effect.fnUntraced(function* (
  work: Work,
  { provider: kind, connection, id }: On<"deleteConference">,
) {
  const provider = yield* providerOf(kind)
  const marked = yield* Effect.mapError(provider.find(connection, work.booking.id), failed)
  const ids = new Set([...(id === undefined ? [] : [id]), ...marked.map((one) => one.id)])
  yield* Effect.mapError(removeAll(provider, connection, [...ids]), failed)
  yield* observe(work, { kind: "conference", ...recorded(work), state: "deleted", joinUrl: undefined })
})

/** Takes away meetings that carry the booking's marker and are not the recorded one. */
export const sweepConference = Effect.fnUntraced(function* (
  work: Work,
  { provider: kind, connection, id }: On<"sweepConference">,
) {
  const provider = yield* providerOf(kind)
  const marked = yield* Effect.mapError(provider.find(connection, work.booking.id), failed)
  const surplus = marked.filter((one) => one.id !== id).map((one) => one.id)
  yield* Effect.mapError(removeAll(provider, connection, surplus), failed)
  if (surplus.length > 0)
    yield* Effect.logWarning(`Deleted ${surplus.length} surplus meetings of booking ${work.booking.id}.`)
  yield* observe(work, { kind: "conference", ...recorded(work), swept: true })
})
