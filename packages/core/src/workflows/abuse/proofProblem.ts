import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { sameAddress } from "../../booking/Usage.ts"
import { Ids } from "../../ports/Ids.ts"
import { Settings } from "../../ports/Settings.ts"
import { Signer } from "../../ports/Signer.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"

const MISSING = "Please confirm your e-mail address first, with the code that we mail to it."

/**
 * What is wrong with the proof that the address is the booker's, by the policy `verifyEmail`. To ask for proofs without a
 * `Signer` is a defect.
 */
export const proofProblem = Effect.fnUntraced(function* (email: string, proof: string | undefined) {
  const { abuse } = yield* Settings
  if (abuse.verifyEmail === "never") return undefined
  const signer = Option.getOrUndefined(yield* Effect.serviceOption(Signer))
  if (signer === undefined)
    return yield* Effect.die(new InvalidInput("abuse.verifyEmail", "needs a Signer; provide that of @sched/node"))
  if (proof === undefined) return MISSING
  const ids = yield* Ids
  const digest = yield* ids.digest(sameAddress(email))
  const isProof = yield* Effect.match(signer.verify(proof), {
    onFailure: () => false,
    onSuccess: ({ action, subject }) => action === "verified" && subject === digest,
  })
  return isProof ? undefined : MISSING
})
