import type { Booking, HistoryEntry } from "@sched/core"
import { AuditLog, DueWork, RecordNotFound, Scheduling, WebhookStore } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { CurrentPerson } from "../../api/account/Authenticated.ts"
import { historyView, hostedBookingView } from "../../api/account/HostedBookingView.ts"
import { refused } from "../Refused.ts"
import { keyOf } from "./Asking.ts"
import { auditView } from "./Audit.ts"
import { PART } from "./Cursor.ts"
import { createWebhook, webhookView } from "./Webhooks.ts"

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
    createWebhook: Effect.fnUntraced(function* ({ headers, payload }) {
      return yield* createWebhook(payload, keyOf({ headers }).key)
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
