import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, ProviderFailure } from "../connections/ProviderFailure.ts"

export class ConferenceError extends Schema.TaggedError<ConferenceError>()("ConferenceError", {
  reason: ProviderFailure,
}) {
  override get message() {
    return describe(this.reason)
  }
}

/** A video meeting as it is asked for. */
export interface ConferenceRequest {
  /** Names the booking. It stands in the meeting where `find` looks for it. */
  readonly marker: string
  readonly title: string
  readonly start: number
  readonly end: number
  /** IANA zone in which the meeting is written. */
  readonly zone: string
}

/** A video meeting that is there. */
export interface ConferenceMade {
  readonly id: string
  readonly joinUrl: string
}

/** One kind of video meeting; several live side by side in `ConferenceProviders`, keyed by `kind`. */
export interface ConferenceProvider {
  readonly kind: string
  /** Makes a meeting. Asked twice it may make two: `find` tells. Ends within half a minute by itself: it is never cut off. */
  readonly create: (connection: string, request: ConferenceRequest) => Effect<ConferenceMade, ConferenceError>
  /** Brings the meeting to this state. `NotFound` when it is gone. */
  readonly update: (
    connection: string,
    id: string,
    request: ConferenceRequest,
  ) => Effect<ConferenceMade, ConferenceError>
  /** Takes the meeting away; one that is not there is no failure. */
  readonly remove: (connection: string, id: string) => Effect<void, ConferenceError>
  /** All meetings that carry the marker, the oldest first. */
  readonly find: (connection: string, marker: string) => Effect<ReadonlyArray<ConferenceMade>, ConferenceError>
}

/** The providers of video meetings of an application, by kind. None by default. */
export const ConferenceProviders = Context.Reference<ReadonlyMap<string, ConferenceProvider>>(
  "@sched/core/ConferenceProviders",
  { defaultValue: () => new Map() },
)
