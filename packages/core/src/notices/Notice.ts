/** Kinds of mails that tell of a booking's fate. */
export const lifecycleKinds = [
  /** To the booker: the request has been received; to a host: please approve or decline. */
  "requested",
  /** To the booker: the time is kept until it is paid. */
  "paymentDue",
  "confirmed",
  "rescheduled",
  /** Others take part than was said before. */
  "reassigned",
  /** To a host who no longer takes part. */
  "unassigned",
  /** The video link has come. */
  "linkArrived",
  "cancelled",
  "declined",
  /** It was not approved or paid in time, or the place on offer was not taken. */
  "expired",
  "waitlisted",
  /** To whoever is first in line: the time is free. */
  "placeOffered",
] as const

/** What a mail can be about. */
export const noticeKinds = [
  ...lifecycleKinds,
  /** To a host: one more takes a place, or gives it up. */
  "joined",
  "left",
  "reminder",
  "noShow",
  "followUp",
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Who is told: the booker, one of the hosts, whoever has or had a place, somebody brought along (by position). */
export type Recipient =
  | { readonly role: "booker" }
  | { readonly role: "host"; readonly id: string }
  | { readonly role: "seat"; readonly id: string }
  | { readonly role: "guest"; readonly index: number }

/** A mail that is due: about which booking, of which kind, for which of its sequences, to whom. */
export interface Notice {
  readonly booking: string
  readonly kind: NoticeKind
  readonly sequence: number
  readonly recipient: Recipient
  /** Which of several of the kind: a reminder's name and the start that it tells of, or a seat. */
  readonly occasion?: string | undefined
}

/**
 * How far a mail has got. It is `attempted` before the mail server is spoken to, so a lost answer is remembered;
 * `unsent` when the server has not taken it and may take it later; `refused` when it never will.
 */
export const mailStates = ["attempted", "unsent", "sent", "refused"] as const
export type MailState = (typeof mailStates)[number]

/** Whether its recipient may have read it. */
export const mayHaveArrived = ({ state }: Mailed): boolean => state === "attempted" || state === "sent"

/** Whether nothing more is done about it. */
export const isSettled = ({ state }: Mailed): boolean => state === "sent" || state === "refused"

/** A notice that was at least attempted. */
export interface Mailed {
  readonly notice: Notice
  readonly state: MailState
  /** When it was attempted last. */
  readonly at: number
}

/** Names the recipient within the booking, such as `booker` or `host:anna`. */
export const recipientKey = (recipient: Recipient): string => {
  switch (recipient.role) {
    case "booker":
      return "booker"
    case "guest":
      return `guest:${recipient.index}`
    default:
      return `${recipient.role}:${recipient.id}`
  }
}

/** The recipient whom a key names; `undefined` for a text that `recipientKey` does not give. */
export const recipientOf = (key: string): Recipient | undefined => {
  if (key === "booker") return { role: "booker" }
  if (key.startsWith("host:")) return { role: "host", id: key.slice("host:".length) }
  if (key.startsWith("seat:")) return { role: "seat", id: key.slice("seat:".length) }
  return /^guest:\d{1,6}$/.test(key) ? { role: "guest", index: Number(key.slice("guest:".length)) } : undefined
}

/**
 * Names the notice: the same notice has the same key on every attempt. What an occasion calls for is sent once, whatever
 * the sequence has come to.
 */
export const noticeKey = ({ booking, kind, sequence, recipient, occasion }: Notice): string =>
  `${booking}/${kind}/${occasion ?? sequence}/${recipientKey(recipient)}`
