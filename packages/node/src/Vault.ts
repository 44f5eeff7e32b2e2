import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { type InvalidInput, Unsealable, Vault } from "@sched/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Keyring, makeVaultKeys, type VaultKey } from "./Keys.ts"

const ALGORITHM = "aes-256-gcm"

/** 96 bits, the length that GCM is made for (NIST SP 800-38D §5.2.1.1). */
const NONCE = 12

/** The whole tag of 128 bits: a shorter one would be easier to guess. */
const TAG = 16

/** A sealed text of version 1: its key's name, then nonce, ciphertext and tag in base64url. */
const SEALED = /^v1\.([\w-]{1,64})\.([\w-]+)$/

/** What stands before the bytes. It is authenticated together with the context; an id has no full stop in it. */
const headOf = (id: string) => `v1.${id}.`

const seal =
  ({ newest: { id, key } }: Keyring) =>
  (text: string, context: string) =>
    Effect.sync(() => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG })
      cipher.setAAD(Buffer.from(headOf(id) + context, "utf8"))
      const bytes = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()])
      return headOf(id) + bytes.toString("base64url")
    })

const unsealable = (problem: string) => Effect.fail(new Unsealable({ problem }))

const open = (keyring: Keyring) => (sealed: string, context: string) =>
  Effect.suspend(() => {
    const [, id, body] = SEALED.exec(sealed) ?? []
    if (id === undefined || body === undefined) return unsealable("it is not a text that was sealed here")
    const key = keyring.find(id)
    if (key === undefined)
      return unsealable(`the key ${JSON.stringify(id)} that sealed it is not among the vault's keys`)
    const bytes = Buffer.from(body, "base64url")
    // Base64url has spare bits in its last character: only the one spelling that `seal` writes is accepted.
    if (bytes.length < NONCE + TAG || bytes.toString("base64url") !== body)
      return unsealable("it was cut off or altered")
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(headOf(id) + context, "utf8"))
    decipher.setAuthTag(bytes.subarray(-TAG))
    return Effect.try({
      try: () => Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString("utf8"),
      catch: () => new Unsealable({ problem: "it was altered, or sealed for another context or by another secret" }),
    })
  })

/**
 * Seals texts by AES-256 in Galois/Counter Mode (NIST SP 800-38D), with a random nonce for each: `v1.`, the key's id,
 * `.`, then nonce, ciphertext and tag in base64url. The first key seals; each of them opens what it sealed, so that
 * keys can be changed. One key is good for 2^32 texts (§8.3): change it before that.
 *
 * `open` fails with `Unsealable`, which says what is wrong and holds neither secret nor text. Building fails with
 * `InvalidInput` when the keys cannot be used.
 */
export const layerVault = (keys: ReadonlyArray<VaultKey>): Layer.Layer<Vault, InvalidInput> =>
  Layer.effect(
    Vault,
    Effect.map(makeVaultKeys(keys), (keyring) => ({ seal: seal(keyring), open: open(keyring) })),
  )
