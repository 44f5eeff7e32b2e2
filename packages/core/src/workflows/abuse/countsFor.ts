import { sameAddress } from "../../booking/Usage.ts"
import type { AbusePolicy, AbuseRule } from "../../ports/AbusePolicy.ts"
import type { Limit } from "../../ports/RateLimits.ts"
import { clientKey } from "./clientKey.ts"

/** A request from outside, as far as limits look at it. */
export interface Counted {
  readonly kind: "hold" | "book" | "change" | "code" | "try"
  /**
   * The address that asks: an IP address, or whatever else tells clients apart. Behind a proxy, take it from what your own
   * proxy says, never from what a client can write itself. `undefined` counts for no client.
   */
  readonly client: string | undefined
  /** Id of the event type. */
  readonly eventType?: string | undefined
  /** Id of the link by which it is booked. */
  readonly link?: string | undefined
  /** Addresses that are mailed: of the booker, and of everybody brought along. */
  readonly recipients?: ReadonlyArray<string> | undefined
}

/** The rules that each kind of request has to fit, all at once. */
const rules: Record<Counted["kind"], ReadonlyArray<AbuseRule>> = {
  hold: ["holdsPerClient"],
  book: ["bookingsPerClient", "bookingsPerEventType", "bookingsPerLink", "requestsPerRecipient"],
  change: ["changesPerClient", "requestsPerRecipient"],
  code: ["codesPerClient", "codesPerRecipient"],
  try: ["triesPerClient"],
}

const present = (text: string | undefined): ReadonlyArray<string> => (text === undefined ? [] : [text])
const clients = ({ client }: Counted) => present(client).map(clientKey)
const recipients = (counted: Counted) => [...new Set((counted.recipients ?? []).map(sameAddress))]

/** For whom a rule counts a request. */
const subjects: Record<AbuseRule, (counted: Counted) => ReadonlyArray<string>> = {
  holdsPerClient: clients,
  bookingsPerClient: clients,
  bookingsPerEventType: ({ eventType }) => present(eventType),
  bookingsPerLink: ({ link }) => present(link),
  changesPerClient: clients,
  requestsPerRecipient: recipients,
  codesPerClient: clients,
  codesPerRecipient: recipients,
  triesPerClient: clients,
}

/** Under which rules a request counts, for whom and how often. Subjects are readable: take their digest for a key. */
export const countsFor = (
  { limits }: Pick<AbusePolicy, "limits">,
  counted: Counted,
): ReadonlyArray<{ readonly rule: AbuseRule; readonly subject: string; readonly limit: Limit }> =>
  rules[counted.kind].flatMap((rule) => {
    const limit = limits[rule]
    return limit === undefined ? [] : subjects[rule](counted).map((subject) => ({ rule, subject, limit }))
  })
