import { createSecretKey, type KeyObject } from "node:crypto"
import { InvalidInput } from "@sched/core"
import * as Effect from "effect/Effect"

/** A secret, and the name by which what it signed or sealed says so. */
interface Key {
  readonly id: string
  readonly secret: string
}

/** A secret that signs links, and the name by which a token says which secret signed it. */
export interface SigningKey extends Key {
  /** Stands in every token, in clear. */
  readonly id: string
  /** At least 32 characters, chosen at random: `openssl rand -base64 32` writes one. */
  readonly secret: string
}

/** A secret that seals other secrets, and the name by which a sealed text says which one sealed it. */
export interface VaultKey extends Key {
  /** Stands in every sealed text, in clear: at most 64 letters, digits, `-` and `_`, such as `2027-01`. */
  readonly id: string
  /** 32 random bytes in base64: `openssl rand -base64 32` writes them. Never one that also signs. */
  readonly secret: string
}

/** The keys in order: the first one signs or seals, each of them reads what it made. */
export interface Keyring {
  readonly newest: { readonly id: string; readonly key: KeyObject }
  readonly find: (id: string) => KeyObject | undefined
}

/** What one use of keys asks of them. */
interface Use {
  /** What the keys are called in the caller's options. */
  readonly field: string
  /** What the keys are for, as a verb. */
  readonly purpose: string
  readonly id: RegExp
  /** What an id looks like, in words. */
  readonly idIs: string
  /** The key's bytes, or what is wrong with the secret; the words never hold the secret. */
  readonly read: (secret: string) => Uint8Array | string
}

const make = (use: Use, keys: ReadonlyArray<Key>): Effect.Effect<Keyring, InvalidInput> => {
  const invalid = (path: string, problem: string) => Effect.fail(new InvalidInput(`${use.field}${path}`, problem))
  const byId = new Map<string, KeyObject>()
  for (const [index, { id, secret }] of keys.entries()) {
    if (!use.id.test(id)) return invalid(`[${index}].id`, `expected ${use.idIs}, got ${JSON.stringify(id)}`)
    if (byId.has(id)) return invalid(`[${index}].id`, `the name ${JSON.stringify(id)} is used twice`)
    const bytes = use.read(secret)
    if (typeof bytes === "string") return invalid(`[${index}].secret`, bytes)
    byId.set(id, createSecretKey(bytes))
  }
  const [newest] = byId
  if (newest === undefined) return invalid("", `expected at least one key to ${use.purpose} with`)
  return Effect.succeed({ newest: { id: newest[0], key: newest[1] }, find: (id) => byId.get(id) })
}

/** HS256 wants a key no shorter than its hash, 256 bits (RFC 7518 §3.2). */
const SHORTEST_SECRET = 32

/**
 * The keys of signed links. To change the secret, put the new key in front and keep the old one until the last link
 * that it signed has expired.
 *
 * Fails with `InvalidInput` when there is no key, an id is empty or used twice, or a secret is too short; the message
 * never holds a secret.
 */
export const makeSigningKeys = (keys: ReadonlyArray<SigningKey>): Effect.Effect<Keyring, InvalidInput> =>
  make(
    {
      field: "keys",
      purpose: "sign",
      id: /./s,
      idIs: "a name such as 2027-01",
      read: (secret) =>
        secret.length < SHORTEST_SECRET
          ? `expected at least ${SHORTEST_SECRET} random characters, got ${secret.length}`
          : Buffer.from(secret, "utf8"),
    },
    keys,
  )

/** AES-256 wants a key of exactly 256 bits. */
const SEALING_BYTES = 32

/**
 * The keys of sealed texts. To change the secret, put the new key in front and keep the old one until the last text
 * that it sealed was sealed anew.
 *
 * Fails with `InvalidInput` when there is no key, an id is used twice or is not one that can stand in a sealed text, or
 * a secret is not 32 bytes in base64; the message never holds a secret.
 */
export const makeVaultKeys = (keys: ReadonlyArray<VaultKey>): Effect.Effect<Keyring, InvalidInput> =>
  make(
    {
      field: "vaultKeys",
      purpose: "seal",
      id: /^[\w-]{1,64}$/,
      idIs: "at most 64 letters, digits, - and _, such as 2027-01",
      read: (secret) => {
        const bytes = Buffer.from(secret, "base64")
        return bytes.length === SEALING_BYTES && bytes.toString("base64") === secret
          ? bytes
          : `expected ${SEALING_BYTES} random bytes in base64, as "openssl rand -base64 ${SEALING_BYTES}" writes them`
      },
    },
    keys,
  )
