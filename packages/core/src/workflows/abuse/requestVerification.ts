import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { InvalidForm } from "../../booking/Refusal.ts"
import { checkEmail } from "../../offering/Form.ts"
import type { VerificationLetter } from "../../people/VerificationLetter.ts"
import { Ids } from "../../ports/Ids.ts"
import { anyone, Signer } from "../../ports/Signer.ts"
import { guardRequest } from "./guardRequest.ts"
import { CODE_MS, codeOf, sealedCode } from "./VerificationCode.ts"

/** Somebody who says that an address is theirs. */
export interface VerificationRequest {
  readonly email: string
  /** The address that asks, as `guardRequest` takes it. */
  readonly client: string | undefined
  /** What the page sent for the `Challenge`. */
  readonly challenge?: string | undefined
  readonly locale?: string | undefined
  readonly zone?: string | undefined
}

/**
 * Mails a code to an address by `send`, and answers the token to send back with it. The code stands nowhere but in the
 * mail and, encrypted, in the token. Counts towards the limits on codes whether or not the mail can be sent.
 */
export const requestVerification = Effect.fn("requestVerification")(function* <E, R>(
  { email, client, challenge, locale, zone = "UTC" }: VerificationRequest,
  send: (letter: VerificationLetter) => Effect.Effect<void, E, R>,
) {
  const to = email.trim()
  const problem = checkEmail(to)
  if (problem !== undefined) return yield* new InvalidForm({ problems: [{ field: "email", problem }] })
  yield* guardRequest({ kind: "code", client, recipients: [to], challenge })
  const ids = yield* Ids
  const signer = yield* Signer
  const id = yield* ids.next
  const code = codeOf(yield* ids.digest(yield* ids.next))
  const at = yield* Clock.currentTimeMillis
  const expiresAt = at + CODE_MS
  const claims = { action: "verify", subject: id, recipient: anyone, expiresAt } as const
  const token = yield* signer.sign({ ...claims, sealed: sealedCode(code, to) })
  yield* send({ id, to, code, expiresAt, at, locale, zone })
  return { token, expiresAt }
})
