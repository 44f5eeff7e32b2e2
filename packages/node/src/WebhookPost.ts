import { type WebhookEndpoint, WebhookError, type WebhookMessage } from "@sched/core"
import * as Effect from "effect/Effect"
import { Webhook } from "standardwebhooks"

/** One message, signed, as it goes over the wire to one endpoint. */
export interface WebhookPost {
  readonly url: URL
  readonly headers: { readonly [name: string]: string }
  readonly body: Uint8Array
}

const PREFIX = "whsec_"

/** What a header can hold, but no full stop, which parts what is signed. */
const MESSAGE_ID = /^[!-\-/-~]{1,256}$/

const malformed = (detail: string) => new WebhookError({ reason: { _tag: "Malformed", detail } })

/** The convention's signature scheme asks for 24 to 64 bytes; its library alone would take any base64. */
const isSecret = (secret: string) => {
  const bytes = Buffer.from(secret.slice(PREFIX.length), "base64")
  return secret === PREFIX + bytes.toString("base64") && bytes.length >= 24 && bytes.length <= 64
}

/**
 * Signs by the Standard Webhooks convention 1.0.0: HMAC with SHA-256 over id, second and body. Fails with `Malformed`
 * for an endpoint or a message that cannot be used; the words never hold the secret or the address's path.
 */
export const webhookPost = Effect.fnUntraced(function* (endpoint: WebhookEndpoint, message: WebhookMessage) {
  const url = URL.parse(endpoint.url)
  if (url === null) return yield* malformed("the endpoint's address is not a URL")
  if (url.username !== "" || url.password !== "")
    return yield* malformed("the endpoint's address holds a user name or a password, which would be seen in logs")
  if (!MESSAGE_ID.test(message.id))
    return yield* malformed("the message's id is not 1 to 256 visible ASCII characters without a full stop")
  if (!isSecret(endpoint.secret))
    return yield* malformed(`the endpoint's secret is not ${PREFIX} and 24 to 64 bytes in base64`)
  const body = Buffer.from(message.body, "utf8")
  const post: WebhookPost = {
    url,
    headers: {
      "content-type": "application/json",
      "content-length": String(body.length),
      "user-agent": "sched-webhooks/1",
      "webhook-id": message.id,
      "webhook-timestamp": String(Math.floor(message.at / 1000)),
      "webhook-signature": new Webhook(endpoint.secret).sign(message.id, new Date(message.at), message.body),
    },
    body,
  }
  return post
})
