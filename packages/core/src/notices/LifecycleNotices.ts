import type { Booking } from "../booking/Booking.ts"
import { hasSeats } from "../booking/Booking.ts"
import type { Command } from "../booking/Lifecycle.ts"
import type { Mailed, Notice, NoticeKind, Recipient } from "./Notice.ts"
import { isSettled, lifecycleKinds, mayHaveArrived, recipientKey } from "./Notice.ts"
import type { NoticePolicy } from "./NoticePolicy.ts"

const about = (booking: Booking, kind: NoticeKind, recipient: Recipient): Notice => ({
  booking: booking.id,
  kind,
  sequence: booking.sequence,
  recipient,
})

const lifecycle: ReadonlySet<NoticeKind> = new Set(lifecycleKinds)

/** Kinds after which the recipient counts on the meeting. */
const agreed: ReadonlySet<NoticeKind> = new Set(["confirmed", "rescheduled", "reassigned", "linkArrived"] as const)

/** What one recipient was told of the booking's fate, the newest last. A mail that cannot have arrived told nobody. */
const toldTo = (recipient: string, mailed: ReadonlyArray<Mailed>): ReadonlyArray<Notice> =>
  mailed
    .filter((one) => mayHaveArrived(one) && lifecycle.has(one.notice.kind))
    .map(({ notice }) => notice)
    .filter((notice) => recipientKey(notice.recipient) === recipient)
    .sort((a, b) => a.sequence - b.sequence)

/** What has happened since the recipient was last told, in one word. */
const changeSince = (booking: Booking, sequence: number): NoticeKind => {
  const since: ReadonlyArray<Command> = booking.changes.slice(sequence)
  if (since.includes("reschedule")) return "rescheduled"
  return since.includes("reassign") ? "reassigned" : "linkArrived"
}

/** The kind of mail that brings someone up to date who was last told by `last`; `undefined` when none is due. */
const kindFor = (booking: Booking, recipient: Recipient, last: Notice | undefined): NoticeKind | undefined => {
  const isBooker = recipient.role === "booker" || recipient.role === "seat"
  switch (booking.status) {
    case "confirmed":
    case "completed":
    case "noShow":
      if (last === undefined || !agreed.has(last.kind)) return booking.status === "confirmed" ? "confirmed" : undefined
      return changeSince(booking, last.sequence)
    case "pending":
      return "requested"
    case "awaitingPayment":
      return isBooker ? "paymentDue" : undefined
    case "waitlisted":
      return isBooker ? "waitlisted" : undefined
    case "held":
      return isBooker ? "placeOffered" : undefined
    case "cancelled":
      return last === undefined ? undefined : "cancelled"
    case "declined":
      return last === undefined ? undefined : "declined"
    case "expired":
      return last === undefined ? undefined : "expired"
  }
}

/** Everyone who takes part, by the policy; places that were given up are dealt with one by one. */
const participants = (booking: Booking, policy: NoticePolicy): ReadonlyArray<Recipient> => {
  const hosts = booking.hosts.map((id): Recipient => ({ role: "host", id }))
  const seats = booking.seats.filter(({ leftAt }) => leftAt === undefined)
  const bookers: ReadonlyArray<Recipient> =
    hasSeats(booking) && booking.seats.length > 0 ? seats.map(({ id }) => ({ role: "seat", id })) : [{ role: "booker" }]
  const { kind } = booking.eventType.location
  const agreedOn = booking.status === "confirmed" || booking.status === "cancelled"
  const withGuests = policy.lifecycle === "everyone" || (agreedOn && (kind === "conference" || kind === "link"))
  const guests = withGuests ? booking.guests.map((_, index): Recipient => ({ role: "guest", index })) : []
  return [...bookers, ...hosts, ...guests]
}

/** Hosts who were told that they take part, and no longer do. */
const formerHosts = (booking: Booking, mailed: ReadonlyArray<Mailed>): ReadonlyArray<Recipient> => {
  const told = mailed.flatMap(({ notice }) => (notice.recipient.role === "host" ? [notice.recipient.id] : []))
  return [...new Set(told)].filter((id) => !booking.hosts.includes(id)).map((id) => ({ role: "host", id }))
}

/**
 * The mails about the booking's fate that are still owed, given what was mailed (DESIGN §3, "Fulfilment"; S0-17,
 * S0-18, S0-19).
 *
 * Everyone who takes part is told once of the newest sequence and never of an older one after it. Who was told before
 * learns of a move as a move; a cancellation goes only to those who were told of the booking. A mail that was
 * attempted and whose fate is not known is owed again, as the same notice.
 */
export const lifecycleNotices = (
  booking: Booking,
  mailed: ReadonlyArray<Mailed>,
  policy: NoticePolicy,
): ReadonlyArray<Notice> => {
  if (booking.booker === undefined) return []
  const closed = new Set(mailed.filter(isSettled).map(({ notice }) => keyOf(notice)))
  const open = (notice: Notice) => (closed.has(keyOf(notice)) ? [] : [notice])
  const everyone = participants(booking, policy).flatMap((recipient) => {
    const told = toldTo(recipientKey(recipient), mailed)
    const now = told.filter(({ sequence }) => sequence >= booking.sequence).at(-1)
    if (now !== undefined) return open(now)
    const kind = kindFor(booking, recipient, told.at(-1))
    return kind === undefined ? [] : open(about(booking, kind, recipient))
  })
  const former = formerHosts(booking, mailed).flatMap((recipient) => {
    const last = toldTo(recipientKey(recipient), mailed).at(-1)
    if (last === undefined) return []
    return open(last.kind === "unassigned" ? last : about(booking, "unassigned", recipient))
  })
  const left = booking.seats.flatMap(({ id, leftAt }) => {
    if (leftAt === undefined) return []
    const last = toldTo(`seat:${id}`, mailed).at(-1)
    if (last === undefined) return []
    return open(last.kind === "cancelled" ? last : about(booking, "cancelled", { role: "seat", id }))
  })
  return [...everyone, ...former, ...left]
}

/** A notice as it is told apart from others of its booking. */
const keyOf = ({ kind, sequence, recipient }: Notice): string => `${kind}/${sequence}/${recipientKey(recipient)}`
