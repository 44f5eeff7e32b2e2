import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { EmailNotVerified } from "../../booking/Refusal.ts"
import { sameAddress } from "../../booking/Usage.ts"
import { Ids } from "../../ports/Ids.ts"
import { Settings } from "../../ports/Settings.ts"
import { Signer } from "../../ports/Signer.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"

/**
 * Refuses whoever does not prove that the address is theirs, where the policy `verifyEmail` asks for it. To ask for proofs
 * without a `Signer` is a defect.
 */
export const checkProof = Effect.fnUntraced(function* (email: string, proof: string | undefined) {
  const { abuse } = yield* Settings
  if (abuse.verifyEmail === "never") return
  const signer = Option.getOrUndefined(yield* Effect.serviceOption(Signer))
  if (signer === undefined)
    return yield* Effect.die(new InvalidInput("abuse.verifyEmail", "needs a Signer; provide that of @sched/node"))
  if (proof === undefined) return yield* new EmailNotVerified()
  const ids = yield* Ids
  const digest = yield* ids.digest(sameAddress(email))
  const isProof = yield* Effect.match(signer.verify(proof), {
    onFailure: () => false,
    onSuccess: ({ action, subject }) => action === "verified" && subject === digest,
  })
  if (!isProof) return yield* new EmailNotVerified()
})
