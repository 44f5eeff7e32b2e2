import type { WebhookEndpoint } from "@sched/core"
import { AuditLog, Ids, InvalidInput, MINUTE, RecordNotFound, testWebhook, WebhookStore } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { CurrentPerson } from "../../api/account/Authenticated.ts"
import { refused } from "../Refused.ts"
import { asked, keyOf, looked } from "./Asking.ts"
import { PART } from "./Cursor.ts"
import { permittedIn } from "./Permitted.ts"

/** Webhooks: those of an organisation for those who manage them there, all of them for operators. */
export const Webhooks = HttpApiBuilder.group(AccountApi, "webhooks", (handlers) =>
  handlers.handleAll({
    ofOrganization: Effect.fnUntraced(function* ({ params: { organization } }) {
      const store = yield* WebhookStore
      yield* permittedIn(organization, "webhook.manage")
      const own = (yield* store.endpoints).filter((one) => one.organization === organization)
      return { items: own.map(webhookView) }
    }, refused),
    createForOrganization: Effect.fnUntraced(function* ({ headers, params: { organization }, payload }) {
      yield* permittedIn(organization, "webhook.manage")
      return yield* createWebhook({ ...payload, organization }, keyOf({ headers }).key)
    }, refused),
    replace: Effect.fnUntraced(function* ({ params, payload }) {
      const store = yield* WebhookStore
      const before = yield* managed(params.webhook)
      yield* checkUrl(payload.url)
      yield* store.save({ ...before, url: payload.url })
      yield* record("webhook.edit", before)
      return webhookView({ ...before, url: payload.url })
    }, refused),
    remove: Effect.fnUntraced(function* ({ params }) {
      const store = yield* WebhookStore
      const before = yield* managed(params.webhook)
      yield* store.remove(params.webhook)
      yield* record("webhook.delete", before)
    }, refused),
    test: Effect.fnUntraced(function* ({ params }) {
      return yield* testWebhook(yield* managed(params.webhook)).pipe(
        Effect.map((status) => ({ status })),
        Effect.catchTag("WebhookError", ({ message, status }) =>
          Effect.succeed({ problem: message, ...(status === undefined ? {} : { status }) }),
        ),
      )
    }, refused),
    deliveries: Effect.fnUntraced(function* ({ params, query }) {
      const store = yield* WebhookStore
      const { id } = yield* managed(params.webhook)
      const found = yield* store.deliveries(id, query.limit ?? PART)
      return {
        items: found.map(({ booking, version, at, status, problem }) => ({
          booking,
          version,
          at,
          ...(status === undefined ? {} : { status }),
          ...(problem === undefined ? {} : { problem }),
        })),
      }
    }, refused),
  }),
)

/** What of a webhook is shown after it was made. */
export const webhookView = ({ id, url, organization }: WebhookEndpoint) => ({
  id,
  url,
  ...(organization === undefined ? {} : { organization }),
})

const find = Effect.fnUntraced(function* (id: string) {
  const store = yield* WebhookStore
  return (yield* store.endpoints).find((one) => one.id === id)
})

/** The webhook, for operators and for those who manage it in its organisation; to all others it is not there. */
const managed = Effect.fnUntraced(function* (id: string) {
  const found = yield* find(id)
  const { operator } = yield* CurrentPerson
  const hidden = new RecordNotFound({ kind: "webhook", id })
  if (found === undefined) return yield* hidden
  if (operator) return found
  const target = { organization: found.organization }
  yield* looked((people, by) => people.authorize({ by, permission: "webhook.manage", target, id })).pipe(
    Effect.catchTag(["NotPermitted", "NotOwner"], () => Effect.fail(hidden)),
  )
  return found
})

/** Writes down what was done to a webhook. */
const record = Effect.fnUntraced(function* (action: string, { id, organization }: WebhookEndpoint) {
  const log = yield* AuditLog
  const { person } = yield* CurrentPerson
  const at = yield* Clock.currentTimeMillis
  const actor = { kind: "member", id: person } as const
  yield* log.record({ at, actor, action, target: id, organization, outcome: "done" })
})

/** How long after a request came with a key the webhook of it can still be on its way, in milliseconds. */
const ON_ITS_WAY = MINUTE

/**
 * Adds a webhook, of one organisation or of all; the answer has its secret. With a key it is made once: whoever comes
 * while it is still being made, or after the process died over it, makes the very same one.
 */
export const createWebhook = Effect.fnUntraced(function* (
  { url, organization }: Pick<WebhookEndpoint, "url" | "organization">,
  key: string | undefined,
) {
  const store = yield* WebhookStore
  const ids = yield* Ids
  yield* checkUrl(url)
  const of = organization === undefined ? {} : { organization }
  const fresh = { id: yield* ids.next, url, secret: newSecret(), ...of }
  if (key === undefined) {
    yield* store.save(fresh)
    yield* record("webhook.create", fresh)
    return fresh
  }
  const { made, seed, at } = yield* asked((people, by) =>
    people.remember({
      ...{ by, key, command: "webhook.create", request: { url, organization }, organization },
      ...{ made: fresh.id, seed: fresh.secret },
    }),
  )
  const known = yield* find(made)
  if (known !== undefined) return { ...webhookView(known), secret: known.secret }
  if ((yield* Clock.currentTimeMillis) >= at + ON_ITS_WAY)
    return yield* new RecordNotFound({ kind: "webhook", id: made })
  const endpoint = { ...fresh, id: made, secret: seed ?? fresh.secret }
  yield* store.save(endpoint)
  return endpoint
})

/** 256 random bits, as Standard Webhooks writes them. */
const newSecret = (): string =>
  `whsec_${btoa(String.fromCharCode(...globalThis.crypto.getRandomValues(new Uint8Array(32))))}`

/** Which addresses may be posted to, the sender decides; here a URL has to be one. */
const checkUrl = (url: string) => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isFine =
    parsed !== undefined &&
    /^https?:$/.test(parsed.protocol) &&
    parsed.username + parsed.password === "" &&
    url.length <= 2000
  return isFine ? Effect.void : Effect.fail(new InvalidInput("url", "expected an address that begins with https://"))
}
