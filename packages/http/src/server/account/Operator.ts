import type { Booking, HistoryEntry, WebhookEndpoint } from "@sched/core"
import {
  AuditLog,
  DueWork,
  Ids,
  InvalidInput,
  RecordNotFound,
  Scheduling,
  testWebhook,
  WebhookStore,
} from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { CurrentPerson } from "../../api/account/Authenticated.ts"
import { historyView, hostedBookingView } from "../../api/account/HostedBookingView.ts"
import { refused } from "../Refused.ts"
import { auditView } from "./Audit.ts"
import { PART } from "./Cursor.ts"

/** For whoever runs the application. */
export const Operator = HttpApiBuilder.group(AccountApi, "operator", (handlers) =>
  handlers.handleAll({
    audit: ({ query }) =>
      AuditLog.use((log) => log.newest(query.limit ?? PART)).pipe(
        Effect.map((entries) => ({ items: entries.map(auditView) })),
        refused,
      ),
    webhooks: () =>
      WebhookStore.use((store) => store.endpoints).pipe(
        Effect.map((endpoints) => ({ items: endpoints.map(webhookView) })),
        refused,
      ),
    createWebhook: Effect.fnUntraced(function* ({ payload }) {
      const store = yield* WebhookStore
      const ids = yield* Ids
      yield* checkUrl(payload.url)
      const endpoint: WebhookEndpoint = { id: yield* ids.next, url: payload.url, secret: newSecret() }
      yield* store.save(endpoint)
      return endpoint
    }, refused),
    replaceWebhook: Effect.fnUntraced(function* ({ params, payload }) {
      const store = yield* WebhookStore
      const { secret } = yield* endpoint(params.webhook)
      yield* checkUrl(payload.url)
      yield* store.save({ id: params.webhook, url: payload.url, secret })
      return { id: params.webhook, url: payload.url }
    }, refused),
    removeWebhook: Effect.fnUntraced(function* ({ params }) {
      const store = yield* WebhookStore
      yield* endpoint(params.webhook)
      yield* store.remove(params.webhook)
    }, refused),
    testWebhook: Effect.fnUntraced(function* ({ params }) {
      return yield* testWebhook(yield* endpoint(params.webhook)).pipe(
        Effect.map((status) => ({ status })),
        Effect.catchTag("WebhookError", ({ message, status }) =>
          Effect.succeed({ problem: message, ...(status === undefined ? {} : { status }) }),
        ),
      )
    }, refused),
    deliveries: Effect.fnUntraced(function* ({ params, query }) {
      const store = yield* WebhookStore
      const { id } = yield* endpoint(params.webhook)
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
    stuck: ({ query }) =>
      DueWork.use((work) => work.stuck(query.limit ?? PART)).pipe(
        Effect.map((items) => ({ items })),
        refused,
      ),
    retry: Effect.fnUntraced(function* ({ params: { kind, id } }) {
      const work = yield* DueWork
      if (!(yield* work.retry(kind, id))) return yield* new RecordNotFound({ kind: "stuck work", id })
    }, refused),
    exportPerson: Effect.fnUntraced(function* ({ payload }) {
      const scheduling = yield* Scheduling
      const { person: id } = yield* CurrentPerson
      const { bookings } = yield* scheduling.exportPerson({ ...payload, actor: { kind: "member", id } })
      return { bookings: bookings.map(exported) }
    }, refused),
    forgetPerson: Effect.fnUntraced(function* ({ payload }) {
      const scheduling = yield* Scheduling
      const { person: id } = yield* CurrentPerson
      return { bookings: yield* scheduling.forgetPerson({ ...payload, actor: { kind: "member", id } }) }
    }, refused),
  }),
)

const webhookView = ({ id, url }: WebhookEndpoint) => ({ id, url })

const endpoint = Effect.fnUntraced(function* (id: string) {
  const store = yield* WebhookStore
  const found = (yield* store.endpoints).find((one) => one.id === id)
  return found ?? (yield* new RecordNotFound({ kind: "webhook", id }))
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

/** A booking of the person's, with what happened to it. */
const exported = ({
  booking,
  history,
}: {
  readonly booking: Booking
  readonly history: ReadonlyArray<HistoryEntry>
}) => {
  const nobody = { name: "", email: "", zone: "UTC" }
  const { booker: _, ...view } = hostedBookingView({ ...booking, booker: nobody })!
  const { booker } = booking
  return { booking: booker === undefined ? view : { ...view, booker }, history: history.map(historyView) }
}
