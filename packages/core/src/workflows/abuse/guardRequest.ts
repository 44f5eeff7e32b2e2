import * as Effect from "effect/Effect"
import { Challenge } from "../../ports/Challenge.ts"
import { Ids } from "../../ports/Ids.ts"
import type { Countable } from "../../ports/RateLimits.ts"
import { RateLimits } from "../../ports/RateLimits.ts"
import { Settings } from "../../ports/Settings.ts"
import { ChallengeFailed, TooManyRequests } from "./AbuseRefusal.ts"
import type { Counted } from "./countsFor.ts"
import { countsFor } from "./countsFor.ts"

/** A request from outside, before it is carried out. */
export interface GuardedRequest extends Counted {
  readonly kind: Exclude<Counted["kind"], "try">
  /** What the page sent for the `Challenge`. */
  readonly challenge?: string | undefined
}

/** What a request counts under; no address can be read from the keys. */
export const countables = Effect.fnUntraced(function* (counted: Counted) {
  const ids = yield* Ids
  const { abuse } = yield* Settings
  return yield* Effect.forEach(countsFor(abuse, counted), ({ rule, subject, limit }) =>
    Effect.map(ids.digest(subject), (digest): Countable => ({ key: `${rule}/${digest}`, limit })),
  )
})

/** Counts it under all of the keys. `TooManyRequests` when one of them leaves no room; the span says which rule. */
export const takeAll = Effect.fnUntraced(function* (events: ReadonlyArray<Countable>) {
  const limits = yield* RateLimits
  const answer = yield* limits.take(events)
  if (answer.allowed) return
  yield* Effect.annotateCurrentSpan("limit", answer.key.split("/")[0])
  return yield* new TooManyRequests({ retryAt: answer.retryAt })
})

/**
 * Lets a request from outside pass, or refuses it: call it before `hold`, `book`, `wait` and the like, and before a change
 * that somebody makes by a link. The `Challenge` is asked first, so a program that does not pass it uses up nobody's
 * limits; then the request is counted under all of the policy's rules, or under none.
 */
export const guardRequest = Effect.fn("guardRequest")(function* ({ challenge: answer, ...counted }: GuardedRequest) {
  const challenge = yield* Challenge
  const { kind, client } = counted
  if (!(yield* challenge.passes({ kind, answer, client }))) return yield* new ChallengeFailed()
  yield* takeAll(yield* countables(counted))
})
