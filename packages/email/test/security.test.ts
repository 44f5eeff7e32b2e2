import type { AddressInfo } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SMTPServer } from "smtp-server"
import { parseSmtpUrl } from "../src/SmtpUrl.ts"
import { letter } from "./letters.ts"
import { sendTo } from "./mailServer.ts"

const parsed = (url: string) => Effect.runSync(parseSmtpUrl(url))

describe("the address of a mail server", () => {
  it("gives host, port, credentials and TLS options", () => {
    const { connection, credentials } = parsed("smtps://ben%40x:p%2Fw@mail.example:4650?tls.servername=other.example")
    assert.deepInclude(connection, { host: "mail.example", port: 4650, secure: true })
    assert.deepInclude(connection.tls, { servername: "other.example" })
    assert.deepStrictEqual(credentials, { user: "ben@x", pass: "p/w" })
    assert.isUndefined(parsed("smtp://mail.example").credentials)
  })

  it.each([
    ["smtp://ben:pw@mail.example", true],
    ["smtp://ben:pw@mail.example?ignoreTLS=true", undefined],
    ["smtp://ben:pw@mail.example?requireTLS=false", false],
    ["smtp://ben:pw@localhost:2525", undefined],
    ["smtp://ben:pw@127.0.0.1:2525", undefined],
    ["smtp://ben:pw@[::1]:2525", undefined],
    ["smtp://ben:pw@127.0.0.1.example.com", true],
    ["smtp://mail.example", undefined],
    ["smtps://ben:pw@mail.example", undefined],
  ])("%s: STARTTLS required is %s", (url, required) => {
    assert.strictEqual(parsed(url).connection.requireTLS, required)
  })

  it("never turns on a log of the session, nor another protocol", () => {
    const { connection } = parsed("smtp://ben:pw@mail.example?logger=true&debug=true&transactionLog=true&lmtp=true")
    assert.deepInclude(connection, { logger: false, debug: false, transactionLog: false, lmtp: false })
  })
})

describe("a server with a certificate that nobody vouches for", () => {
  /** Whether the mail went, and what the server was told; the certificate is smtp-server's own. */
  const tryOut = (secure: boolean, options: string) =>
    Effect.gen(function* () {
      const told: Array<string> = []
      let mails = 0
      const server = new SMTPServer({
        secure,
        logger: false,
        disableReverseLookup: true,
        onAuth: ({ password }, session, callback) => {
          told.push(`${password} ${session.secure}`)
          callback(null, { user: "ben" })
        },
        onData: (stream, _, callback) => {
          mails++
          stream.resume().on("end", () => callback())
        },
      })
      server.on("error", () => undefined)
      yield* Effect.acquireRelease(
        Effect.callback<void>((resume) => {
          server.listen(0, "127.0.0.1", () => resume(Effect.void))
        }),
        () =>
          Effect.callback<void>((resume) => {
            server.close(() => resume(Effect.void))
          }),
      )
      const { port } = server.server.address() as AddressInfo
      const url = `${secure ? "smtps" : "smtp"}://ben:s3cret@127.0.0.1:${port}${options}`
      const result = yield* Effect.result(sendTo(url, letter(), { timeout: 5000 }))
      return { reason: Result.isFailure(result) ? result.failure.reason._tag : undefined, told, mails }
    }).pipe(Effect.scoped, Effect.runPromise)

  it.each([
    ["TLS from the start", true],
    ["STARTTLS", false],
  ])("gets neither password nor mail, by %s", async (_, secure) => {
    assert.deepStrictEqual(await tryOut(secure, ""), { reason: "Unavailable", told: [], mails: 0 })
  })

  it.each([
    ["TLS from the start", true],
    ["STARTTLS", false],
  ])("gets both, encrypted, when the URL accepts it: %s", async (_, secure) => {
    const outcome = await tryOut(secure, "?tls.rejectUnauthorized=false&requireTLS=true")
    assert.deepStrictEqual(outcome, { reason: undefined, told: ["s3cret true"], mails: 1 })
  })
})
