import type { ProviderFailure } from "@sched/core"
import { oneLine, shorten } from "./Line.ts"

/** What nodemailer says about an attempt that failed. */
export interface SmtpError extends Error {
  /** Nodemailer's own name for the kind of failure, such as `EENVELOPE`. */
  readonly code?: string | undefined
  /** The system's name for it, such as `ECONNREFUSED`. */
  readonly originalCode?: string | undefined
  /** The three digits of the server's reply. */
  readonly responseCode?: number | undefined
  /** The server's reply in full. */
  readonly response?: string | undefined
  /** What was asked of the server: `CONN`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`. */
  readonly command?: string | undefined
}

/** How long to wait after "not now" (epoch milliseconds): most greylists and rate limits let the second attempt pass. */
const RETRY_AFTER = 60_000

type Verdict = Exclude<ProviderFailure["_tag"], "MissingScopes" | "RateLimited"> | "Later"

/**
 * What a reply means, by its code (RFC 5321 §4.2.3, RFC 4954 §6). The same code means the same at every stage; the
 * codes that do not are left to `byStage`.
 */
const byCode: { readonly [code: number]: Verdict } = {
  421: "Later", // the server is closing the connection, or has too many of them
  450: "Later", // the mailbox is busy, or greylisting
  451: "Later", // an error on the server, or a rate limit
  452: "Later", // no room at present
  503: "Unavailable", // the session is out of step: a new connection may do
  530: "Unauthorized", // authentication is required
  534: "Unauthorized", // the mechanism is too weak
  535: "Unauthorized", // the credentials are wrong
  538: "Unauthorized", // encryption is required for it
}

/** What any other permanent refusal means, by what was asked. */
const byStage: { readonly [command: string]: Verdict } = {
  "MAIL FROM": "Unauthorized", // the server does not let this account use the sender's address
  "RCPT TO": "NotFound", // the recipient cannot be reached there
  DATA: "Malformed", // the mail itself is refused: too big, or taken for spam
}

const verdict = ({ responseCode, response, command = "" }: SmtpError): Verdict | undefined => {
  if (responseCode === undefined || responseCode < 400) return undefined
  if (command === "RCPT TO" && responseCode === 552) return "Later" // RFC 5321 §4.5.3.1.10: as 452
  const known = byCode[responseCode]
  if (known !== undefined) return known
  if (responseCode < 500) return "Unavailable"
  // RFC 3463 §3.8: X.7.X is a matter of policy, such as relaying that is not allowed
  if (/^\d{3}[ -]5\.7\./.test(response ?? "")) return "Unauthorized"
  return byStage[command] ?? (command === "CONN" || command.startsWith("AUTH") ? "Unauthorized" : "Malformed")
}

/** Without a reply: nodemailer's names for what went wrong on our side or on the way. */
const byName: { readonly [code: string]: Verdict } = {
  EAUTH: "Unauthorized",
  ENOAUTH: "Unauthorized",
  EENVELOPE: "NotFound",
  EMESSAGE: "Malformed",
  EPROTOCOL: "Malformed",
}

/** The server's own words, where they cannot hold what was said to it in confidence. */
const detailOf = ({ command, code, originalCode, response = "" }: SmtpError): string => {
  const words = command?.startsWith("AUTH") ? (/^\d{3}( \d\.\d+\.\d+)?/.exec(response)?.[0] ?? "") : response
  return shorten(`${command ?? "SMTP"}: ${oneLine(words) || (originalCode ?? code ?? "failed")}`, 200)
}

/**
 * Translates a failed attempt. Once the whole mail was handed over (`sent`), only a reply of the server can say that
 * it was not taken: a connection lost there has an unknown outcome. `now` is in epoch milliseconds.
 */
export const toFailure = (error: SmtpError, sent: boolean, now: number): ProviderFailure => {
  const meaning = verdict(error) ?? (sent ? "UnknownOutcome" : (byName[error.code ?? ""] ?? "Unavailable"))
  return meaning === "Later"
    ? { _tag: "RateLimited", retryAt: now + RETRY_AFTER }
    : { _tag: meaning, detail: detailOf(error) }
}
