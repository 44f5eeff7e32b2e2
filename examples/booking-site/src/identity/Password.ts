import { randomBytes, scrypt, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"

/** The fewest and the most characters that a password has. The most keeps what has to be digested small. */
export const SHORTEST_PASSWORD = 12
const LONGEST = 200

/** As OWASP advises for scrypt: 32 MB for each of three passes. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const KEY_BYTES = 32

const derive = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt)

/** What is wrong with a password that somebody chooses; `undefined` when nothing is. */
export const passwordProblem = (password: string, { email }: { readonly email: string }): string | undefined => {
  const length = [...password].length
  if (length === 0) return "Please choose a password."
  if (length < SHORTEST_PASSWORD)
    return `Please make it at least ${SHORTEST_PASSWORD} characters long. Three or four words that have nothing to do with one another are easy to remember.`
  if (length > LONGEST) return `Please make it at most ${LONGEST} characters long.`
  if (new Set(password).size < 5) return "Please use more than a few different characters."
  if (password.toLowerCase() === email.toLowerCase()) return "Please choose something else than your e-mail address."
  return undefined
}

/** The password as it is kept: what it was made with, and a digest from which nobody gets it back. */
export const digestPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password.normalize("NFKC"), salt, KEY_BYTES, COST)
  return ["scrypt", salt.toString("base64url"), key.toString("base64url")].join("$")
}

/** Stands in for the password of an address that nobody has, so that the answer takes as long. */
const nobodys = `scrypt$${"A".repeat(22)}$${"A".repeat(43)}`

/** Whether this is the password; without one that is kept it never is, and takes as long to say. */
export const isPassword = async (password: string, kept: string | undefined): Promise<boolean> => {
  const [, salt = "", key = ""] = (kept ?? nobodys).split("$")
  const given = await derive(
    password.slice(0, LONGEST * 4).normalize("NFKC"),
    Buffer.from(salt, "base64url"),
    KEY_BYTES,
    COST,
  )
  return timingSafeEqual(given, Buffer.from(key, "base64url")) && kept !== undefined
}
