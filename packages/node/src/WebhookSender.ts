import { Readable } from "node:stream"
import {
  InvalidInput,
  type ProviderFailure,
  type WebhookEndpoint,
  WebhookError,
  type WebhookMessage,
  WebhookSender,
} from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Agent } from "undici"
import { type Guard, type GuardOptions, makeGuard, RefusedAddress } from "./Guard.ts"
import { type GuardedAgent, guardedAgent } from "./GuardedFetch.ts"
import { failureOfStatus } from "./WebhookFailure.ts"
import { type WebhookPost, webhookPost } from "./WebhookPost.ts"

/** How webhooks are posted, and where to. */
export interface WebhookOptions extends GuardOptions {
  /** How long one attempt may take, in milliseconds, from the look-up to the answer's headers. Default 10 000. */
  readonly timeout?: number
}

/** In milliseconds: a worker that waits for longer holds up everything else. */
const LONGEST_TIMEOUT = 600_000

/** How much of an answer is read and thrown away, in bytes, before the connection is given up. */
const LONGEST_ANSWER = 65_536

const failed = (reason: ProviderFailure, status?: number) =>
  new WebhookError(status === undefined ? { reason } : { reason, status })

/** How far an attempt has come. */
interface Progress {
  /** The endpoint may have seen the message. */
  sent: boolean
}

/** The body is read only once the connection stands. */
const watched = (body: Uint8Array, progress: Progress) =>
  Readable.from(
    (function* () {
      progress.sent = true
      yield body
    })(),
    { objectMode: false },
  )

/** The answer's status and `Retry-After`. */
const send = async (agent: Agent, post: WebhookPost, progress: Progress, timeout: number, signal: AbortSignal) => {
  const { statusCode, headers, body } = await agent.request({
    method: "POST",
    origin: post.url.origin,
    path: post.url.pathname + post.url.search,
    headers: post.headers,
    body: watched(post.body, progress),
    signal,
  })
  // What else it says is let in and dropped, so that the endpoint can finish; nobody waits for it.
  body.dump({ limit: LONGEST_ANSWER, signal: AbortSignal.timeout(timeout) }).catch(() => undefined)
  const retryAfter = headers["retry-after"]
  return { status: statusCode, retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter }
}

/** Why no answer came. Only the error's code is told: its words may hold an inner address. */
const failureOf = (error: unknown, host: string, { sent }: Progress): ProviderFailure => {
  if (error instanceof RefusedAddress) return { _tag: "Malformed", detail: error.message }
  const code = error instanceof Error && "code" in error ? String(error.code) : "no code"
  return sent
    ? { _tag: "UnknownOutcome", detail: `${host} closed the connection without an answer: ${code}` }
    : { _tag: "Unavailable", detail: `no connection to ${host}: ${code}` }
}

const sendBy = (guard: Guard, agent: GuardedAgent, timeout: number) =>
  Effect.fn("WebhookSender.post")(function* (endpoint: WebhookEndpoint, message: WebhookMessage) {
    const progress: Progress = { sent: false }
    const post = yield* webhookPost(endpoint, message)
    const { host } = post.url
    const refusal = guard.refusal(post.url)
    if (refusal !== undefined) return yield* failed(failureOf(refusal, host, progress))
    const { status, retryAfter } = yield* Effect.tryPromise({
      try: async (signal) => send(await agent.get(), post, progress, timeout, signal),
      catch: (error) => failed(failureOf(error, host, progress)),
    }).pipe(
      Effect.timeoutOrElse({
        duration: timeout,
        orElse: () =>
          failed({
            _tag: progress.sent ? "UnknownOutcome" : "Unavailable",
            detail: `${host} ${progress.sent ? "gave no answer" : "could not be connected to"} in ${timeout} ms`,
          }),
      }),
    )
    if (status >= 200 && status < 300) return status
    const now = yield* Clock.currentTimeMillis
    return yield* failed(failureOfStatus(status, retryAfter, now), status)
  })

/**
 * Signs and posts messages by the Standard Webhooks convention, version 1.0.0: headers `webhook-id`,
 * `webhook-timestamp` (seconds) and `webhook-signature` (`v1`, signed by the convention's own library). Redirects are
 * not followed; no more than 64 KiB of an answer are let in, and none of it is read.
 *
 * Addresses of inner networks are refused before and after the name is resolved; what was checked is what is connected
 * to. By default only `https:` on port 443. Closing the scope cuts off what is under way.
 *
 * `post` fails with a `WebhookError`; its reason says what to do:
 *
 * | The answer | Reason |
 * |---|---|
 * | 401, 403 | `Unauthorized` |
 * | 404 · 409 · 410 | `NotFound` · `Conflict` · `Gone`: the convention asks to stop sending there |
 * | 429; 503 with `Retry-After` | `RateLimited`: again then, in a minute if no time is named, in a day at the latest |
 * | 408, 425, any other 5xx | `Unavailable`: again later |
 * | any other 4xx; 3xx | `Malformed`: the endpoint's address or code needs a person |
 * | none, before the message was sent: no such host, no connection, no TLS, too slow | `Unavailable` |
 * | none, after it was sent | `UnknownOutcome`: it may have been taken |
 * | none, because nothing was sent: a refused address, not a URL, a bad secret or id | `Malformed` |
 *
 * Building fails with `InvalidInput` for options that cannot be used.
 */
export const layerWebhookSender = (options: WebhookOptions = {}): Layer.Layer<WebhookSender, InvalidInput> =>
  Layer.effect(
    WebhookSender,
    Effect.gen(function* () {
      const timeout = options.timeout ?? 10_000
      if (!Number.isInteger(timeout) || timeout < 1 || timeout > LONGEST_TIMEOUT)
        return yield* Effect.fail(
          new InvalidInput("timeout", `expected whole milliseconds from 1 to ${LONGEST_TIMEOUT}, got ${timeout}`),
        )
      const guard = yield* Effect.try({ try: () => makeGuard(options), catch: (error) => error as InvalidInput })
      const agent = yield* Effect.acquireRelease(
        Effect.sync(() => guardedAgent(guard)),
        (agent) => Effect.promise(agent.close),
      )
      return { post: sendBy(guard, agent, timeout) }
    }),
  )
