import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { sameAddress } from "../../booking/Usage.ts"
import { Ids } from "../../ports/Ids.ts"
import { RateLimits } from "../../ports/RateLimits.ts"
import { anyone, Signer } from "../../ports/Signer.ts"
import { DAY } from "../../time/Interval.ts"
import { CodeRefused, TooManyRequests } from "./AbuseRefusal.ts"
import { countables } from "./guardRequest.ts"
import { sealedCode, triesOf, useOf } from "./VerificationCode.ts"

/** How long a proof is good, for any number of bookings by that address. */
const PROOF_MS = DAY

/** A code as it was entered, beside the token that `requestVerification` answered. */
export interface CodeEntered {
  readonly email: string
  /** The address that asks, as `guardRequest` takes it. */
  readonly client: string | undefined
  readonly code: string
  readonly token: string
}

/**
 * Answers the proof that whoever entered the code reads mail at the address, for `book` and the like to take. A code is
 * good once, for a quarter of an hour and five tries.
 */
export const verifyAddress = Effect.fn("verifyAddress")(function* ({ email, client, code, token }: CodeEntered) {
  const ids = yield* Ids
  const signer = yield* Signer
  const limits = yield* RateLimits
  const expired = new CodeRefused({ problem: "expired" })
  const { action, subject: id, sealed } = yield* Effect.mapError(signer.verify(token), () => expired)
  if (action !== "verify") return yield* expired
  const tries = triesOf(id)
  const tried = yield* limits.take([tries, ...(yield* countables({ kind: "try", client }))])
  if (!tried.allowed) return yield* tried.key === tries.key ? expired : new TooManyRequests({ retryAt: tried.retryAt })
  if (sealed !== sealedCode(code, email)) return yield* new CodeRefused({ problem: "wrong" })
  const used = yield* limits.take([useOf(id)])
  if (!used.allowed) return yield* expired
  const expiresAt = (yield* Clock.currentTimeMillis) + PROOF_MS
  const subject = yield* ids.digest(sameAddress(email))
  return { proof: yield* signer.sign({ action: "verified", subject, recipient: anyone, expiresAt }), expiresAt }
})
