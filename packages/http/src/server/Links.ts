import type { Actor, LinkAction, Recipient } from "@sched/core"
import { InvalidLink, recipientOf, Signer } from "@sched/core"
import * as Effect from "effect/Effect"

/** A link that was opened: on what it acts, and for whom. */
export interface OpenedLink {
  readonly subject: string
  readonly recipient: Recipient
  readonly actor: Actor
}

/** Verifies a token, and that it was made for one of the actions. Somebody brought along can only look. */
export const openLink = Effect.fnUntraced(function* (token: string, ...actions: ReadonlyArray<LinkAction>) {
  const signer = yield* Signer
  const { action, subject, recipient: key } = yield* signer.verify(token)
  if (!actions.includes(action)) return yield* new InvalidLink({ problem: "otherAction" })
  const recipient = recipientOf(key)
  if (recipient === undefined || (recipient.role === "guest" && action !== "view"))
    return yield* new InvalidLink({ problem: "malformed" })
  const actor: Actor = recipient.role === "host" ? { kind: "host", id: recipient.id } : { kind: "booker" }
  return { subject, recipient, actor } satisfies OpenedLink as OpenedLink
})
