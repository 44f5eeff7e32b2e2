import type { Actor, Booking, LinkAction, LinkClaims } from "@sched/core"
import { DAY, InvalidLink, Settings, Signer } from "@sched/core"
import * as Effect from "effect/Effect"
import type { LinksView } from "../api/BookingView.ts"

/** A link that was opened: on what it acts, and for whom. */
export interface OpenedLink {
  readonly subject: string
  readonly recipient: LinkClaims["recipient"]
  readonly actor: Actor
}

/** Verifies a token, and that it was made for one of the actions. */
export const openLink = Effect.fnUntraced(function* (token: string, ...actions: ReadonlyArray<LinkAction>) {
  const signer = yield* Signer
  const { action, subject, recipient } = yield* signer.verify(token)
  if (!actions.includes(action)) return yield* new InvalidLink({ problem: "otherAction" })
  const actor = actorOf(recipient)
  if (actor === undefined) return yield* new InvalidLink({ problem: "malformed" })
  return { subject, recipient, actor } satisfies OpenedLink
})

/** Who commands, when the link of this recipient is used (`recipientKey` of the core). */
const actorOf = (recipient: string): Actor | undefined => {
  if (recipient === "booker") return { kind: "booker" }
  return recipient.startsWith("host:") ? { kind: "host", id: recipient.slice("host:".length) } : undefined
}

/**
 * The recipient's links on a booking, open until `linkGraceDays` after its end. A booking that no longer takes
 * place can only be looked at.
 */
export const bookingLinks = Effect.fnUntraced(function* (booking: Booking, recipient: string) {
  const signer = yield* Signer
  const { linkGraceDays } = yield* Settings
  const expiresAt = booking.end + linkGraceDays * DAY
  const sign = (action: LinkAction) => signer.sign({ action, subject: booking.id, recipient, expiresAt })
  const view = yield* sign("view")
  if (booking.status !== "confirmed") return { view } satisfies LinksView
  return { view, cancel: yield* sign("cancel"), reschedule: yield* sign("reschedule") } satisfies LinksView
})
