import { createHash } from "node:crypto"
import { type Letter, type Notice, noticeKey } from "@sched/core"
import { content } from "./Content.ts"
import { html } from "./Html.ts"
import { type Calendar, calendars, type Mailbox, type OrganizerMode } from "./Invitation.ts"
import { oneLine, shorten } from "./Line.ts"
import { english } from "./messages/english.ts"
import type { Messages } from "./messages/Messages.ts"
import { text } from "./Text.ts"

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
  /** With angle brackets; the same for the same notice on every attempt. */
  readonly messageId: string
  /** Epoch milliseconds of the Date header. */
  readonly date: number
  /** Every header beyond those above. */
  readonly headers: { readonly [name: string]: string }
}

const digest = (notice: Notice): string => createHash("sha256").update(noticeKey(notice)).digest("hex").slice(0, 40)

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
const threading = (notice: Notice, idOf: (notice: Notice) => string): Message["headers"] => {
  const root = idOf({ ...notice, kind: "confirmed", sequence: 0, occasion: undefined })
  if (root === idOf(notice)) return {}
  return { ...(first.has(notice.kind) ? {} : { "In-Reply-To": root }), References: root }
}

/**
 * Writes the letter as a mail. The same letter gives the same mail, whenever and wherever it is written.
 *
 * @throws InvalidInput where no invitation can be written: the booking's UID or times, or an address, are none
 */
export const render = (letter: Letter, options: MessageOptions): Message => {
  const { from, organizerMode = "system", messages = english } = options
  const product = oneLine(options.product ?? from.name)
  const said = content(letter, { messages, product })
  const { notice } = letter
  const domain = from.email.slice(from.email.lastIndexOf("@") + 1)
  const idOf = (notice: Notice) => `<${digest(notice)}@${domain}>`
  return {
    from: mailbox(from),
    to: mailbox(letter.to),
    replyTo: said.replyTo === undefined ? undefined : mailbox(said.replyTo),
    subject: said.subject,
    text: text(said),
    html: html(said, product, messages),
    calendars: calendars(letter, said, { from, organizerMode, join: messages.join }),
    messageId: idOf(notice),
    date: letter.at,
    headers: {
      ...threading(notice, idOf),
      "Auto-Submitted": "auto-generated", // RFC 3834 §5: out-of-office replies stay away
      "X-Entity-Ref-ID": digest(notice), // keeps Gmail from folding different mails into one
    },
  }
}
