import { InvalidInput } from "@sched/core"
import * as Effect from "effect/Effect"
import { parseConnectionUrl } from "nodemailer/lib/shared"
import type { SMTPConnectionOptions } from "nodemailer/lib/smtp-connection"

/** A mail server and how to sign in there. */
export interface SmtpServer {
  readonly connection: SMTPConnectionOptions
  readonly credentials: { readonly user: string; readonly pass: string } | undefined
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/** Logs would hold the mails, and LMTP would report a refused recipient as a mail that was taken. */
const never = { logger: false, debug: false, transactionLog: false, lmtp: false }

/**
 * Reads `smtp://user:password@host:587` (STARTTLS where the server offers it) or `smtps://…` (TLS from the start), with
 * nodemailer's connection options as parameters, such as `?requireTLS=true` or `?tls.servername=…`.
 *
 * A password never crosses a network in clear: with credentials, `smtp:` requires STARTTLS, unless the host is this
 * machine or the URL says `ignoreTLS=true`. Fails with `InvalidInput`; the message never holds the URL, because that
 * contains the password.
 */
export const parseSmtpUrl = (text: string): Effect.Effect<SmtpServer, InvalidInput> => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === "")
    return Effect.fail(
      new InvalidInput("url", "expected the address of a mail server, such as smtps://user:password@mail.example.com"),
    )
  const { auth, ...options } = parseConnectionUrl(text)
  const credentials = auth === undefined ? undefined : { user: auth.user ?? "", pass: auth.pass ?? "" }
  const remote = !loopback.test(options.host ?? "")
  const requireTLS = credentials !== undefined && remote && options.ignoreTLS !== true
  return Effect.succeed({
    connection: { ...(requireTLS && !options.secure ? { requireTLS } : {}), ...options, ...never },
    credentials,
  })
}
