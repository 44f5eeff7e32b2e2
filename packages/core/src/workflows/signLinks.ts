import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import { isOver } from "../booking/Lifecycle.ts"
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
  /** For a host: approves or declines a request. */
  readonly decide?: string
  /** Takes the place on offer. */
  readonly accept?: string
}

/** Whether the recipient has a say: not those brought along, a host who has left, or whoever gave a place up. */
const takesPart = ({ hosts, seats }: Booking, recipient: Recipient): boolean => {
  switch (recipient.role) {
    case "booker":
      return true
    case "host":
      return hosts.includes(recipient.id)
    case "seat":
      return seats.some(({ id, leftAt }) => id === recipient.id && leftAt === undefined)
    case "guest":
      return false
  }
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
  if (!takesPart(booking, recipient) || isOver(booking.status)) return links
  if (booking.status === "pending" && recipient.role === "host")
    return { ...links, decide: yield* sign("decide", booking.id) }
  const cancel = yield* sign("cancel", booking.id)
  if (booking.status === "held" && recipient.role !== "host")
    return { ...links, cancel, accept: yield* sign("accept", booking.id) }
  if (booking.status === "confirmed" || booking.status === "pending")
    return { ...links, cancel, reschedule: yield* sign("reschedule", booking.id) }
  return booking.status === "waitlisted" || booking.status === "awaitingPayment" ? { ...links, cancel } : links
})
