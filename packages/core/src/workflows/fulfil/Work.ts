import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { Booking } from "../../booking/Booking.ts"
import type { ProviderFailure } from "../../connections/ProviderFailure.ts"
import type { Desired } from "../../fulfilment/Desired.ts"
import type { Observation, Observed } from "../../fulfilment/Observed.ts"
import type { Host } from "../../people/Host.ts"
import { BookingStore } from "../../ports/BookingStore.ts"
import type { Lease } from "../../ports/DueWork.ts"

/** One booking while a worker is on it. */
export interface Work {
  readonly booking: Booking
  /** The booking's hosts who are still there, in order. */
  readonly hosts: ReadonlyArray<Host>
  readonly desired: Desired
  readonly observed: Observed
  readonly lease: Lease
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
export const observe = Effect.fnUntraced(function* ({ booking, lease }: Work, observation: Observation) {
  const store = yield* BookingStore
  const kept = yield* store.observe(booking.id, observation, lease)
  if (!kept) return yield* new LeaseLost({ id: lease.id })
})
