import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import type { Recipient } from "../notices/Notice.ts"
import { recipientKey } from "../notices/Notice.ts"
import { Settings } from "../ports/Settings.ts"
import type { LinkAction } from "../ports/Signer.ts"
import { Signer } from "../ports/Signer.ts"
import { DAY } from "../time/Interval.ts"

/** Signed tokens of one recipient. What the recipient cannot do (any more) has none. */
export interface SignedLinks {
  readonly view: string
  readonly cancel?: string
  readonly reschedule?: string
  /** The day view of the host who is the recipient. */
  readonly agenda?: string
}

/**
 * The recipient's links on a booking, open until `linkGraceDays` after its end. A booking that no longer takes
 * place can only be looked at; a host has a day view besides.
 */
export const signLinks = Effect.fn("signLinks")(function* (booking: Booking, recipient: Recipient) {
  const signer = yield* Signer
  const { linkGraceDays } = yield* Settings
  const expiresAt = booking.end + linkGraceDays * DAY
  const sign = (action: LinkAction, subject: string) =>
    signer.sign({ action, subject, recipient: recipientKey(recipient), expiresAt })
  const view = yield* sign("view", booking.id)
  const agenda = recipient.role === "host" ? { agenda: yield* sign("agenda", recipient.id) } : {}
  const links: SignedLinks = { view, ...agenda }
  if (booking.status !== "confirmed") return links
  return { ...links, cancel: yield* sign("cancel", booking.id), reschedule: yield* sign("reschedule", booking.id) }
})
