import * as Schema from "effect/Schema"
import { Instant } from "./Instant.ts"
import { VersionTag } from "./VersionTag.ts"

/** Starts in `[from, to)`, at most 62 days apart. */
export const WindowQuery = { from: Instant, to: Instant }

/** `zone` is the IANA zone of the person who books. */
export const MoveQuery = { ...WindowQuery, zone: Schema.optionalKey(Schema.String) }

/** One of the event type's lengths, in minutes. Default: the first. */
const durationMin = Schema.optionalKey(Schema.Int)

/** One of the event type's places, by its `key`. Default: the first. */
const location = Schema.optionalKey(Schema.String)

/** Token of a signed link to book this event type. */
const link = Schema.optionalKey(Schema.String)

export const SlotsQuery = { ...MoveQuery, durationMin }

export const HoldPayload = Schema.Struct({
  alias: Schema.String,
  slug: Schema.String,
  start: Instant,
  durationMin,
  zone: Schema.optionalKey(Schema.String),
  link,
}).annotate({ identifier: "HoldPayload" })
export type HoldPayload = typeof HoldPayload.Type

/** A slot, and the form filled in. */
const filledIn = {
  alias: Schema.String,
  slug: Schema.String,
  start: Instant,
  durationMin,
  location,
  booker: Schema.Struct({ name: Schema.String, email: Schema.String, zone: Schema.String }),
  answers: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  guests: Schema.optionalKey(Schema.Array(Schema.Struct({ name: Schema.String, email: Schema.String }))),
  /** That the booker reads mail at the address, where the application asks for it: see `ProofView`. */
  proof: Schema.optionalKey(Schema.String),
}

export const BookPayload = Schema.Struct({ ...filledIn, hold: Schema.optionalKey(Schema.String), link }).annotate({
  identifier: "BookPayload",
})
export type BookPayload = typeof BookPayload.Type

export const WaitPayload = Schema.Struct(filledIn).annotate({ identifier: "WaitPayload" })
export type WaitPayload = typeof WaitPayload.Type

/** What the page has to show that a person is there, such as the token of a captcha. */
export const ChallengeHeaders = { "sched-challenge": Schema.optionalKey(Schema.String) }

/** The same key with the same request is carried out once (draft-ietf-httpapi-idempotency-key-header). */
export const OnceHeaders = { "idempotency-key": Schema.optionalKey(Schema.NonEmptyString) }

/** The same for what anybody may send. */
export const KeyHeaders = { ...OnceHeaders, ...ChallengeHeaders }

/** `If-Match` is another way to send the `version` that was seen (RFC 9110 §13.1.1). */
export const CommandHeaders = { ...KeyHeaders, "if-match": Schema.optionalKey(VersionTag) }

/** `version`: the booking's version that was seen; refused when it has changed since. */
const command = { reason: Schema.optionalKey(Schema.String), version: Schema.optionalKey(Schema.Int) }

export const ReschedulePayload = Schema.Struct({ start: Instant, ...command }).annotate({
  identifier: "ReschedulePayload",
})
export type ReschedulePayload = typeof ReschedulePayload.Type

export const CancelPayload = Schema.Struct(command).annotate({ identifier: "CancelPayload" })
export type CancelPayload = typeof CancelPayload.Type

export const DecidePayload = Schema.Struct({
  decision: Schema.Literals(["approve", "decline"]),
  ...command,
}).annotate({ identifier: "DecidePayload" })
export type DecidePayload = typeof DecidePayload.Type

export const AcceptPayload = Schema.Struct({ version: Schema.optionalKey(Schema.Int) }).annotate({
  identifier: "AcceptPayload",
})
export type AcceptPayload = typeof AcceptPayload.Type
