import type { KeyObject, webcrypto } from "node:crypto"
import { createHmac } from "node:crypto"
import { type InvalidInput, InvalidLink, type LinkClaims, linkActions, Signer } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { base64url, compactVerify } from "jose"
import { type Keyring, makeSigningKeys, type SigningKey } from "./Keys.ts"
import { seal, unseal } from "./Sealed.ts"

const ALGORITHM = "HS256"

/** Explicit type (RFC 8725 §3.11): what the same keys sign for another purpose is never taken for a link. */
const TYPE = "sched-link+jwt"

/** Far above any real token, far below what is expensive to refuse. */
const LONGEST_TOKEN = 2048

/**
 * The claims under one-letter names, because they travel in links. `x` is in milliseconds, unlike JWT's `exp`; `e` is
 * encrypted.
 */
const Payload = Schema.fromJsonString(
  Schema.Struct({
    a: Schema.Literals(linkActions),
    s: Schema.String,
    r: Schema.String,
    x: Schema.Finite,
    e: Schema.optionalKey(Schema.String),
  }),
)
const encodePayload = Schema.encodeEffect(Payload)
const decodePayload = Schema.decodeUnknownEffect(Payload)

const malformed = () => new InvalidLink({ problem: "malformed" })

/** Base64url has spare bits in its last character: only the one spelling that a signer writes is accepted. */
const isCanonical = (part: string) => /^[\w-]+$/.test(part) && base64url.encode(base64url.decode(part)) === part

const isToken = (token: string) => {
  const parts = token.split(".")
  return token.length <= LONGEST_TOKEN && parts.length === 3 && parts.every(isCanonical)
}

/** The key as `jose` uses it: made of the secret once, not at every signature. */
const usable = new WeakMap<KeyObject, webcrypto.CryptoKey>()
const usableOf = (key: KeyObject): webcrypto.CryptoKey => {
  const made = usable.get(key) ?? key.toCryptoKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"])
  usable.set(key, made)
  return made
}

/**
 * Compact serialization (RFC 7515 §7.1) with HS256 (RFC 7518 §3.2). By Node's own HMAC, which answers at once: through Web
 * Crypto, as `jose` signs, each of a mail's links waits for a thread.
 */
const compactJws = (header: object, payload: string, key: KeyObject): string => {
  const signed = `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${Buffer.from(payload).toString("base64url")}`
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`
}

const sign = (keyring: Keyring) =>
  Effect.fnUntraced(function* ({ action, subject, recipient, expiresAt, sealed }: LinkClaims) {
    const { id, key } = keyring.newest
    const encrypted = sealed === undefined ? {} : { e: yield* Effect.promise(() => seal(sealed, key)) }
    const claims = { a: action, s: subject, r: recipient, x: expiresAt, ...encrypted }
    const payload = yield* Effect.orDie(encodePayload(claims))
    return compactJws({ alg: ALGORITHM, kid: id, typ: TYPE }, payload, key)
  })

const openToken = async (keyring: Keyring, token: string) => {
  if (!isToken(token)) throw malformed()
  const { payload, protectedHeader } = await compactVerify(
    token,
    ({ kid, typ }) => {
      const key = kid === undefined ? undefined : keyring.find(kid)
      if (key === undefined || typ !== TYPE) throw malformed()
      return usableOf(key)
    },
    { algorithms: [ALGORITHM] },
  )
  return { text: new TextDecoder("utf-8", { fatal: true }).decode(payload), key: keyring.find(protectedHeader.kid!)! }
}

const verify = (keyring: Keyring) =>
  Effect.fnUntraced(function* (token: string) {
    const { text, key } = yield* Effect.tryPromise({ try: () => openToken(keyring, token), catch: malformed })
    const { a, s, r, x, e } = yield* Effect.mapError(decodePayload(text), malformed)
    if ((yield* Clock.currentTimeMillis) >= x) return yield* new InvalidLink({ problem: "expired" })
    const claims: LinkClaims = { action: a, subject: s, recipient: r, expiresAt: x }
    if (e === undefined) return claims
    return { ...claims, sealed: yield* Effect.tryPromise({ try: () => unseal(e, key), catch: malformed }) }
  })

/**
 * Links as compact JWS (RFC 7515) with HS256, checked by `jose`. The first key signs; each of them
 * verifies, so that keys can be changed without breaking the links already sent. What is sealed is encrypted under a
 * key derived from the one that signs.
 *
 * Fails with `InvalidInput` when the keys cannot be used; the message never holds a secret.
 */
export const layerSigner = (keys: ReadonlyArray<SigningKey>): Layer.Layer<Signer, InvalidInput> =>
  Layer.effect(
    Signer,
    Effect.map(makeSigningKeys(keys), (keyring) => ({ sign: sign(keyring), verify: verify(keyring) })),
  )
