import type { Booking } from "../booking/Booking.ts"

/** What a mail is about. */
export type NoticeKind = "confirmed" | "rescheduled" | "cancelled"

/** Who is told: the booker, or one of the hosts. */
export type Recipient = { readonly role: "booker" } | { readonly role: "host"; readonly id: string }

/** A mail that is due: about which booking, of which kind, for which of its sequences, to whom. */
export interface Notice {
  readonly booking: string
  readonly kind: NoticeKind
  readonly sequence: number
  readonly recipient: Recipient
}

/** Names the recipient within the booking, such as `booker` or `host:anna`. */
export const recipientKey = (recipient: Recipient): string =>
  recipient.role === "booker" ? "booker" : `host:${recipient.id}`

/** The recipient whom a key names; `undefined` for a text that `recipientKey` does not give. */
export const recipientOf = (key: string): Recipient | undefined => {
  if (key === "booker") return { role: "booker" }
  return key.startsWith("host:") ? { role: "host", id: key.slice("host:".length) } : undefined
}

/** Names the notice: the same notice has the same key on every attempt. */
export const noticeKey = (notice: Notice): string =>
  `${notice.booking}/${notice.kind}/${notice.sequence}/${recipientKey(notice.recipient)}`

/**
 * The notices that the booking still owes, given what was sent (DESIGN §3, "Fulfilment"; S0-17, S0-18, S0-19).
 *
 * Everyone who takes part is told once of the newest sequence and never of an older one after it. Who was told
 * before learns of a move as a move; a cancellation goes only to those who were told of the booking.
 */
export const noticesDue = (booking: Booking, sent: ReadonlyArray<Notice>): ReadonlyArray<Notice> => {
  if (booking.booker === undefined) return []
  const everyone: ReadonlyArray<Recipient> = [
    { role: "booker" },
    ...booking.hosts.map((id) => ({ role: "host", id }) as const),
  ]
  return everyone.flatMap((recipient) => {
    const key = recipientKey(recipient)
    const told = sent.filter((notice) => recipientKey(notice.recipient) === key).map(({ sequence }) => sequence)
    if (told.some((sequence) => sequence >= booking.sequence)) return []
    const kind = noticeKind(booking, told.length > 0)
    return kind === undefined ? [] : [{ booking: booking.id, kind, sequence: booking.sequence, recipient }]
  })
}

const noticeKind = (booking: Booking, told: boolean): NoticeKind | undefined => {
  if (booking.status === "confirmed") return told ? "rescheduled" : "confirmed"
  if (booking.status === "cancelled") return told ? "cancelled" : undefined
  return undefined
}
