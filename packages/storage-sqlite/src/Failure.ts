import type { ProviderFailure } from "@sched/core"
import { StoreError } from "@sched/core"
import SQLite from "better-sqlite3"
import * as Effect from "effect/Effect"
import { UnusableFile } from "./UnusableFile.ts"

/** What SQLite's result codes (https://sqlite.org/rescode.html) mean to a caller, and what can be done. */
const advice: ReadonlyArray<readonly [code: RegExp, tag: "Unavailable" | "Malformed", advice: string]> = [
  [/^SQLITE_(BUSY|LOCKED)/, "Unavailable", "another process holds the database; try again"],
  [/^SQLITE_FULL/, "Unavailable", "the disk is full; free some space, then try again"],
  [
    /^SQLITE_(READONLY|PERM|AUTH)/,
    "Unavailable",
    "the file cannot be written; check the permissions of it and its folder",
  ],
  [/^SQLITE_CANTOPEN/, "Unavailable", "the file cannot be opened; check its path and permissions"],
  [
    /^SQLITE_(IOERR|NOMEM|NOLFS|PROTOCOL)/,
    "Unavailable",
    "the disk or memory failed; check the machine, then try again",
  ],
  [/^SQLITE_NOTADB/, "Malformed", "the file is not an SQLite database; choose another filename"],
  [/^SQLITE_CORRUPT/, "Malformed", "the database file is damaged; restore it from a backup"],
]

/** The failure that a caller can act on, or `undefined` for an error that only a bug can cause. */
export const failureOf = (error: unknown): ProviderFailure | undefined => {
  if (error instanceof UnusableFile) return { _tag: "Conflict", detail: error.message }
  if (!(error instanceof SQLite.SqliteError)) return undefined
  const found = advice.find(([code]) => code.test(error.code))
  if (found === undefined) return undefined
  const [, _tag, words] = found
  return { _tag, detail: `${words} (${error.code}: ${error.message})` }
}

/** Whether another connection holds a lock that this one needs. */
export const isBusy = (error: unknown): boolean =>
  error instanceof SQLite.SqliteError && error.code.startsWith("SQLITE_BUSY")

/** Whether the trigger on claims refused a row. */
export const isOverlap = (error: unknown): boolean =>
  error instanceof SQLite.SqliteError && error.code === "SQLITE_CONSTRAINT_TRIGGER"

/** Runs synchronous work on the database; what a caller can act on fails as `StoreError`, anything else is a defect. */
export const attempt = <A>(operation: string, work: () => A): Effect.Effect<A, StoreError> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(work())
    } catch (error) {
      const reason = failureOf(error)
      return reason === undefined ? Effect.die(error) : Effect.fail(new StoreError({ operation, reason }))
    }
  })
