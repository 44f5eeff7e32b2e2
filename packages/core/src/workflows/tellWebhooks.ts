import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import type { HistoryEntry } from "../booking/HistoryEntry.ts"
import { personalOf } from "../booking/Patch.ts"
import { rebuild } from "../booking/rebuild.ts"
import { openAnswers } from "../offering/Answers.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import type { Lease } from "../ports/DueWork.ts"
import { DueWork } from "../ports/DueWork.ts"
import { Settings } from "../ports/Settings.ts"
import type { WebhookEndpoint } from "../ports/WebhookSender.ts"
import { WebhookSender } from "../ports/WebhookSender.ts"
import { WebhookStore } from "../ports/WebhookStore.ts"
import { LeaseLost, StepFailed, stepFailed } from "./fulfil/Work.ts"

/** What an endpoint is told: `type` is `booking.` and the command. */
export interface WebhookEvent {
  readonly type: string
  /** ISO 8601, of the change. */
  readonly timestamp: string
  readonly data: object
}

/** Answers that are private to hosts are left out: where webhooks lead, others read along. */
const eventOf = (entry: HistoryEntry, { eventType, ...booking }: Booking): WebhookEvent => ({
  type: `booking.${entry.command}`,
  timestamp: new Date(entry.at).toISOString(),
  data: {
    booking: {
      ...booking,
      answers: openAnswers(eventType.form, booking.answers),
      seats: booking.seats.map((seat) => ({ ...seat, answers: openAnswers(eventType.form, seat.answers) })),
      eventType: { id: eventType.id, alias: eventType.alias, slug: eventType.slug, title: eventType.title },
      start: new Date(booking.start).toISOString(),
      end: new Date(booking.end).toISOString(),
    },
    actor: entry.actor,
    reason: entry.reason,
  },
})

/**
 * Tells every endpoint, of the booking's organisation or of none, what happened to the booking since it was last told: in
 * order, each change until it is taken.
 * An endpoint that does not take one keeps the others waiting for nothing. Fails when some endpoint is still to be told.
 */
export const tellWebhooks = Effect.fnUntraced(function* (lease: Lease) {
  const { id } = lease
  const hooks = yield* Effect.serviceOption(WebhookStore)
  const sender = yield* Effect.serviceOption(WebhookSender)
  if (hooks._tag === "None" || sender._tag === "None") return
  const all = yield* hooks.value.endpoints
  if (all.length === 0) return
  const store = yield* BookingStore
  const booking = yield* store.get(id)
  const endpoints = all.filter(
    ({ organization }) => organization === undefined || organization === booking.eventType.organization,
  )
  if (endpoints.length === 0) return
  const history = yield* store.history(id)
  const problems: Array<StepFailed> = []
  const tell = Effect.fnUntraced(function* (endpoint: WebhookEndpoint) {
    const told = yield* hooks.value.told(endpoint.id, id)
    for (const [i, entry] of history.entries()) {
      const then = rebuild(history.slice(0, i + 1), personalOf(booking))
      // A bare hold is nobody's booking yet.
      if (entry.version <= told || then?.booker === undefined) continue
      yield* keepLease(lease)
      const subject = { booking: id, version: entry.version, messageId: `msg_${id}_${entry.version}` }
      yield* post({ hooks: hooks.value, sender: sender.value }, endpoint, subject, eventOf(entry, then))
    }
  })
  for (const endpoint of endpoints)
    yield* tell(endpoint).pipe(
      Effect.catchTag("WebhookError", (error) => {
        // Whoever answers that nothing is there any more is not asked again until something else happens.
        if (error.reason._tag === "Gone") return Effect.void
        problems.push(stepFailed(`webhook ${endpoint.id}`, error))
        return Effect.void
      }),
    )
  const [first] = problems
  if (first !== undefined)
    return yield* new StepFailed({
      problem: problems.map(({ problem }) => problem).join("; "),
      retryAt: first.retryAt,
    })
})

/** An endpoint may take its time, so the lease begins anew before each is asked: no two workers tell the same. */
const keepLease = Effect.fnUntraced(function* (lease: Lease) {
  const due = yield* DueWork
  const { work } = yield* Settings
  if (!(yield* due.renew(lease, work.leaseMs))) return yield* new LeaseLost({ id: lease.id })
})

/** The means to tell an endpoint. */
interface Means {
  readonly hooks: WebhookStore["Service"]
  readonly sender: WebhookSender["Service"]
}

/** What an event tells of. */
interface Subject {
  readonly booking: string
  readonly version: number
  readonly messageId: string
}

/** Posts one event and logs how it went; answers the HTTP status. */
const post = Effect.fnUntraced(function* (
  { hooks, sender }: Means,
  endpoint: WebhookEndpoint,
  { booking, version, messageId }: Subject,
  event: WebhookEvent,
) {
  const at = yield* Clock.currentTimeMillis
  const log = (status: number | undefined, problem: string | undefined) =>
    hooks.log({ endpoint: endpoint.id, booking, version, at, status, problem })
  const message = { id: messageId, at, body: JSON.stringify(event) }
  const status = yield* sender
    .post(endpoint, message)
    .pipe(Effect.tapError((error) => log(error.status, error.message)))
  yield* log(status, undefined)
  return status
})

/** Sends a test event to one endpoint, at once and once; answers the HTTP status. */
export const testWebhook = Effect.fnUntraced(function* (endpoint: WebhookEndpoint) {
  const at = yield* Clock.currentTimeMillis
  const event: WebhookEvent = { type: "test", timestamp: new Date(at).toISOString(), data: {} }
  const means: Means = { sender: yield* WebhookSender, hooks: yield* WebhookStore }
  return yield* post(means, endpoint, { booking: "test", version: 0, messageId: `msg_test_${at}` }, event)
})
