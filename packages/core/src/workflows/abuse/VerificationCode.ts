import { sameAddress } from "../../booking/Usage.ts"
import { MINUTE } from "../../time/Interval.ts"

/** How long a code can be entered. */
export const CODE_MS = 15 * MINUTE

/** Counted for longer than a code lives, so that none comes back to life. */
const during = (events: number) => ({ events, perMs: 2 * CODE_MS })

/** The limits of one code, by the id of its letter: how often one may guess at it, and that it is good once. */
export const triesOf = (id: string) => ({ key: `tries/${id}`, limit: during(5) })
export const useOf = (id: string) => ({ key: `used/${id}`, limit: during(1) })

/** Six digits out of a digest of a name that nobody can guess; of its 48 bits, each code is as likely as another. */
export const codeOf = (digest: string): string =>
  String(Number.parseInt(digest.slice(0, 12), 16) % 1_000_000).padStart(6, "0")

/** What the token carries encrypted: the code, and whose address it verifies. Blanks in an entered code are none. */
export const sealedCode = (code: string, email: string): string => `${code.replace(/\s/g, "")} ${sameAddress(email)}`
