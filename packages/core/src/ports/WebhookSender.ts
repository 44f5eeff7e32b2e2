import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, ProviderFailure } from "../connections/ProviderFailure.ts"

/** Why a webhook was not taken. */
export class WebhookError extends Schema.TaggedError<WebhookError>()("WebhookError", {
  reason: ProviderFailure,
  /** HTTP status of the answer, if there was one. */
  status: Schema.optional(Schema.Number),
}) {
  override get message() {
    return describe(this.reason)
  }
}

/** Where events are sent to, and by which secret they are signed. */
export interface WebhookEndpoint {
  readonly id: string
  /** `https:` in production. */
  readonly url: string
  /** `whsec_` and base64, by the Standard Webhooks convention. */
  readonly secret: string
  /** Id of the organisation whose bookings it is told of. Default: it is told of all. */
  readonly organization?: string | undefined
}

/** One message as it is sent: the same id on every attempt. */
export interface WebhookMessage {
  readonly id: string
  /** Epoch milliseconds of this attempt. */
  readonly at: number
  /** JSON. */
  readonly body: string
}

/** Signs messages and posts them (Standard Webhooks); refuses addresses of inner networks. */
export class WebhookSender extends Context.Service<
  WebhookSender,
  {
    /** Posts the message; answers the HTTP status. Fails for anything but a 2xx answer. */
    readonly post: (endpoint: WebhookEndpoint, message: WebhookMessage) => Effect<number, WebhookError>
  }
>()("@sched/core/WebhookSender") {}
