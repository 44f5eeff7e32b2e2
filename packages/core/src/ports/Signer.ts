import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { InvalidLink } from "../booking/Refusal.ts"

/** What a link may be used for. */
export const linkActions = [
  "view",
  "cancel",
  "reschedule",
  "agenda",
  "decide",
  "accept",
  "invitation",
  "book",
  "verify",
  "verified",
] as const
export type LinkAction = (typeof linkActions)[number]

/** The recipient of a link that is for whoever has it. */
export const anyone = "anyone"

/** What a signed link says: one action, on one thing, by one recipient, until an instant. */
export interface LinkClaims {
  readonly action: LinkAction
  /**
   * The booking's id; for `agenda` the host's, for `book` the link's, for `verify` the code's. For `verified`, proof that
   * somebody reads mail at an address, it is the address's digest.
   */
  readonly subject: string
  /** `recipientKey` of the person to whom the link was given; for `book` and proofs it is `anyone`. */
  readonly recipient: string
  /** Epoch milliseconds; the link is refused from then on. */
  readonly expiresAt: number
  /** What the token carries encrypted: only a signer with the same keys can read it. */
  readonly sealed?: string
}

/** Signs links so that nobody can make or alter one. Tokens are safe in a URL path. */
export class Signer extends Context.Service<
  Signer,
  {
    readonly sign: (claims: LinkClaims) => Effect<string>
    /** Fails with `malformed` for anything it did not sign itself, with `expired` after the instant. */
    readonly verify: (token: string) => Effect<LinkClaims, InvalidLink>
  }
>()("@sched/core/Signer") {}
