import { type WebhookEndpoint, type WebhookMessage, WebhookSender } from "@sched/core"
import { layerWebhookSender, type WebhookOptions } from "@sched/node"
import { Effect, Result } from "effect"

/** Of 32 bytes, 0 to 31. */
export const secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

/** Lets a test post to its own servers on this machine. */
export const local = (...ports: ReadonlyArray<number>): WebhookOptions => ({
  allow: ["127.0.0.1"],
  http: true,
  ports,
  timeout: 5000,
})

export const endpointAt = (url: string): WebhookEndpoint => ({ id: "endpoint-1", url, secret })
export const messageOf = (changes: Partial<WebhookMessage> = {}): WebhookMessage => ({
  id: "msg_1",
  at: Date.now(),
  body: '{"type":"booking.confirmed"}',
  ...changes,
})

/** What came of an attempt: the status, or the reason with the status if there was one. */
export const outcome = (endpoint: WebhookEndpoint, message: WebhookMessage) =>
  WebhookSender.use((sender) => sender.post(endpoint, message)).pipe(
    Effect.result,
    Effect.map((result) =>
      Result.isSuccess(result)
        ? { taken: result.success }
        : { reason: result.failure.reason, status: result.failure.status, words: result.failure.message },
    ),
  )

export const run = <A>(effect: Effect.Effect<A, never, WebhookSender>, options: WebhookOptions): Promise<A> =>
  Effect.runPromise(effect.pipe(Effect.provide(layerWebhookSender(options)), Effect.orDie))

/** One attempt by a sender of its own. */
export const attempt = (url: string, options: WebhookOptions, message = messageOf(), key = secret) =>
  run(outcome({ ...endpointAt(url), secret: key }, message), options)

/** The tag of the reason, or the status of a message that was taken. */
export const tagOf = (came: Awaited<ReturnType<typeof attempt>>) =>
  "reason" in came ? came.reason._tag : (came.taken satisfies number)
