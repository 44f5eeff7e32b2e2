import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import { isOver } from "../booking/Lifecycle.ts"
import type { Recipient } from "../notices/Notice.ts"
import { recipientKey } from "../notices/Notice.ts"
import { Settings } from "../ports/Settings.ts"
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

/** What the recipient can do: a booking that no longer takes place can only be looked at. */
const actionsFor = (booking: Booking, recipient: Recipient): ReadonlyArray<keyof SignedLinks> => {
  const { status } = booking
  const isHost = recipient.role === "host"
  const always = isHost ? (["view", "agenda"] as const) : (["view"] as const)
  if (!takesPart(booking, recipient) || isOver(status)) return always
  if (status === "pending" && isHost) return [...always, "decide"]
  if (status === "held" && !isHost) return [...always, "cancel", "accept"]
  if (status === "confirmed" || status === "pending") return [...always, "cancel", "reschedule"]
  return status === "waitlisted" || status === "awaitingPayment" ? [...always, "cancel"] : always
}

/**
 * The recipient's links on a booking, open until `linkGraceDays` after its end; a host has a day view besides. `wanted`
 * names those that are used; the others are not signed. Default: all.
 */
export const signLinks = Effect.fnUntraced(function* (
  booking: Booking,
  recipient: Recipient,
  wanted?: ReadonlyArray<keyof SignedLinks>,
) {
  const signer = yield* Signer
  const { linkGraceDays } = yield* Settings
  const expiresAt = booking.end + linkGraceDays * DAY
  const signed = (action: keyof SignedLinks) => {
    const subject = action === "agenda" && recipient.role === "host" ? recipient.id : booking.id
    const claims = { action, subject, recipient: recipientKey(recipient), expiresAt }
    return Effect.map(signer.sign(claims), (token) => [action, token] as const)
  }
  const actions = actionsFor(booking, recipient).filter((action) => wanted?.includes(action) ?? true)
  const tokens = yield* Effect.forEach(actions, signed, { concurrency: "unbounded" })
  return Object.fromEntries(tokens) as unknown as SignedLinks
})
