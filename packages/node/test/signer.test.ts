import { createDecipheriv, createHash, createHmac, hkdfSync } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { type LinkClaims, linkActions, Signer } from "@sched/core"
import { layerSigner } from "@sched/node"
import { Effect, Layer, Result } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"

const secret = "a secret of more than thirty-two characters"
const other = "another secret of more than thirty-two characters"
const claims: LinkClaims = { action: "cancel", subject: "booking-1", recipient: "booker", expiresAt: 1_800_000_000_000 }

const run = <A, E>(effect: Effect.Effect<A, E, Signer>, keys = [{ id: "k1", secret }]) =>
  Effect.runPromise(effect.pipe(Effect.provide(layerSigner(keys)), Effect.result, Effect.provide(TestClock.layer())))

const sign = (what: LinkClaims, keys = [{ id: "k1", secret }]) =>
  run(
    Signer.use((signer) => signer.sign(what)),
    keys,
  ).then(Result.getOrThrow)

/** The claims, or the problem for which the token was refused. */
const verify = async (token: string, keys = [{ id: "k1", secret }]) => {
  const result = await run(
    Signer.use((signer) => signer.verify(token)),
    keys,
  )
  return Result.isSuccess(result)
    ? result.success
    : "problem" in result.failure
      ? result.failure.problem
      : result.failure
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

/** A token made by hand, without the library under test. */
const forge = (header: unknown, payload: unknown, key = secret, hash = "sha256") => {
  const body = `${encode(header)}.${encode(payload)}`
  return `${body}.${createHmac(hash, key).update(body).digest("base64url")}`
}
const header = { alg: "HS256", kid: "k1", typ: "sched-link+jwt" }
const payload = { a: "cancel", s: "booking-1", r: "booker", x: 1_800_000_000_000 }

const anyClaims: fc.Arbitrary<LinkClaims> = fc.record(
  {
    action: fc.constantFrom(...linkActions),
    subject: fc.string({ unit: "grapheme", maxLength: 60 }),
    recipient: fc.string({ unit: "grapheme", maxLength: 60 }),
    expiresAt: fc.integer({ min: 1, max: 8_000_000_000_000 }),
    sealed: fc.string({ unit: "grapheme", maxLength: 100 }),
  },
  { requiredKeys: ["action", "subject", "recipient", "expiresAt"] },
)

describe("a signed link", () => {
  it("gives back the claims that were signed, and is safe in a URL path", () =>
    fc.assert(
      fc.asyncProperty(anyClaims, async (what) => {
        const token = await sign(what)
        assert.match(token, /^[A-Za-z0-9._-]+$/)
        assert.deepStrictEqual(await verify(token), what)
      }),
      { numRuns: 50 },
    ))

  it.each(linkActions)("may allow any action that the core knows: %s", async (action) => {
    assert.deepStrictEqual(await verify(await sign({ ...claims, action })), { ...claims, action })
  })

  it("can be checked without the library: it is a compact JWS with HMAC SHA-256", async () => {
    assert.deepStrictEqual(await verify(forge(header, payload)), claims)
    const [head, body, signature] = (await sign(claims)).split(".")
    assert.strictEqual(signature, createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url"))
  })

  it("stays short enough for a mail", async () => {
    const uuid = "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"
    const token = await sign({ ...claims, subject: uuid, recipient: `host:${uuid}` })
    assert.isBelow(token.length, 300)
  })

  it("is refused when any one character is altered, also one that decodes to the same bytes", async () => {
    const token = await sign(claims)
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    const last = [...alphabet].filter((character) => character !== token.at(-1))
    for (const character of last) assert.strictEqual(await verify(token.slice(0, -1) + character), "malformed")
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(...alphabet, ".", "=", "+", "/", " ", "%", "é"),
        async (at, character) => {
          fc.pre(token[at] !== character)
          assert.strictEqual(await verify(token.slice(0, at) + character + token.slice(at + 1)), "malformed")
        },
      ),
      { numRuns: 300 },
    )
  })

  it("is refused when it is cut, doubled or padded", async () => {
    const token = await sign(claims)
    for (let length = 0; length < token.length; length++)
      assert.strictEqual(await verify(token.slice(0, length)), "malformed")
    for (const text of [`${token}=`, `${token} `, ` ${token}`, `${token}\n`, `${token}.`, token + token])
      assert.strictEqual(await verify(text), "malformed")
  })

  it("is refused for any text at all, without a defect", () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.tuple(fc.json(), fc.json()).map(([a, b]) => forge(JSON.parse(a), JSON.parse(b))),
          fc.json().map((body) => forge(header, JSON.parse(body))),
        ),
        async (text) => assert.strictEqual(await verify(text), "malformed"),
      ),
      { numRuns: 200 },
    ))
})

describe("what a link carries sealed", () => {
  const sealed = "Bo Lind, bo@example.com"
  /** Every reading of the token as text: as it is, and each part of it that is base64. */
  const readings = (token: string): ReadonlyArray<string> => {
    const parts = token.match(/[\w-]{8,}/g) ?? []
    const decoded = parts.map((part) => Buffer.from(part, "base64url").toString("latin1"))
    return [token, ...decoded.flatMap((text) => (text.includes("{") ? readings(text) : [text]))]
  }

  it("cannot be read from the token, and is another text each time", async () => {
    const [one, two] = [await sign({ ...claims, sealed }), await sign({ ...claims, sealed })]
    assert.notStrictEqual(one, two)
    assert.isTrue(readings(one).some((text) => text.includes("booking-1")))
    for (const text of readings(one)) assert.notMatch(text, /Bo Lind|example/)
  })

  it("is a JWE under a key of its own: the key that signs does not open it", async () => {
    const { e } = JSON.parse(Buffer.from((await sign({ ...claims, sealed })).split(".")[1]!, "base64url").toString())
    assert.deepStrictEqual(JSON.parse(Buffer.from(e.split(".")[0], "base64url").toString()), {
      alg: "dir",
      enc: "A256GCM",
    })
    const derived = new Uint8Array(hkdfSync("sha256", secret, "", "sched-link-sealed", 32))
    const [, , iv, ciphertext, tag] = e.split(".").map((part: string) => Buffer.from(part, "base64url"))
    const open = (key: Uint8Array) => {
      const decipher = createDecipheriv("aes-256-gcm", key, iv)
        .setAAD(Buffer.from(e.split(".")[0]))
        .setAuthTag(tag)
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString()
    }
    assert.strictEqual(open(derived), sealed)
    assert.throws(() => open(createHash("sha256").update(secret).digest()))
  })

  it("is refused under a good signature when it was sealed by another key, or not at all", async () => {
    const { e } = JSON.parse(
      Buffer.from(
        (await sign({ ...claims, sealed }, [{ id: "k1", secret: other }])).split(".")[1]!,
        "base64url",
      ).toString(),
    )
    for (const wrong of [e, "", "a.b.c.d.e", sealed])
      assert.strictEqual(await verify(forge(header, { ...payload, e: wrong })), "malformed")
    assert.deepStrictEqual(await verify(forge(header, payload)), claims)
  })

  it("is opened by an older key that sealed it", async () => {
    const [before, after] = [
      { id: "2026", secret },
      { id: "2027", secret: other },
    ]
    assert.deepStrictEqual(await verify(await sign({ ...claims, sealed }, [before]), [after, before]), {
      ...claims,
      sealed,
    })
  })
})

describe("a link that somebody else made", () => {
  const refused: ReadonlyArray<readonly [string, string]> = [
    ["has no signature", `${encode({ ...header, alg: "none" })}.${encode(payload)}.`],
    ["says that it needs no signature", forge({ ...header, alg: "none" }, payload)],
    ["is signed with another key", forge(header, payload, other)],
    ["names a key that is not known", forge({ ...header, kid: "k2" }, payload)],
    ["names no key", forge({ alg: "HS256", typ: header.typ }, payload)],
    ["names a property that every object has", forge({ ...header, kid: "constructor" }, payload)],
    ["uses another algorithm", forge({ ...header, alg: "HS512" }, payload, secret, "sha512")],
    ["brings its own key", forge({ ...header, jwk: { kty: "oct", k: encode(other) } }, payload, other)],
    ["demands an extension", forge({ ...header, crit: ["x"], x: 1 }, payload)],
    ["is a token of another type", forge({ ...header, typ: "JWT" }, payload)],
    ["has no type", forge({ alg: "HS256", kid: "k1" }, payload)],
    ["has a longer name for its type", forge({ ...header, typ: "application/sched-link+jwt" }, payload)],
    ["allows an unknown action", forge(header, { ...payload, a: "approve" })],
    ["has no subject", forge(header, { ...payload, s: undefined })],
    ["has a number for its recipient", forge(header, { ...payload, r: 1 })],
    ["never expires", forge(header, { ...payload, x: undefined })],
    ["expires at no instant", forge(header, { ...payload, x: null })],
    ["writes its instant as text", forge(header, { ...payload, x: "1800000000000" })],
    ["carries a list", forge(header, [payload])],
    ["is far too long", forge(header, { ...payload, s: "s".repeat(3000) })],
  ]
  it.each(refused)("is refused when it %s", async (_, token) => {
    assert.strictEqual(await verify(token), "malformed")
  })

  it("carries the payload of another link under a good signature: refused", async () => {
    const [head, , signature] = (await sign(claims)).split(".")
    const [, body] = (await sign({ ...claims, subject: "booking-2" })).split(".")
    assert.strictEqual(await verify(`${head}.${body}.${signature}`), "malformed")
  })
})

describe("expiry", () => {
  const at = (now: number, expiresAt: number) =>
    Effect.gen(function* () {
      const signer = yield* Signer
      const token = yield* signer.sign({ ...claims, expiresAt })
      yield* TestClock.setTime(now)
      return yield* Effect.result(signer.verify(token))
    }).pipe(Effect.provide(layerSigner([{ id: "k1", secret }])))

  it.effect("is kept to the millisecond: good just before, refused from the instant on", () =>
    Effect.gen(function* () {
      const expiresAt = 1_800_000_000_123
      assert.isTrue(Result.isSuccess(yield* at(expiresAt - 1, expiresAt)))
      for (const now of [expiresAt, expiresAt + 1, expiresAt + 86_400_000]) {
        const result = yield* at(now, expiresAt)
        assert.isTrue(Result.isFailure(result) && result.failure.problem === "expired")
      }
    }),
  )

  it("good ⇔ now < expiresAt, for any two instants", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(5000), fc.nat(5000), async (now, expiresAt) => {
        const result = await Effect.runPromise(at(now, expiresAt).pipe(Effect.provide(TestClock.layer())))
        assert.strictEqual(Result.isSuccess(result), now < expiresAt)
      }),
      { numRuns: 100 },
    ))

  it("an expired link that was also altered is malformed: nobody learns anything from it", async () => {
    assert.strictEqual(await verify(forge(header, { ...payload, x: -1 })), "expired")
    assert.strictEqual(await verify(forge(header, { ...payload, x: -1 }, other)), "malformed")
  })
})

describe("changing the key", () => {
  const [before, after] = [
    { id: "2026", secret },
    { id: "2027", secret: other },
  ]
  it("the first key signs, and links signed by an older one stay good until it is removed", async () => {
    const old = await sign(claims, [before])
    const fresh = await sign(claims, [after, before])
    assert.deepStrictEqual(await verify(old, [after, before]), claims)
    assert.deepStrictEqual(await verify(fresh, [after]), claims)
    assert.strictEqual(await verify(fresh, [before]), "malformed")
    assert.strictEqual(await verify(old, [after]), "malformed")
  })
})

describe("keys that cannot be used", () => {
  const short = "31 characters are one too few!!"
  it.each([
    ["no key", [], "keys"],
    ["a short secret", [{ id: "a", secret: short }], "keys[0].secret"],
    [
      "a short older secret",
      [
        { id: "a", secret },
        { id: "b", secret: short },
      ],
      "keys[1].secret",
    ],
    ["an empty id", [{ id: "", secret }], "keys[0].id"],
    [
      "the same id twice",
      [
        { id: "a", secret },
        { id: "a", secret: other },
      ],
      "keys[1].id",
    ],
  ])("%s: InvalidInput that names the field and holds no secret", async (_, keys, field) => {
    const error = await Effect.runPromise(Effect.flip(Layer.build(layerSigner(keys))).pipe(Effect.scoped))
    assert.strictEqual(error._tag, "InvalidInput")
    assert.strictEqual(error.field, field)
    for (const key of keys) assert.notInclude(`${error.message} ${JSON.stringify(error)}`, key.secret)
  })

  it("32 characters are enough", async () => {
    assert.strictEqual(short.length, 31)
    assert.isString(await sign(claims, [{ id: "a", secret: `${short}!` }]))
  })
})
