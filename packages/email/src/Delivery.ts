import { Readable } from "node:stream"
import * as Effect from "effect/Effect"
import SMTPConnection from "nodemailer/lib/smtp-connection"
import type { SmtpError } from "./SmtpFailure.ts"
import type { SmtpServer } from "./SmtpUrl.ts"

/** How far an attempt has come. */
export interface Progress {
  /** The mail's last byte is on its way: from here on only the server knows whether it was taken. */
  sent: boolean
}

/**
 * Hands one mail to the server, over a connection of its own: a pool would send again by itself what may have arrived.
 * Interruption closes the connection.
 */
export const deliver = (
  server: SmtpServer,
  envelope: { readonly from: string; readonly to: string },
  mail: Uint8Array,
  progress: Progress,
): Effect.Effect<void, SmtpError> =>
  Effect.callback((resume) => {
    const session = new SMTPConnection(server.connection)
    const fail = (error: SmtpError) => {
      session.close()
      resume(Effect.fail(error))
    }
    const body = Readable.from([mail])
    body.once("end", () => {
      progress.sent = true
    })
    const send = () =>
      session.send({ from: envelope.from, to: [envelope.to] }, body, (error) => {
        if (error) return fail(error)
        session.quit()
        session.close()
        resume(Effect.void)
      })
    session.on("error", fail)
    session.connect((error) => {
      if (error) return fail(error)
      if (server.credentials === undefined || !session.allowsAuth) return send()
      session.login({ credentials: { ...server.credentials } }, (error) => (error ? fail(error) : send()))
    })
    return Effect.sync(() => session.close())
  })
