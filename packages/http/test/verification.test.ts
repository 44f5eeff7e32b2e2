import { describe, expect, it } from "@effect/vitest"
import type { AbusePolicy, VerificationLetter } from "@sched/core"
import { MailError, Mailer, MINUTE } from "@sched/core"
import { Effect, Layer, Logger } from "effect"
import { createClient } from "../src/client.ts"
import { createHandler } from "../src/index.ts"
import { askOf, at, bo, clinic, makeWorld, request, signing, unlimited } from "./World.ts"

const verifying = (abuse: Partial<AbusePolicy> = {}) =>
  makeWorld({ client: () => "192.0.2.1" }, { abuse: { ...unlimited, verifyEmail: "always", ...abuse } }, [clinic])
const other = (code: string) => (code === "000000" ? "111111" : "000000")

describe("where bookings need a verified address", () => {
  it("a booker without one is told what to do, does it, and books", async () => {
    const { ask, memory, codes, handler } = await verifying()
    const refused = await ask("POST", "/v1/bookings", request)
    expect(refused).toMatchObject({
      status: 403,
      body: {
        type: "urn:sched:problem:EmailNotVerified",
        detail: "Please confirm your e-mail address first, with the code that we mail to it.",
        requestCodeAt: "/v1/verifications",
        proveAt: "/v1/proofs",
      },
    })
    expect(memory.bookings.size).toBe(0)

    const asked = await ask("POST", refused.body.requestCodeAt, { email: bo.email, zone: bo.zone, locale: "sv" })
    expect(asked).toMatchObject({ status: 201, body: { expiresAt: at(8, 15) } })
    const letter: VerificationLetter = codes[0]!
    expect(codes).toEqual([expect.objectContaining({ to: bo.email, zone: bo.zone, locale: "sv" })])
    // The code is in the mail and nowhere in the answer.
    expect(asked.text).not.toContain(letter.code)

    const { token } = asked.body
    const wrong = await ask("POST", refused.body.proveAt, { email: bo.email, code: other(letter.code), token })
    expect(wrong).toMatchObject({ status: 422, body: { type: "urn:sched:problem:CodeRefused", problem: "wrong" } })
    const proven = await ask("POST", refused.body.proveAt, { email: bo.email, code: letter.code, token })
    expect(proven).toMatchObject({ status: 201, body: { expiresAt: at(8, 0, 2) } })

    const { proof } = proven.body
    expect((await ask("POST", "/v1/bookings", { ...request, proof })).status).toBe(201)
    expect((await ask("POST", "/v1/bookings", { ...request, start: at(12), proof })).status).toBe(201)
    const eve = { ...bo, email: "eve@booker.example" }
    const another = await ask("POST", "/v1/bookings", { ...request, start: at(14), booker: eve, proof })
    expect(another.body.type).toBe("urn:sched:problem:EmailNotVerified")
    expect(memory.bookings.size).toBe(2)
    await handler.close()
  })

  it("the typed client goes the same way", async () => {
    const { handler, codes } = await verifying()
    const client = createClient({ baseUrl: "http://internal", fetch: handler.fetch })
    const booking = { ...request, start: Date.parse(at(10)) }
    await expect(client.book(booking)).rejects.toMatchObject({ _tag: "EmailNotVerified", proveAt: "/v1/proofs" })
    const { token } = await client.requestVerification({ email: bo.email })
    const { proof } = await client.verifyAddress({ email: bo.email, token, code: codes[0]!.code })
    expect((await client.book({ ...booking, proof })).status).toBe("confirmed")
    await handler.close()
  })

  it("whoever waits needs one too", async () => {
    const { ask, handler } = await verifying()
    const { body } = await ask("POST", "/v1/waitlist", { ...request, slug: "clinic", answers: {} })
    expect(body.type).toBe("urn:sched:problem:EmailNotVerified")
    await handler.close()
  })

  it("a code ends with its time, and is good once", async () => {
    const { ask, codes, wait, handler } = await verifying()
    const prove = (code: string, token: string) => ask("POST", "/v1/proofs", { email: bo.email, code, token })
    const { token } = (await ask("POST", "/v1/verifications", { email: bo.email })).body
    expect((await prove(codes[0]!.code, token)).status).toBe(201)
    expect((await prove(codes[0]!.code, token)).body).toMatchObject({ problem: "expired" })
    const second = (await ask("POST", "/v1/verifications", { email: bo.email })).body.token
    wait(15)
    expect((await prove(codes[1]!.code, second)).body).toMatchObject({ problem: "expired" })
    await handler.close()
  })
})

describe("codes that anybody asks for", () => {
  it("are limited for whoever asks and for whoever is mailed, and so are tries", async () => {
    const twice = { events: 2, perMs: 60 * MINUTE }
    const { ask, codes, handler } = await verifying({
      limits: { ...unlimited.limits, codesPerRecipient: twice, triesPerClient: twice },
    })
    const send = (email: string) => ask("POST", "/v1/verifications", { email })
    expect([(await send(bo.email)).status, (await send("BO@booker.example")).status]).toEqual([201, 201])
    const third = await send(bo.email)
    expect(third).toMatchObject({ status: 429, body: { type: "urn:sched:problem:TooManyRequests", retryAt: at(9) } })
    expect(third.headers.get("retry-after")).toBe("3600")
    expect(codes).toHaveLength(2)
    const { token } = (await send("ida@booker.example")).body
    const guess = () => ask("POST", "/v1/proofs", { email: "ida@booker.example", code: other(codes[2]!.code), token })
    const tried = [await guess(), await guess(), await guess()]
    expect(tried.map(({ status }) => status)).toEqual([422, 422, 429])
    expect(tried[2]!.headers.get("retry-after")).toBe("3600")
    await handler.close()
  })

  it("are mailed to addresses alone", async () => {
    const { ask, codes, handler } = await verifying()
    for (const email of ["", "bo", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"])
      expect(await ask("POST", "/v1/verifications", { email })).toMatchObject({
        status: 422,
        body: { problems: [{ field: "email" }] },
      })
    expect(codes).toEqual([])
    await handler.close()
  })

  it("whose mail is not taken are a 503, or, for an address that takes none, a 422; why is kept inside", async () => {
    const { ports, handler } = await verifying()
    for (const [_tag, status, type] of [
      ["Unavailable", 503, "MailError"],
      ["UnknownOutcome", 503, "MailError"],
      ["NotFound", 422, "InvalidForm"],
    ] as const) {
      const verify = () => Effect.fail(new MailError({ reason: { _tag, detail: "550 secret.mail.example" } }))
      const mailer = Layer.succeed(Mailer, { send: () => Effect.void, invite: () => Effect.void, verify })
      const refusing = await createHandler(Layer.mergeAll(ports, mailer, Logger.layer([])))
      const answer = await askOf(refusing.fetch)("POST", "/v1/verifications", { email: bo.email })
      expect(answer).toMatchObject({ status, body: { type: `urn:sched:problem:${type}` } })
      expect(answer.text).not.toContain("secret.mail.example")
      await refusing.close()
    }
    await handler.close()
  })

  it("are not offered by an application without a mail server", async () => {
    const { handler, memoryLayer } = await verifying()
    const mailless = await createHandler(Layer.merge(memoryLayer, signing))
    const ask = askOf(mailless.fetch)
    for (const [path, body] of [
      ["/v1/verifications", { email: bo.email }],
      ["/v1/proofs", { email: bo.email, code: "123456", token: "x" }],
    ] as const)
      expect(await ask("POST", path, body)).toMatchObject({
        status: 501,
        body: { type: "urn:sched:problem:NotOffered" },
      })
    await mailless.close()
    await handler.close()
  })
})
