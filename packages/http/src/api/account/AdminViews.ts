import { connectionStates } from "@sched/core"
import * as Schema from "effect/Schema"
import { Instant } from "../Instant.ts"
import { ActorView } from "./HostedBookingView.ts"

/** A linked account. Its secrets never leave the store. */
export const ConnectionView = Schema.Struct({
  id: Schema.String,
  /** Kind of provider, such as `google`. */
  kind: Schema.String,
  account: Schema.String,
  state: Schema.Literals(connectionStates),
  updatedAt: Instant,
}).annotate({ identifier: "Connection" })

/** A linked account that somebody uses: one's own, or one that an organisation of theirs manages. */
export const UsedConnectionView = Schema.Struct({
  ...ConnectionView.fields,
  /** Id of the organisation that manages it. */
  organization: Schema.optionalKey(Schema.String),
  /** Whether one has opted out of what the organisation manages. */
  optedOut: Schema.optionalKey(Schema.Boolean),
}).annotate({ identifier: "UsedConnection" })

/** Who did, or was refused, what. */
export const AuditView = Schema.Struct({
  at: Instant,
  actor: ActorView,
  action: Schema.String,
  target: Schema.String,
  /** Id of the organisation that it concerns, if it concerns one alone. */
  organization: Schema.optionalKey(Schema.String),
  outcome: Schema.Literals(["done", "refused"]),
  detail: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "AuditEntry" })

/** Where changes of bookings are posted to. */
export const WebhookView = Schema.Struct({
  id: Schema.String,
  url: Schema.String,
  /** Id of the organisation of whose bookings it is told; without one it is told of all. */
  organization: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "Webhook" })

/** With the secret by which messages are signed (Standard Webhooks): it is shown this once. */
export const NewWebhookView = Schema.Struct({ ...WebhookView.fields, secret: Schema.String }).annotate({
  identifier: "NewWebhook",
})

/** How an attempt went: `status` is the HTTP status of the answer, `problem` says why it was not taken. */
const attempt = {
  status: Schema.optionalKey(Schema.Int),
  problem: Schema.optionalKey(Schema.String),
}

/** How a test event was taken. */
export const WebhookTestView = Schema.Struct(attempt).annotate({ identifier: "WebhookTest" })

/** One attempt to tell a webhook of a booking. */
export const DeliveryView = Schema.Struct({
  booking: Schema.String,
  version: Schema.Int,
  at: Instant,
  ...attempt,
}).annotate({ identifier: "Delivery" })

/** Kinds of due work. */
export const WorkKind = Schema.Literals(["booking", "waitlist", "webhook", "invitation"])

/** Work that was given up, and why. */
export const StuckView = Schema.Struct({
  kind: WorkKind,
  id: Schema.String,
  attempts: Schema.Int,
  problem: Schema.String,
}).annotate({ identifier: "StuckWork" })
