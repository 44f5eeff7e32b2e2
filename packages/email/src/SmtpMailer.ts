import {
  checkEmail,
  InvalidInput,
  type InvitationLetter,
  type Letter,
  MailError,
  Mailer,
  type ProviderFailure,
  type VerificationLetter,
} from "@sched/core"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { deliver, type Progress } from "./Delivery.ts"
import { type Message, type MessageOptions, render, renderInvitation, renderVerification } from "./Message.ts"
import { mime } from "./Mime.ts"
import { toFailure } from "./SmtpFailure.ts"
import { parseSmtpUrl, type SmtpServer } from "./SmtpUrl.ts"

/** Where and how mails are sent. */
export interface SmtpOptions extends MessageOptions {
  /** `smtp://` or `smtps://`, with user, password, port and nodemailer's connection options as parameters. */
  readonly url: string
  /**
   * How long one mail may take, in milliseconds, from the look-up of the host to the server's last word. Default 15 000,
   * which is less than a worker's step may take.
   */
  readonly timeout?: number
}

const refused = (reason: ProviderFailure) => new MailError({ reason })

const written = (write: () => Message): Effect.Effect<Message, MailError> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(write())
    } catch (error) {
      if (error instanceof InvalidInput) return Effect.fail(refused({ _tag: "Malformed", detail: error.message }))
      throw error
    }
  })

/** Gives what hands over one mail to one address. */
const postTo = (server: SmtpServer, options: SmtpOptions, closed: Deferred.Deferred<void>) =>
  Effect.fnUntraced(function* (to: string, write: () => Message) {
    if (checkEmail(to) !== undefined)
      return yield* refused({ _tag: "NotFound", detail: "the recipient's address is not an e-mail address" })
    const mail = yield* Effect.flatMap(written(write), mime)
    const progress: Progress = { sent: false }
    const cut = (detail: string) =>
      Effect.suspend(() => Effect.fail(refused({ _tag: progress.sent ? "UnknownOutcome" : "Unavailable", detail })))
    const timeout = options.timeout ?? 15_000
    yield* deliver(server, { from: options.from.email, to }, mail, progress).pipe(
      Effect.catch((error) =>
        Effect.flatMap(Clock.currentTimeMillis, (now) => Effect.fail(refused(toFailure(error, progress.sent, now)))),
      ),
      Effect.raceFirst(Effect.andThen(Deferred.await(closed), cut("the mailer was closed"))),
      Effect.timeoutOrElse({ duration: timeout, orElse: () => cut(`the mail server did not finish in ${timeout} ms`) }),
    )
  })

/**
 * Sends every letter as a mail over SMTP; nothing is kept open between two mails, and closing the scope cuts off those
 * under way. Fails to build with `InvalidInput` when the URL or the sender's address cannot be used.
 *
 * `send`, `invite` and `verify` fail with a `MailError`; its reason says what to do:
 *
 * | The server's answer | Reason |
 * |---|---|
 * | 421, 450, 451, 452; 552 for the recipient | `RateLimited`: again in a minute |
 * | any other 4xx, 503 | `Unavailable`: again later |
 * | 530, 534, 535, 538; any x.7.x policy; the sender or this client is refused | `Unauthorized`: the account needs a person |
 * | the recipient is refused, or is no address | `NotFound` |
 * | the mail is refused, or the answer makes no sense; a booking for which no calendar file can be written; an invitation without a page | `Malformed` |
 * | none, before the mail was handed over: no such host, no connection, no TLS, too slow | `Unavailable` |
 * | none, after the mail was handed over | `UnknownOutcome`: it may have been sent |
 */
export const layerSmtp = (options: SmtpOptions): Layer.Layer<Mailer, InvalidInput> =>
  Layer.effect(
    Mailer,
    Effect.gen(function* () {
      const server = yield* parseSmtpUrl(options.url)
      const problem = checkEmail(options.from.email)
      if (problem !== undefined) return yield* Effect.fail(new InvalidInput("from.email", problem))
      const closed = yield* Effect.acquireRelease(Deferred.make<void>(), (closed) =>
        Deferred.succeed(closed, undefined),
      )
      const post = postTo(server, options, closed)
      return {
        send: Effect.fn("SmtpMailer.send")((letter: Letter) => post(letter.to.email, () => render(letter, options))),
        invite: Effect.fn("SmtpMailer.invite")((letter: InvitationLetter) =>
          post(letter.to, () => renderInvitation(letter, options)),
        ),
        verify: Effect.fn("SmtpMailer.verify")((letter: VerificationLetter) =>
          post(letter.to, () => renderVerification(letter, options)),
        ),
      }
    }),
  )
