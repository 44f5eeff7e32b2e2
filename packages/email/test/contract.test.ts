import { layerSmtp } from "@sched/email"
import { MailerUnderTest, mailerContract } from "@sched/testkit"
import { Effect, Layer } from "effect"
import { from } from "./letters.ts"
import { mailServer } from "./mailServer.ts"
import { leaves, read } from "./reading.ts"

/** A mailer and the server that it sends to, which keeps no connection waiting. */
const smtp = Layer.unwrap(
  Effect.map(mailServer, ({ url, inbox, losingAnswers }) => {
    let seen = 0
    const arrived = Effect.promise(async () => {
      const mails = inbox.slice(seen)
      seen = inbox.length
      return Promise.all(
        mails.map(async ({ to, bytes }) => {
          const { mail, text, html, root } = await read({ bytes })
          const calendars = leaves(root)
            .filter(({ type }) => type === "text/calendar" || type === "application/ics")
            .map(({ body }) => body.toString("utf8"))
          return { to, subject: mail.subject ?? "", messageId: mail.messageId ?? "", text, html, calendars }
        }),
      )
    })
    return Layer.merge(layerSmtp({ url, from }), Layer.succeed(MailerUnderTest, { arrived, losingAnswers }))
  }),
)

mailerContract("SMTP", smtp)
