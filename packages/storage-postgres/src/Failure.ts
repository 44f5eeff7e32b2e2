import type { ProviderFailure } from "@sched/core"
import { StoreError } from "@sched/core"
import * as Effect from "effect/Effect"
import pg from "pg"

type Words = readonly [
  tag: "Unavailable" | "UnknownOutcome" | "Unauthorized" | "NotFound" | "Conflict" | "Malformed",
  advice: string,
]

/** The connection broke while an answer was waited for. */
const BROKEN: Words = ["Unavailable", "the connection to PostgreSQL broke; it is made anew, try again"]

/** What PostgreSQL's SQLSTATEs (its manual, appendix A) mean to a caller, and what can be done. */
const states: ReadonlyArray<readonly [state: RegExp, ...words: Words]> = [
  [/^28/, "Unauthorized", "PostgreSQL refused the user name or password; check both, and its pg_hba.conf"],
  [/^42501/, "Unauthorized", "the user may not do this; grant it the rights, or migrate as the owner of the database"],
  [/^3D000/, "NotFound", "there is no such database; create it, or choose another"],
  [/^(3F000|42P01|42883)/, "NotFound", "the tables are not there; run the migration"],
  [/^25006/, "Unavailable", "the database is read-only, such as a standby; connect to the primary"],
  [/^53300/, "Unavailable", "PostgreSQL has no connection left; lower the pools' size or raise its max_connections"],
  [/^53100/, "Unavailable", "PostgreSQL's disk is full; free some space, then try again"],
  [/^53/, "Unavailable", "PostgreSQL is short of memory or locks; see its log, then try again"],
  [/^(40|23P01|23505|55P03)/, "Unavailable", "too many wrote the same at once; try again"],
  [/^57014/, "Unavailable", "PostgreSQL was stopped at this after statementTimeoutMs; try again"],
  [/^57P03/, "Unavailable", "PostgreSQL is starting up or shutting down; try again"],
  [/^(57P|08)/, ...BROKEN],
  [/^(22021|22P05)/, "Conflict", "the database does not hold Unicode; create it with the encoding UTF8"],
  [
    /^SC001/,
    "Conflict",
    "a pooler or role forces another isolation level; set default_transaction_isolation for the role",
  ],
  [/^(58|XX)/, "Malformed", "PostgreSQL's files are damaged or cannot be read; see its log"],
]

/** What errors of the network and of the pool mean: by the code of Node, or by the words of the driver. */
const network: ReadonlyArray<readonly [error: RegExp, ...words: Words]> = [
  [/ECONNREFUSED|ENOENT/, "Unavailable", "nothing answers there; is PostgreSQL running, are host and port right?"],
  [/ENOTFOUND|EAI_AGAIN/, "Unavailable", "there is no such host; check the connection string and the network"],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|connection timeout/,
    "Unavailable",
    "PostgreSQL does not answer; check the network and its firewall",
  ],
  [
    /timeout exceeded when trying to connect/,
    "Unavailable",
    "all connections of the pool are busy; raise max, or look for slow statements",
  ],
  [/ECONNRESET|EPIPE|Connection terminated|connection error|Connection ended/i, ...BROKEN],
  [
    /does not support SSL|certificate|SSL/i,
    "Unauthorized",
    "the encrypted connection could not be agreed on; check the option ssl",
  ],
]

/** What keeps a database from being used, in words for whoever set the connection. */
export class UnusableDatabase extends Error {}

const wordsOf = (error: unknown): Words | undefined => {
  if (error instanceof pg.DatabaseError) {
    const found = states.find(([state]) => state.test(error.code ?? ""))
    return found && [found[1], found[2]]
  }
  if (!(error instanceof Error)) return undefined
  const text = `${"code" in error ? error.code : ""} ${error.message}`
  const found = network.find(([pattern]) => pattern.test(text))
  return found && [found[1], found[2]]
}

/** The failure that a caller can act on, or `undefined` for an error that only a bug can cause. */
export const failureOf = (error: unknown): ProviderFailure | undefined => {
  if (error instanceof UnusableDatabase) return { _tag: "Conflict", detail: error.message }
  const words = wordsOf(error)
  if (words === undefined) return undefined
  const { code, message } = error as Error & { readonly code?: string }
  return { _tag: words[0], detail: `${words[1]} (${code === undefined ? message : `${code}: ${message}`})` }
}

/** Whether the connection broke, so that nobody knows whether the statement took effect. */
export const isBroken = (error: unknown): boolean => wordsOf(error)?.[1] === BROKEN[1]

/** Whether another transaction was in the way: the same work, done again, may well succeed. */
export const isInTheWay = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^(40001|40P01|23P01|23505)$/.test(error.code ?? "")

/** Runs work on the database; what a caller can act on fails as `StoreError`, anything else is a defect. */
export const attempt = <A>(
  operation: string,
  work: () => Promise<A>,
  failure: (error: unknown) => ProviderFailure | undefined = failureOf,
): Effect.Effect<A, StoreError> =>
  Effect.tryPromise({ try: work, catch: (error) => error }).pipe(
    Effect.catch((error) => {
      const reason = failure(error)
      return reason === undefined ? Effect.die(error) : Effect.fail(new StoreError({ operation, reason }))
    }),
  )
