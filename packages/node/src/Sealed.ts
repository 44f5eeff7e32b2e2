import { hkdfSync, type KeyObject } from "node:crypto"
import { CompactEncrypt, compactDecrypt } from "jose"

/** Says what the derived key is for (RFC 5869 §3.2): the key that signs is never one that encrypts. */
const PURPOSE = "sched-link-sealed"

const keyFor = (signingKey: KeyObject) => new Uint8Array(hkdfSync("sha256", signingKey, "", PURPOSE, 32))

/** Encrypts what a link carries: compact JWE (RFC 7516) by AES-256-GCM, under a key derived from the one that signs. */
export const seal = (text: string, signingKey: KeyObject): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(keyFor(signingKey))

/** The text that was sealed under the key. Rejects when it was not. */
export const unseal = async (sealed: string, signingKey: KeyObject): Promise<string> => {
  const { plaintext } = await compactDecrypt(sealed, keyFor(signingKey), {
    keyManagementAlgorithms: ["dir"],
    contentEncryptionAlgorithms: ["A256GCM"],
  })
  return new TextDecoder("utf-8", { fatal: true }).decode(plaintext)
}
