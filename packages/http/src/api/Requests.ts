import * as Schema from "effect/Schema"
import { Instant } from "./Instant.ts"

/** Starts in `[from, to)`, at most 62 days apart. */
export const WindowQuery = { from: Instant, to: Instant }

/** `zone` is the IANA zone of the person who books. */
export const SlotsQuery = { ...WindowQuery, zone: Schema.optionalKey(Schema.String) }

export const HoldPayload = Schema.Struct({
  alias: Schema.String,
  slug: Schema.String,
  start: Instant,
  zone: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "HoldPayload" })
export type HoldPayload = typeof HoldPayload.Type

export const BookPayload = Schema.Struct({
  alias: Schema.String,
  slug: Schema.String,
  start: Instant,
  booker: Schema.Struct({ name: Schema.String, email: Schema.String, zone: Schema.String }),
  answers: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  hold: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "BookPayload" })
export type BookPayload = typeof BookPayload.Type

/** The same key with the same request books once (draft-ietf-httpapi-idempotency-key-header). */
export const BookHeaders = { "idempotency-key": Schema.optionalKey(Schema.NonEmptyString) }

export const ReschedulePayload = Schema.Struct({
  start: Instant,
  reason: Schema.optionalKey(Schema.String),
  version: Schema.optionalKey(Schema.Int),
}).annotate({ identifier: "ReschedulePayload" })
export type ReschedulePayload = typeof ReschedulePayload.Type

export const CancelPayload = Schema.Struct({
  reason: Schema.optionalKey(Schema.String),
  version: Schema.optionalKey(Schema.Int),
}).annotate({ identifier: "CancelPayload" })
export type CancelPayload = typeof CancelPayload.Type
