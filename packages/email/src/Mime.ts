import * as Effect from "effect/Effect"
import MailComposer from "nodemailer/lib/mail-composer"
import type { Mailbox } from "./Calendar.ts"
import type { Message } from "./Message.ts"

const address = ({ name, email }: Mailbox) => ({ name, address: email })

/**
 * The mail as bytes (RFC 5322, and RFC 6047 for the calendar): text, HTML and the first meeting's calendar as
 * alternatives, and every meeting's as an attachment. The boundaries between the parts are random, so that no text inside can hold one.
 */
export const mime = (message: Message): Effect.Effect<Uint8Array> =>
  Effect.promise(() => {
    const { calendars } = message
    const alternatives = calendars.slice(0, 1).map(({ method, text }) => ({
      contentType: `text/calendar; charset=utf-8; method=${method}`,
      content: text,
    }))
    const attachments = calendars.map(({ filename, text }) => ({
      filename,
      contentType: "application/ics",
      content: text,
    }))
    return new MailComposer({
      from: address(message.from),
      to: address(message.to),
      ...(message.replyTo === undefined ? {} : { replyTo: address(message.replyTo) }),
      subject: message.subject,
      messageId: message.messageId,
      date: new Date(message.date),
      headers: { ...message.headers },
      text: message.text,
      html: message.html,
      alternatives,
      attachments,
      newline: "\r\n",
      disableFileAccess: true,
      disableUrlAccess: true,
    })
      .compile()
      .build()
  })
