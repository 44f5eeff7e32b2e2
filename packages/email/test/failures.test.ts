import { assert, describe, it } from "@effect/vitest"
import {
  describeFailure,
  type InvitationLetter,
  isTransient,
  type Letter,
  Mailer,
  type ProviderFailure,
} from "@sched/core"
import { layerSmtp } from "@sched/email"
import { Effect, Exit, Fiber, Layer, Result, Scope } from "effect"
import { invitation } from "./invitations.ts"
import { from, jan, letter } from "./letters.ts"
import { sendTo } from "./mailServer.ts"
import { type Moment, scriptedServer, type Turn } from "./scriptedServer.ts"

const password = "p4ss:w/rd"
const credentials = `ben:${encodeURIComponent(password)}`

/** Why the mail was not sent, by a server with this script; `undefined` where it was. */
const outcome = (
  script: { readonly [M in Moment]?: Turn },
  timeout = 5000,
  one: Letter | InvitationLetter = letter(),
) =>
  Effect.gen(function* () {
    const server = yield* scriptedServer(script)
    const result = yield* Effect.result(sendTo(`smtp://${credentials}@127.0.0.1:${server.port}`, one, { timeout }))
    return { reason: Result.isFailure(result) ? result.failure.reason : undefined, commands: server.commands }
  }).pipe(Effect.scoped, Effect.runPromise)

type Tag = ProviderFailure["_tag"]

describe("a server that refuses", () => {
  it.each<readonly [Moment, Turn, Tag]>([
    ["greeting", "421 4.3.2 too many connections", "RateLimited"],
    ["greeting", "554 5.7.1 your address is blocked", "Unauthorized"],
    ["greeting", "554 no mail service here", "Unauthorized"],
    ["AUTH", "535 5.7.8 authentication failed", "Unauthorized"],
    ["AUTH", "534 5.7.9 application password required", "Unauthorized"],
    ["AUTH", "454 4.7.0 temporary authentication failure", "Unavailable"],
    ["AUTH", "421 4.7.0 too many attempts", "RateLimited"],
    ["MAIL", "530 5.7.0 authentication required", "Unauthorized"],
    ["MAIL", "553 5.1.8 sender address refused", "Unauthorized"],
    ["MAIL", "451 4.3.0 local error", "RateLimited"],
    ["MAIL", "503 bad sequence of commands", "Unavailable"],
    ["RCPT", "450 4.2.0 greylisted, try again", "RateLimited"],
    ["RCPT", "451 4.7.1 slow down", "RateLimited"],
    ["RCPT", "452 4.2.2 mailbox full at present", "RateLimited"],
    ["RCPT", "552 too many recipients", "RateLimited"],
    ["RCPT", "447 4.4.7 expired", "Unavailable"],
    ["RCPT", "550 5.1.1 no such mailbox", "NotFound"],
    ["RCPT", "551 user not local", "NotFound"],
    ["RCPT", "553 5.1.3 bad address", "NotFound"],
    ["RCPT", "556 5.1.10 domain takes no mail", "NotFound"],
    ["RCPT", "550 5.7.1 relaying denied", "Unauthorized"],
    ["RCPT", "554-5.7.1 relaying denied\r\n554 5.7.1 ask your administrator", "Unauthorized"],
    ["DATA", "451 4.3.0 no room", "RateLimited"],
    ["DATA", "554 no valid recipients", "Malformed"],
    ["end", "451 4.3.0 try again", "RateLimited"],
    ["end", "421 4.3.2 shutting down", "RateLimited"],
    ["end", "552 5.3.4 message too big", "Malformed"],
    ["end", "554 5.6.0 message refused", "Malformed"],
    ["end", "550 5.7.1 looks like spam", "Unauthorized"],
  ])("at %s with %s: %s", async (moment, turn, tag) => {
    const { reason } = await outcome({ [moment]: turn })
    assert.strictEqual(reason?._tag, tag)
    assert.strictEqual((await outcome({ [moment]: turn }, 5000, invitation())).reason?._tag, tag)
    if (reason !== undefined && "detail" in reason && moment !== "AUTH")
      assert.include(reason.detail, turn.replace(/\r\n.*/, ""))
  })

  it("asks to slow down: RateLimited says when to try again, a minute later", async () => {
    const before = Date.now()
    const { reason } = await outcome({ RCPT: "450 4.2.0 greylisted" })
    assert.strictEqual(reason?._tag, "RateLimited")
    if (reason?._tag !== "RateLimited") return
    assert.isAtLeast(reason.retryAt, before + 60_000)
    assert.isAtMost(reason.retryAt, Date.now() + 60_000)
  })

  it("with an endless answer: its words are cut and stay on one line", async () => {
    const { reason } = await outcome({ RCPT: `550 5.1.1 ${"no ".repeat(500)}\u0007\u001b[31m` })
    assert.isTrue(reason !== undefined && "detail" in reason && reason.detail.length <= 200)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
    assert.notMatch(describeFailure(reason!), /[\u0000-\u001f]/)
  })
})

describe("a server that does not answer", () => {
  it.each<Moment>(["greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])(
    "hangs up at %s: nothing was sent, so it may be tried again",
    async (moment) => {
      const { reason } = await outcome({ [moment]: "hang up" })
      assert.strictEqual(reason?._tag, "Unavailable")
    },
  )

  it.each<Moment>(["greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])(
    "is silent at %s: the time is bounded, and nothing was sent",
    async (moment) => {
      const before = Date.now()
      const { reason } = await outcome({ [moment]: "silence" }, 300)
      assert.strictEqual(reason?._tag, "Unavailable")
      assert.isBelow(Date.now() - before, 3000)
    },
  )

  it("hangs up after the final dot: the outcome is unknown", async () => {
    const { reason, commands } = await outcome({ end: "hang up" })
    assert.strictEqual(reason?._tag, "UnknownOutcome")
    assert.strictEqual(commands.at(-1), "end")
  })

  it("is silent after the final dot: the outcome is unknown", async () => {
    const { reason, commands } = await outcome({ end: "silence" }, 300)
    assert.strictEqual(reason?._tag, "UnknownOutcome")
    assert.strictEqual(commands.at(-1), "end")
  })

  it("is not there: Unavailable, with the system's word for it", async () => {
    const { port } = await Effect.runPromise(Effect.scoped(scriptedServer({})))
    const { reason } = await Effect.runPromise(Effect.flip(sendTo(`smtp://127.0.0.1:${port}`, letter())))
    assert.deepStrictEqual(reason, { _tag: "Unavailable", detail: "CONN: ECONNREFUSED" })
  })

  it("has a name that nobody knows: Unavailable", async () => {
    const { reason } = await Effect.runPromise(Effect.flip(sendTo("smtp://mail.invalid", letter())))
    assert.strictEqual(reason._tag, "Unavailable")
  })

  it("speaks something else: Malformed", async () => {
    const { reason } = await outcome({ greeting: "HTTP/1.1 400 Bad Request" })
    assert.strictEqual(reason?._tag, "Malformed")
  })

  it("every failure without an answer can be tried again without anyone's help", async () => {
    for (const script of [{ RCPT: "hang up" }, { end: "hang up" }, { RCPT: "450 later" }] as const)
      assert.isTrue(isTransient((await outcome(script)).reason!))
  })
})

describe("secrets", () => {
  it("no error holds the password, not even when the server repeats it", async () => {
    const spoken = Buffer.from(`\0ben\0${password}`).toString("base64")
    for (const turn of [`535 bad password ${password}`, `500 unknown command AUTH PLAIN ${spoken}`] as const) {
      const { reason, commands } = await outcome({ AUTH: turn })
      assert.include(commands, `AUTH PLAIN ${spoken}`)
      const told = `${JSON.stringify(reason)} ${describeFailure(reason!)}`
      assert.notInclude(told, password)
      assert.notInclude(told, spoken)
    }
  })

  it("a password never crosses a network in clear: a server without TLS is not told it", async () => {
    const secured = await Effect.gen(function* () {
      const { port, commands } = yield* scriptedServer({})
      const result = yield* Effect.result(
        sendTo(`smtp://${credentials}@127.0.0.1:${port}?requireTLS=true`, letter(), { timeout: 3000 }),
      )
      return { result, commands }
    }).pipe(Effect.scoped, Effect.runPromise)
    assert.isTrue(Result.isFailure(secured.result) && secured.result.failure.reason._tag === "Unavailable")
    assert.isFalse(secured.commands.some((command) => command.startsWith("AUTH")))
  })
})

describe("a letter that cannot be sent", () => {
  it.each(["", "ben", "ben@", "a@b.example, c@d.example", "a@b.example\r\nRCPT TO:<eve@example.com>", "<a@b.example>"])(
    "to %j: NotFound, and the server is not bothered",
    async (email) => {
      const { reason, commands } = await Effect.gen(function* () {
        const { port, commands } = yield* scriptedServer({})
        const error = yield* Effect.flip(sendTo(`smtp://127.0.0.1:${port}`, letter({ to: { email } })))
        return { reason: error.reason, commands }
      }).pipe(Effect.scoped, Effect.runPromise)
      assert.strictEqual(reason._tag, "NotFound")
      assert.deepStrictEqual(commands, [])
    },
  )

  it("about a booking without a usable UID: Malformed, and says what is wrong", async () => {
    const one = letter({ booking: { uid: "two words" } })
    const { reason } = await Effect.runPromise(Effect.flip(sendTo("smtp://127.0.0.1:9", one)))
    assert.isTrue(reason._tag === "Malformed" && reason.detail.startsWith("uid: "))
  })
})

describe("the layer", () => {
  const problem = (url: string, sender = from.email) =>
    Effect.runPromise(
      Effect.flip(Layer.build(layerSmtp({ url, from: { name: "S", email: sender } }))).pipe(Effect.scoped),
    )

  it.each([
    "",
    "mail.example.com",
    "http://ben:s3cret@mail.example",
    "smtp://",
    "smtp:ben:s3cret",
    "smtps://ben:s3cret@",
  ])("refuses %j as a server's address, and repeats nothing of it", async (url) => {
    const error = await problem(url)
    assert.strictEqual(error._tag, "InvalidInput")
    assert.strictEqual(error.field, "url")
    assert.notInclude(error.message, "s3cret")
  })

  it("refuses a sender without an address", async () => {
    assert.strictEqual((await problem("smtp://127.0.0.1", "bookings")).field, "from.email")
  })

  it("closing the scope cuts off a mail under way, and leaves no connection", async () => {
    const { exit, open } = await Effect.gen(function* () {
      const server = yield* scriptedServer({ RCPT: "silence" })
      const scope = yield* Scope.make()
      const context = yield* Layer.buildWithScope(layerSmtp({ url: `smtp://127.0.0.1:${server.port}`, from }), scope)
      const sending = yield* Effect.forkChild(
        Mailer.use((mailer) => mailer.send(letter({ hosts: [jan] }))).pipe(Effect.provide(context)),
      )
      while (!server.commands.some((command) => command.startsWith("RCPT"))) yield* Effect.sleep(5)
      yield* Scope.close(scope, Exit.void)
      const exit = yield* Effect.result(Fiber.join(sending))
      for (let tries = 0; server.open() > 0 && tries < 100; tries++) yield* Effect.sleep(10)
      return { exit, open: server.open() }
    }).pipe(Effect.scoped, Effect.runPromise)
    assert.deepStrictEqual(Result.isFailure(exit) ? exit.failure.reason : undefined, {
      _tag: "Unavailable",
      detail: "the mailer was closed",
    })
    assert.strictEqual(open, 0)
  })

  it.each(["221 2.0.0 bye", "silence"])(
    "signs in, hands over the mail and takes leave, to which the server says %s",
    async (QUIT) => {
      const verbs = await Effect.gen(function* () {
        const { port, commands, open } = yield* scriptedServer({ QUIT })
        yield* sendTo(`smtp://${credentials}@127.0.0.1:${port}`, letter())
        for (let tries = 0; open() > 0 && tries < 100; tries++) yield* Effect.sleep(10)
        assert.strictEqual(open(), 0)
        return commands.map((command) => command.split(" ")[0])
      }).pipe(Effect.scoped, Effect.runPromise)
      assert.deepStrictEqual(verbs, ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "end", "QUIT"])
    },
  )
})
