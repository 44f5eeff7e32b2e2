import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { InvalidLink } from "../booking/Refusal.ts"

/** What a link may be used for. */
export const linkActions = ["view", "cancel", "reschedule", "agenda", "decide", "accept"] as const
export type LinkAction = (typeof linkActions)[number]

/** What a signed link says: one action, on one thing, by one recipient, until an instant. */
export interface LinkClaims {
  readonly action: LinkAction
  /** The booking's id; for `agenda` the host's. */
  readonly subject: string
  /** `recipientKey` of the person to whom the link was given. */
  readonly recipient: string
  /** Epoch milliseconds; the link is refused from then on. */
  readonly expiresAt: number
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
