import { DAY, MINUTE } from "../time/Interval.ts"
import type { Limit } from "./RateLimits.ts"

/** What can be limited, and for whom: a client is whoever sends a request, a recipient whoever it mails. */
export const abuseRules = [
  "holdsPerClient",
  "bookingsPerClient",
  "bookingsPerEventType",
  "bookingsPerLink",
  "changesPerClient",
  "requestsPerRecipient",
  "codesPerClient",
  "codesPerRecipient",
  "triesPerClient",
] as const
export type AbuseRule = (typeof abuseRules)[number]

/** What keeps a public form from being used against others. */
export interface AbusePolicy {
  /** `undefined`: as often as one likes. */
  readonly limits: { readonly [R in AbuseRule]: Limit | undefined }
  /** The most people that a booker can bring along: each of them is mailed. */
  readonly mostGuests: number
  /** Whether a booking needs the proof that the booker reads mail at the address given. */
  readonly verifyEmail: "never" | "always"
}

const HOUR = 60 * MINUTE
const per = (perMs: number, events: number): Limit => ({ events, perMs })

/** Room for an office behind one address; a tenth of it is more than one person books. */
export const defaultAbusePolicy: AbusePolicy = {
  limits: {
    holdsPerClient: per(HOUR, 60),
    bookingsPerClient: per(HOUR, 30),
    bookingsPerEventType: per(HOUR, 300),
    bookingsPerLink: per(HOUR, 60),
    changesPerClient: per(HOUR, 60),
    // Bookings and changes that mail the address, as booker or as guest.
    requestsPerRecipient: per(DAY, 30),
    codesPerClient: per(HOUR, 20),
    codesPerRecipient: per(HOUR, 5),
    triesPerClient: per(HOUR, 60),
  },
  mostGuests: 50,
  verifyEmail: "never",
}
