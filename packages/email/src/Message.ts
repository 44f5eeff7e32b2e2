import { createHash } from "node:crypto"
import { type Letter, type Notice, noticeKey } from "@sched/core"
import { type ContentOptions, content } from "./Content.ts"
import { html } from "./Html.ts"
import { invitation, type Mailbox, type OrganizerMode } from "./Invitation.ts"
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
  /** Whether the host's mail has a Cancel button too. Default: no. */
  readonly hostCancelButton?: boolean
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
  /** The invitation, as the last alternative of the body and as an attachment. */
  readonly ics: { readonly method: "REQUEST" | "CANCEL" | "PUBLISH"; readonly text: string } | undefined
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

/** Mails about one booking form one conversation: each answers the first one to this recipient (RFC 5322 §3.6.4). */
const threading = (notice: Notice, idOf: (notice: Notice) => string): Message["headers"] => {
  if (notice.kind === "confirmed") return {}
  const first = idOf({ ...notice, kind: "confirmed", sequence: 0 })
  return { "In-Reply-To": first, References: first }
}

/**
 * Writes the letter as a mail. The same letter gives the same mail, whenever and wherever it is written.
 *
 * @throws InvalidInput where no invitation can be written: the booking's UID or times, or an address, are none
 */
export const render = (letter: Letter, options: MessageOptions): Message => {
  const { from, organizerMode = "system", hostCancelButton = false, messages = english } = options
  const product = oneLine(options.product ?? from.name)
  const wording: ContentOptions = { messages, product, hostCancelButton }
  const said = content(letter, wording)
  const { notice, booking, hosts } = letter
  const domain = from.email.slice(from.email.lastIndexOf("@") + 1)
  const idOf = (notice: Notice) => `<${digest(notice)}@${domain}>`
  const other = notice.recipient.role === "booker" ? hosts[0] : booking.booker
  return {
    from: mailbox(from),
    to: mailbox(letter.to),
    replyTo: other === undefined ? undefined : mailbox(other),
    subject: said.subject,
    text: text(said),
    html: html(said, product, messages),
    ics: invitation(letter, said, { from, organizerMode, messages }),
    messageId: idOf(notice),
    date: letter.at,
    headers: {
      ...threading(notice, idOf),
      "Auto-Submitted": "auto-generated", // RFC 3834 §5: out-of-office replies stay away
      "X-Entity-Ref-ID": digest(notice), // keeps Gmail from folding different mails into one
    },
  }
}
