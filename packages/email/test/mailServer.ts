import type { AddressInfo } from "node:net"
import { type Letter, type MailError, Mailer } from "@sched/core"
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
export const mailServer: Effect.Effect<
  { readonly url: string; readonly inbox: ReadonlyArray<Delivered> },
  never,
  Scope.Scope
> = Effect.gen(function* () {
  const inbox: Array<Delivered> = []
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
        callback()
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
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, inbox }
})

/** Sends one letter to the server at the URL. */
export const sendTo = (
  url: string,
  letter: Letter,
  options: Partial<SmtpOptions> = {},
): Effect.Effect<void, MailError> =>
  Mailer.use((mailer) => mailer.send(letter)).pipe(
    Effect.provide(layerSmtp({ url, from, ...options })),
    Effect.catchTag("InvalidInput", Effect.die),
  )

/** The mail's bytes, as they would be handed to a server. */
export const composed = async (
  letter: Letter,
  options: Partial<SmtpOptions> = {},
): Promise<Pick<Delivered, "bytes">> => ({
  bytes: Buffer.from(await Effect.runPromise(mime(render(letter, { from, ...options })))),
})

/** Sends the letter through a real server and gives the one mail that arrived. */
export const delivered = (letter: Letter, options: Partial<SmtpOptions> = {}): Promise<Delivered> =>
  Effect.gen(function* () {
    const { url, inbox } = yield* mailServer
    yield* sendTo(url, letter, options)
    if (inbox.length !== 1) throw new Error(`expected one mail, got ${inbox.length}`)
    return inbox[0]!
  }).pipe(Effect.scoped, Effect.runPromise)
