import { webcrypto } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { Vault } from "@sched/core"
import { layerVault, type VaultKey } from "@sched/node"
import { heavy } from "@sched/testkit/heavy"
import { Effect, Layer, Result } from "effect"
import * as fc from "fast-check"

const bytes = (first: number) => Uint8Array.from({ length: 32 }, (_, index) => (first + index) % 256)
const keyOf = (id: string, first: number): VaultKey => ({ id, secret: Buffer.from(bytes(first)).toString("base64") })
const key = keyOf("2027-01", 0)
const other = keyOf("2028-01", 77)

const seal = (text: string, context: string, keys = [key]) =>
  Effect.runPromise(Vault.use((vault) => vault.seal(text, context)).pipe(Effect.provide(layerVault(keys))))

/** The text, or the problem for which it was refused. */
const open = async (sealed: string, context: string, keys = [key]): Promise<{ text: string } | { problem: string }> => {
  const opened = Vault.use((vault) => vault.open(sealed, context))
  const result = await Effect.runPromise(opened.pipe(Effect.result, Effect.provide(layerVault(keys))))
  return Result.isSuccess(result) ? { text: result.success } : { problem: result.failure.message }
}
const assertRefused = (answer: { text: string } | { problem: string }, ...never: ReadonlyArray<string>) => {
  assert.property(answer, "problem")
  for (const secret of never) assert.notInclude(JSON.stringify(answer), secret)
}

const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.constant(""), fc.json())
const anyContext = fc.string({ unit: "binary", maxLength: 40 })

/** Seals by WebCrypto, from the format's description alone. */
const sealByHand = async (text: string, context: string, id = key.id, first = 0) => {
  const nonce = webcrypto.getRandomValues(new Uint8Array(12))
  const head = `v1.${id}.`
  const secret = await webcrypto.subtle.importKey("raw", bytes(first), "AES-GCM", false, ["encrypt"])
  const additionalData = new TextEncoder().encode(head + context)
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData, tagLength: 128 }
  const sealed = await webcrypto.subtle.encrypt(algorithm, secret, new TextEncoder().encode(text))
  return head + Buffer.concat([nonce, new Uint8Array(sealed)]).toString("base64url")
}

describe("a sealed text", () => {
  it("opens to the text that was sealed, under the same context", () =>
    fc.assert(
      fc.asyncProperty(anyText, anyContext, async (text, context) => {
        assert.deepStrictEqual(await open(await seal(text, context), context), { text })
      }),
      { numRuns: heavy("vault: round trips", 100, 5000) },
    ))

  // Made by another implementation: Python's `cryptography`, key 00..1f, nonce 64..6f.
  it.each([
    [
      "v1.2027-01.ZGVmZ2hpamtsbW5vMXrsX1eIdu1bAS2NrkWIfdHiYW_jCZofhyEz3Gorkm931fSpnlEbAIBfw5Wr",
      "connection-7",
      "ya29.a secret – geheim 🔑",
    ],
    ["v1.2027-01.ZGVmZ2hpamtsbW5voiJjGbSWO69JYieNiCxAJg", "", ""],
  ])("that another implementation of AES-256-GCM made opens: %s", async (sealed, context, text) => {
    assert.deepStrictEqual(await open(sealed, context), { text })
  })

  it("can be made and opened by WebCrypto: key id, nonce of 96 bits, ciphertext, tag of 128 bits", () =>
    fc.assert(
      fc.asyncProperty(anyText, anyContext, async (text, context) => {
        assert.deepStrictEqual(await open(await sealByHand(text, context), context), { text })

        const sealed = Buffer.from((await seal(text, context)).slice("v1.2027-01.".length), "base64url")
        const secret = await webcrypto.subtle.importKey("raw", bytes(0), "AES-GCM", false, ["decrypt"])
        const additionalData = new TextEncoder().encode(`v1.2027-01.${context}`)
        const algorithm = { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData }
        const opened = await webcrypto.subtle.decrypt(algorithm, secret, sealed.subarray(12))
        assert.strictEqual(new TextDecoder().decode(opened), text)
      }),
      { numRuns: 50 },
    ))

  it("is printable on one line, names its key, and holds nothing of the text", async () => {
    const sealed = await seal("refresh-token-of-alice", "connection-7")
    assert.match(sealed, /^v1\.2027-01\.[A-Za-z0-9_-]+$/)
    for (const decoded of [sealed, Buffer.from(sealed.split(".")[2]!, "base64url").toString("latin1")]) {
      assert.notInclude(decoded, "refresh-token")
      assert.notInclude(decoded, "connection-7")
    }
  })

  it("is another one every time: 10,000 nonces of one text differ", async () => {
    const all = await Effect.runPromise(
      Vault.use((vault) => Effect.replicateEffect(vault.seal("same", "context"), 10_000)).pipe(
        Effect.provide(layerVault([key])),
      ),
    )
    const nonces = all.map((sealed) => Buffer.from(sealed.split(".")[2]!, "base64url").subarray(0, 12))
    assert.strictEqual(new Set(nonces.map((nonce) => nonce.toString("hex"))).size, all.length)
    // Random, not counted up: each of the 96 bits is set in about half of them (9 standard deviations).
    for (let bit = 0; bit < 96; bit++) {
      const ones = nonces.filter((nonce) => (nonce[bit >> 3]! >> (bit & 7)) & 1).length
      assert.isTrue(ones > 4550 && ones < 5450, `bit ${bit} is set ${ones} times`)
    }
  })
})

describe("is refused", () => {
  it("when any one bit of its nonce, ciphertext or tag is flipped", async () => {
    const text = "a refresh token"
    const [version, id, body] = (await seal(text, "connection-7")).split(".")
    const whole = Buffer.from(body!, "base64url")
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const altered = Buffer.from(whole)
      altered[bit >> 3]! ^= 1 << (bit & 7)
      assertRefused(await open(`${version}.${id}.${altered.toString("base64url")}`, "connection-7"), text)
    }
  })

  it("when any one character is altered, added or left out, also one that decodes to the same bytes", async () => {
    // 28 + 15 bytes leave four spare bits in the last character of base64url
    const sealed = await seal("a refresh token", "connection-7")
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for (const last of alphabet)
      if (last !== sealed.at(-1)) assertRefused(await open(sealed.slice(0, -1) + last, "connection-7"))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealed.length - 1),
        fc.constantFrom("", ...alphabet, ".", "=", "+", "/", " ", "\n", "é"),
        fc.boolean(),
        async (at, character, insert) => {
          const altered = sealed.slice(0, at) + character + sealed.slice(insert ? at : at + 1)
          fc.pre(altered !== sealed)
          assertRefused(await open(altered, "connection-7"), "a refresh token")
        },
      ),
      { numRuns: heavy("vault: altered characters", 300, 20_000) },
    )
    for (const text of [`${sealed}=`, `${sealed}\n`, ` ${sealed}`, sealed + sealed])
      assertRefused(await open(text, "connection-7"))
  })

  it("when it is cut off anywhere", async () => {
    const sealed = await seal("a refresh token", "connection-7")
    for (let length = 0; length < sealed.length; length++)
      assertRefused(await open(sealed.slice(0, length), "connection-7"))
  })

  it("for any context but its own", () =>
    fc.assert(
      fc.asyncProperty(anyText, anyContext, anyContext, async (text, context, another) => {
        fc.pre(context !== another)
        assertRefused(await open(await seal(text, context), another))
      }),
      { numRuns: 100 },
    ))

  it("when it was sealed by a key of the same name with another secret, or names another key of the same secret", async () => {
    const sealed = await seal("text", "context")
    assertRefused(await open(sealed, "context", [{ ...other, id: key.id }]))
    assertRefused(await open(sealed.replace(key.id, "renamed"), "context", [{ ...key, id: "renamed" }]))
  })

  it("for any text at all, without a defect", () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.base64String().map((body) => `v1.2027-01.${body}`),
          fc.uint8Array({ maxLength: 80 }).map((body) => `v1.2027-01.${Buffer.from(body).toString("base64url")}`),
        ),
        async (text) => assertRefused(await open(text, "context"), key.secret),
      ),
      { numRuns: heavy("vault: any text", 300, 20_000) },
    ))

  it("with words that say what is wrong", async () => {
    const sealed = await seal("text", "context")
    const problemOf = async (...args: Parameters<typeof open>) => JSON.stringify(await open(...args))
    assert.include(await problemOf("token", "context"), "not a text that was sealed here")
    assert.include(await problemOf(sealed.replace("v1.", "v2."), "context"), "not a text that was sealed here")
    assert.include(await problemOf(sealed, "context", [other]), "2027-01")
    assert.include(await problemOf(sealed.slice(0, 30), "context"), "cut off")
    assert.include(await problemOf(sealed, "another"), "another context")
  })
})

describe("changing the key", () => {
  it("the first key seals; what an older one sealed opens until that key is removed", async () => {
    const old = await seal("text", "context", [key])
    const fresh = await seal("text", "context", [other, key])
    assert.match(fresh, /^v1\.2028-01\./)
    assert.deepStrictEqual(await open(old, "context", [other, key]), { text: "text" })
    assert.deepStrictEqual(await open(fresh, "context", [other]), { text: "text" })
    assertRefused(await open(old, "context", [other]))
    assertRefused(await open(fresh, "context", [key]))
  })

  it("order of the older keys does not matter, and each opens its own", async () => {
    const keys = Array.from({ length: 6 }, (_, index) => keyOf(`key-${index}`, index * 7))
    const sealed = await Promise.all(keys.map((one) => seal(one.id, "context", [one])))
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(keys, { minLength: 6 }), async (shuffled) => {
        for (const [index, { id }] of keys.entries())
          assert.deepStrictEqual(await open(sealed[index]!, "context", shuffled), { text: id })
      }),
      { numRuns: 20 },
    )
  })
})

describe("keys that cannot be used", () => {
  const notBase64 = "x".repeat(44)
  it.each([
    ["no key", [], "vaultKeys"],
    ["a secret of 31 bytes", [{ id: "a", secret: Buffer.alloc(31, 7).toString("base64") }], "vaultKeys[0].secret"],
    ["a secret of 33 bytes", [{ id: "a", secret: Buffer.alloc(33, 7).toString("base64") }], "vaultKeys[0].secret"],
    ["a secret that is not base64", [key, { id: "a", secret: `${notBase64.slice(1)}!` }], "vaultKeys[1].secret"],
    ["a secret without its padding", [{ id: "a", secret: key.secret.replace("=", "") }], "vaultKeys[0].secret"],
    ["a secret with a line end", [{ id: "a", secret: `${key.secret}\n` }], "vaultKeys[0].secret"],
    ["an empty id", [{ ...key, id: "" }], "vaultKeys[0].id"],
    ["an id with a full stop", [{ ...key, id: "2027.01" }], "vaultKeys[0].id"],
    ["an id that is too long", [{ ...key, id: "k".repeat(65) }], "vaultKeys[0].id"],
    ["the same id twice", [key, { ...other, id: key.id }], "vaultKeys[1].id"],
  ])("%s: InvalidInput that names the field and holds no secret", async (_, keys, field) => {
    const error = await Effect.runPromise(Effect.flip(Layer.build(layerVault(keys))).pipe(Effect.scoped))
    assert.strictEqual(error._tag, "InvalidInput")
    assert.strictEqual(error.field, field)
    for (const { secret } of keys) assert.notInclude(`${error.message} ${JSON.stringify(error)}`, secret.trim())
  })

  it("64 characters are a good id, also one that every object has as a property", async () => {
    for (const id of ["k".repeat(64), "constructor", "__proto__"])
      assert.deepStrictEqual(await open(await seal("text", "c", [{ ...key, id }]), "c", [{ ...key, id }]), {
        text: "text",
      })
  })
})
