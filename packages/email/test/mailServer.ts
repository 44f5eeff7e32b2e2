import type { AddressInfo } from "node:net"
import { type InvitationLetter, type Letter, type MailError, Mailer, type VerificationLetter } from "@sched/core"
import { layerSmtp, mime, render, type SmtpOptions } from "@sched/email"
import { Effect, type Scope } from "effect"
import { SMTPServer } from "smtp-server"
import { from } from "./letters.ts"

/** A mail as it came over the wire. */
export interface Delivered {
  readonly from: string
  readonly to: ReadonlyArray<string>
  readonly bytes: Buffer
}

/** A real SMTP server that keeps what it is given. */
export interface MailServer {
  readonly url: string
  readonly inbox: ReadonlyArray<Delivered>
  /** While the effect runs, the server hangs up once it has a mail, in place of saying so. */
  readonly losingAnswers: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

export const mailServer: Effect.Effect<MailServer, never, Scope.Scope> = Effect.gen(function* () {
  const inbox: Array<Delivered> = []
  let answers = true
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, callback) => {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const sender = session.envelope.mailFrom
        inbox.push({
          from: sender === false ? "" : sender.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          bytes: Buffer.concat(chunks),
        })
        if (answers) return callback()
        for (const connection of server.connections) connection.close()
      })
    },
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.callback<void>((resume) => {
        server.close(() => resume(Effect.void))
      }),
  )
  const answering = (now: boolean) =>
    Effect.sync(() => {
      answers = now
    })
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    inbox,
    losingAnswers: (effect) => Effect.andThen(answering(false), effect).pipe(Effect.ensuring(answering(true))),
  }
})

type AnyLetter = Letter | InvitationLetter | VerificationLetter

/** Sends one letter, about a booking, with an invitation or a code, to the server at the URL. */
export const sendTo = (
  url: string,
  letter: AnyLetter,
  options: Partial<SmtpOptions> = {},
): Effect.Effect<void, MailError> =>
  Mailer.use((mailer) => {
    if ("notice" in letter) return mailer.send(letter)
    return "invitation" in letter ? mailer.invite(letter) : mailer.verify(letter)
  }).pipe(Effect.provide(layerSmtp({ url, from, ...options })), Effect.catchTag("InvalidInput", Effect.die))

/** The mail's bytes, as they would be handed to a server. */
export const composed = async (
  letter: Letter,
  options: Partial<SmtpOptions> = {},
): Promise<Pick<Delivered, "bytes">> => ({
  bytes: Buffer.from(await Effect.runPromise(mime(render(letter, { from, ...options })))),
})

/** Sends the letter through a real server and gives the one mail that arrived. */
export const delivered = (letter: AnyLetter, options: Partial<SmtpOptions> = {}): Promise<Delivered> =>
  Effect.gen(function* () {
    const { url, inbox } = yield* mailServer
    yield* sendTo(url, letter, options)
    if (inbox.length !== 1) throw new Error(`expected one mail, got ${inbox.length}`)
    return inbox[0]!
  }).pipe(Effect.scoped, Effect.runPromise)
