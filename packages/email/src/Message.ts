import { createHash } from "node:crypto"
import { type InvitationLetter, type Letter, type Notice, noticeKey, type VerificationLetter } from "@sched/core"
import { type Calendar, calendars, type Mailbox, type OrganizerMode } from "./Calendar.ts"
import { content } from "./Content.ts"
import { html, invitationHtml, verificationHtml } from "./Html.ts"
import { companyOf, invitationSheet } from "./InvitationSheet.ts"
import { oneLine, shorten } from "./Line.ts"
import { english } from "./messages/english.ts"
import type { Messages } from "./messages/Messages.ts"
import { sheetText, text } from "./Text.ts"
import { verificationSheet } from "./VerificationSheet.ts"

/** How mails are written. */
export interface MessageOptions {
  /** The sender; replies of people go to the other party instead. */
  readonly from: Mailbox
  /** Default `system`. */
  readonly organizerMode?: OrganizerMode
  /** The product's name at the top and in the last line. Default: the sender's name. */
  readonly product?: string
  /** The language of the mails. Default: English. */
  readonly messages?: Messages
}

/** A mail, ready for any service that sends mails. */
export interface Message {
  readonly from: Mailbox
  readonly to: Mailbox
  /** The other party: a reply to the mail reaches a person. */
  readonly replyTo: Mailbox | undefined
  /** One line, without control characters. */
  readonly subject: string
  readonly text: string
  readonly html: string
  /** For the reader's calendar, one for each meeting: all as attachments, the first also as the last alternative. */
  readonly calendars: ReadonlyArray<Calendar>
  /** With angle brackets; the same for the same notice, code, or sending of an invitation, on every attempt. */
  readonly messageId: string
  /** Epoch milliseconds of the Date header. */
  readonly date: number
  /** Every header beyond those above. */
  readonly headers: { readonly [name: string]: string }
}

const digest = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 40)

/** The Message-ID of what the key names. */
const idOf = (key: string, { email }: Mailbox): string => `<${digest(key)}@${email.slice(email.lastIndexOf("@") + 1)}>`

/** The headers of every mail. */
const automatic = (key: string): Message["headers"] => ({
  "Auto-Submitted": "auto-generated", // RFC 3834 §5: out-of-office replies stay away
  "X-Entity-Ref-ID": digest(key), // keeps Gmail from folding different mails into one
})

/** Many programs decode an encoded word (RFC 2047) in a name even where it stands in quotes, line breaks included. */
const mailbox = ({ name, email }: Mailbox): Mailbox => ({
  name: shorten(oneLine(name), 100).replaceAll("=?", "= ?"),
  email,
})

/** Kinds that can be the first that somebody hears of a booking. */
const first: ReadonlySet<Notice["kind"]> = new Set(["requested", "paymentDue", "waitlisted", "confirmed"])

/**
 * Mails about one booking form one conversation: each refers to the confirmation that a booking begins with
 * (RFC 5322 §3.6.4), also where it begins otherwise and that mail was never sent.
 */
const threading = (notice: Notice, from: Mailbox): Message["headers"] => {
  const root = noticeKey({ ...notice, kind: "confirmed", sequence: 0, occasion: undefined })
  if (root === noticeKey(notice)) return {}
  const id = idOf(root, from)
  return { ...(first.has(notice.kind) ? {} : { "In-Reply-To": id }), References: id }
}

const productOf = ({ product, from }: MessageOptions): string => oneLine(product ?? from.name)

/**
 * Writes the letter as a mail. The same letter gives the same mail, whenever and wherever it is written.
 *
 * @throws InvalidInput where no invitation can be written: the booking's UID or times, or an address, are none
 */
export const render = (letter: Letter, options: MessageOptions): Message => {
  const { from, organizerMode = "system", messages = english } = options
  const product = productOf(options)
  const said = content(letter, { messages, product })
  const key = noticeKey(letter.notice)
  return {
    from: mailbox(from),
    to: mailbox(letter.to),
    replyTo: said.replyTo === undefined ? undefined : mailbox(said.replyTo),
    subject: said.subject,
    text: text(said),
    html: html(said, product, messages),
    calendars: calendars(letter, said, { from, organizerMode, join: messages.join }),
    messageId: idOf(key, from),
    date: letter.at,
    headers: { ...threading(letter.notice, from), ...automatic(key) },
  }
}

/**
 * Writes an invitation to join an organisation as a mail (S2-26), dated when it was asked for. The same sending of it
 * gives the same mail, whenever and wherever it is written.
 *
 * @throws InvalidInput where the page on which it is accepted has no address
 */
export const renderInvitation = (letter: InvitationLetter, options: MessageOptions): Message => {
  const { from, messages = english } = options
  const product = productOf(options)
  const sheet = invitationSheet(letter, { messages, product })
  const company = companyOf(letter)
  const key = JSON.stringify(["invitation", letter.invitation, letter.sentAt])
  return {
    from: mailbox(from),
    to: { name: "", email: letter.to },
    replyTo: undefined,
    subject: sheet.subject,
    text: sheetText(sheet, company === undefined || company === sheet.title ? [] : [company]),
    html: invitationHtml(sheet, letter, product, messages),
    calendars: [],
    messageId: idOf(key, from),
    date: letter.sentAt,
    headers: automatic(key),
  }
}

/**
 * Writes the mail with the code by which somebody shows that an address is theirs. The same letter gives the same mail,
 * whenever and wherever it is written.
 */
export const renderVerification = (letter: VerificationLetter, options: MessageOptions): Message => {
  const { from, messages = english } = options
  const product = productOf(options)
  const sheet = verificationSheet(letter, { messages, product })
  const key = JSON.stringify(["verification", letter.id])
  return {
    from: mailbox(from),
    to: { name: "", email: letter.to },
    replyTo: undefined,
    subject: sheet.subject,
    text: sheetText(sheet),
    html: verificationHtml(sheet, product, messages),
    calendars: [],
    messageId: idOf(key, from),
    date: letter.at,
    headers: automatic(key),
  }
}
