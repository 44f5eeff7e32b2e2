import * as Schema from "effect/Schema"
import { Instant } from "./Instant.ts"

/** Where a code is asked for, and where it is turned into a proof. */
export const codesPath = "/v1/verifications"
export const proofsPath = "/v1/proofs"

/** An address that somebody says is theirs. */
export const VerificationPayload = Schema.Struct({
  email: Schema.String,
  /** BCP 47 language tag of the page. */
  locale: Schema.optionalKey(Schema.String),
  /** IANA zone in which the mail shows times. Default: UTC. */
  zone: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "VerificationPayload" })
export type VerificationPayload = typeof VerificationPayload.Type

/** A code is on its way. The token goes back with it, until `expiresAt`. */
export const VerificationView = Schema.Struct({ token: Schema.String, expiresAt: Instant }).annotate({
  identifier: "VerificationView",
})
export type VerificationView = typeof VerificationView.Type

/** The code of the mail, and the token that came when it was asked for. */
export const ProofPayload = Schema.Struct({
  email: Schema.String,
  code: Schema.String,
  token: Schema.String,
}).annotate({ identifier: "ProofPayload" })
export type ProofPayload = typeof ProofPayload.Type

/** Proof that somebody reads mail at the address: it goes with bookings as `proof`, any number of them, until `expiresAt`. */
export const ProofView = Schema.Struct({ proof: Schema.String, expiresAt: Instant }).annotate({
  identifier: "ProofView",
})
export type ProofView = typeof ProofView.Type
