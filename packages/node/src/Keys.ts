import { createSecretKey, type KeyObject } from "node:crypto"
import { InvalidInput } from "@sched/core"
import * as Effect from "effect/Effect"

/** A secret that signs links, and the name by which a token says which secret signed it. */
export interface SigningKey {
  /** Stands in every token, in clear. */
  readonly id: string
  /** At least 32 characters, chosen at random: `openssl rand -base64 32` writes one. */
  readonly secret: string
}

/** HS256 wants a key no shorter than its hash, 256 bits (RFC 7518 §3.2). */
const SHORTEST_SECRET = 32

/** The keys in order: the first one signs, each of them verifies what it signed. */
export interface Keyring {
  readonly newest: { readonly id: string; readonly key: KeyObject }
  readonly find: (id: string) => KeyObject | undefined
}

const problemOf = (keys: ReadonlyArray<SigningKey>): InvalidInput | undefined => {
  if (keys.length === 0) return new InvalidInput("keys", "expected at least one key to sign with")
  for (const [index, { id, secret }] of keys.entries()) {
    if (id === "") return new InvalidInput(`keys[${index}].id`, "expected a name such as 2027-01, got nothing")
    if (keys.findIndex((key) => key.id === id) < index)
      return new InvalidInput(`keys[${index}].id`, `the name ${JSON.stringify(id)} is used twice`)
    if (secret.length < SHORTEST_SECRET)
      return new InvalidInput(
        `keys[${index}].secret`,
        `expected at least ${SHORTEST_SECRET} random characters, got ${secret.length}`,
      )
  }
  return undefined
}

/**
 * To change the secret, put the new key in front and keep the old one until the last link that it signed has expired.
 *
 * Fails with `InvalidInput` when there is no key, an id is empty or used twice, or a secret is too short; the message
 * never holds a secret.
 */
export const makeKeyring = (keys: ReadonlyArray<SigningKey>): Effect.Effect<Keyring, InvalidInput> => {
  const problem = problemOf(keys)
  if (problem !== undefined) return Effect.fail(problem)
  const byId = new Map(keys.map(({ id, secret }) => [id, createSecretKey(secret, "utf8")]))
  const id = keys[0]!.id
  return Effect.succeed({ newest: { id, key: byId.get(id)! }, find: (id) => byId.get(id) })
}
