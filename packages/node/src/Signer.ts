import { type InvalidInput, InvalidLink, type LinkClaims, linkActions, Signer } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { base64url, CompactSign, compactVerify } from "jose"
import { type Keyring, makeSigningKeys, type SigningKey } from "./Keys.ts"

const ALGORITHM = "HS256"

/** Explicit type (RFC 8725 §3.11): what the same keys sign for another purpose is never taken for a link. */
const TYPE = "sched-link+jwt"

/** Far above any real token, far below what is expensive to refuse. */
const LONGEST_TOKEN = 2048

/** The claims under one-letter names, because they travel in links. `x` is in milliseconds, unlike JWT's `exp`. */
const Payload = Schema.fromJsonString(
  Schema.Struct({
    a: Schema.Literals(linkActions),
    s: Schema.String,
    r: Schema.String,
    x: Schema.Finite,
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

const sign = (keyring: Keyring) =>
  Effect.fnUntraced(function* ({ action, subject, recipient, expiresAt }: LinkClaims) {
    const payload = yield* Effect.orDie(encodePayload({ a: action, s: subject, r: recipient, x: expiresAt }))
    const { id, key } = keyring.newest
    return yield* Effect.promise(() =>
      new CompactSign(new TextEncoder().encode(payload))
        .setProtectedHeader({ alg: ALGORITHM, kid: id, typ: TYPE })
        .sign(key),
    )
  })

const openToken = async (keyring: Keyring, token: string): Promise<string> => {
  if (!isToken(token)) throw malformed()
  const { payload } = await compactVerify(
    token,
    ({ kid, typ }) => {
      const key = kid === undefined ? undefined : keyring.find(kid)
      if (key === undefined || typ !== TYPE) throw malformed()
      return key
    },
    { algorithms: [ALGORITHM] },
  )
  return new TextDecoder("utf-8", { fatal: true }).decode(payload)
}

const verify = (keyring: Keyring) =>
  Effect.fnUntraced(function* (token: string) {
    const payload = yield* Effect.tryPromise({ try: () => openToken(keyring, token), catch: malformed })
    const { a, s, r, x } = yield* Effect.mapError(decodePayload(payload), malformed)
    if ((yield* Clock.currentTimeMillis) >= x) return yield* new InvalidLink({ problem: "expired" })
    return { action: a, subject: s, recipient: r, expiresAt: x }
  })

/**
 * Links as compact JWS (RFC 7515) with HS256, written and checked by `jose`. The first key signs; each of them
 * verifies, so that keys can be changed without breaking the links already sent.
 *
 * Fails with `InvalidInput` when the keys cannot be used; the message never holds a secret.
 */
export const layerSigner = (keys: ReadonlyArray<SigningKey>): Layer.Layer<Signer, InvalidInput> =>
  Layer.effect(
    Signer,
    Effect.map(makeSigningKeys(keys), (keyring) => ({ sign: sign(keyring), verify: verify(keyring) })),
  )
