import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { StoreError } from "./StoreError.ts"
import type { WebhookEndpoint } from "./WebhookSender.ts"

/** One attempt to deliver one message. */
export interface Delivery {
  readonly endpoint: string
  /** The booking that it told of; `test` for a test event. */
  readonly booking: string
  /** The booking's version that it told of. */
  readonly version: number
  readonly at: number
  /** HTTP status; `undefined` when no answer came. */
  readonly status: number | undefined
  /** What was wrong, in words; `undefined` when it was taken. */
  readonly problem: string | undefined
}

/** Who is told of bookings, how far each has been told, and how it went. */
export class WebhookStore extends Context.Service<
  WebhookStore,
  {
    readonly endpoints: Effect<ReadonlyArray<WebhookEndpoint>, StoreError>
    /** Adds the endpoint, or replaces the one of this id. */
    readonly save: (endpoint: WebhookEndpoint) => Effect<void, StoreError>
    /** Takes the endpoint away, with its log. */
    readonly remove: (id: string) => Effect<void, StoreError>
    /** The newest version of the booking that the endpoint has taken; 0 when none. */
    readonly told: (endpoint: string, booking: string) => Effect<number, StoreError>
    /** Logs an attempt; one that was taken raises `told`. */
    readonly log: (delivery: Delivery) => Effect<void, StoreError>
    /** The newest `limit` attempts, newest first. */
    readonly deliveries: (endpoint: string, limit: number) => Effect<ReadonlyArray<Delivery>, StoreError>
  }
>()("@sched/core/WebhookStore") {}
