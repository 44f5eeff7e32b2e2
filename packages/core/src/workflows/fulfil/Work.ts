import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { Booking } from "../../booking/Booking.ts"
import type { ProviderFailure } from "../../connections/ProviderFailure.ts"
import type { Desired } from "../../fulfilment/Desired.ts"
import type { Observation, Observed } from "../../fulfilment/Observed.ts"
import type { Host } from "../../people/Host.ts"
import { BookingStore } from "../../ports/BookingStore.ts"
import type { Lease } from "../../ports/DueWork.ts"
import { observationKey } from "../../schemas/ObservationRecord.ts"

/** One booking while a worker is on it. */
export interface Work {
  readonly booking: Booking
  /** The booking's hosts who are still there, in order. */
  readonly hosts: ReadonlyArray<Host>
  readonly desired: Desired
  readonly observed: Observed
  readonly lease: Lease
  readonly known: Known
}

/**
 * What a worker knows while its lease lasts, so that it is read once: hosts by id, by booking what was observed, which
 * nobody else may change meanwhile, and the bookings themselves until the store says that the work is due anew.
 */
export interface Known {
  readonly hosts: Map<string, Host | undefined>
  readonly observations: Map<string, Map<string, Observation>>
  /** The bookings, as long as nothing says that they have changed. */
  bookings: ReadonlyArray<Booking> | undefined
}

/** The lease was lost: another worker is on the booking, this one must not go on. */
export class LeaseLost extends Data.TaggedError("LeaseLost")<{ readonly id: string }> {}

/** A step could not be taken, in words for whoever looks after the application; they name nobody. */
export class StepFailed extends Data.TaggedError("StepFailed")<{
  readonly problem: string
  /** Not before this instant; `undefined` where only the usual pause is asked for. */
  readonly retryAt: number | undefined
}> {
  override get message() {
    return this.problem
  }
}

/** The text without the e-mail addresses that a provider's own words may hold: they go into logs and problems. */
export const withoutAddresses = (text: string): string => text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, "…@…")

/** The failure of a provider as that of a step. */
export const stepFailed = (
  what: string,
  { message, reason }: { message: string; reason: ProviderFailure },
): StepFailed =>
  new StepFailed({
    problem: withoutAddresses(`${what}: ${message}`),
    retryAt: reason._tag === "RateLimited" ? reason.retryAt : undefined,
  })

/** Records what was seen or done. Fails with `LeaseLost` when it is no longer this worker's to say. */
export const observe = Effect.fnUntraced(function* ({ booking, lease, known }: Work, observation: Observation) {
  const store = yield* BookingStore
  const observing = yield* store.observe(booking.id, observation, lease)
  if (observing === "lost") return yield* new LeaseLost({ id: lease.id })
  if (observing === "outdated") known.bookings = undefined
  known.observations.get(booking.id)?.set(observationKey(observation), observation)
})
