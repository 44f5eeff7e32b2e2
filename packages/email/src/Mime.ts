import * as Effect from "effect/Effect"
import MailComposer from "nodemailer/lib/mail-composer"
import type { Mailbox } from "./Invitation.ts"
import type { Message } from "./Message.ts"

const address = ({ name, email }: Mailbox) => ({ name, address: email })

/**
 * The mail as bytes (RFC 5322, and RFC 6047 for the invitation): text, HTML and calendar as alternatives, and the
 * calendar once more as an attachment. The boundaries between the parts are random, so that no text inside can hold one.
 */
export const mime = (message: Message): Effect.Effect<Uint8Array> =>
  Effect.promise(() =>
    new MailComposer({
      from: address(message.from),
      to: address(message.to),
      ...(message.replyTo === undefined ? {} : { replyTo: address(message.replyTo) }),
      subject: message.subject,
      messageId: message.messageId,
      date: new Date(message.date),
      headers: { ...message.headers },
      text: message.text,
      html: message.html,
      ...(message.ics === undefined
        ? {}
        : { icalEvent: { method: message.ics.method, filename: "invite.ics", content: message.ics.text } }),
      newline: "\r\n",
      disableFileAccess: true,
      disableUrlAccess: true,
    })
      .compile()
      .build(),
  )
