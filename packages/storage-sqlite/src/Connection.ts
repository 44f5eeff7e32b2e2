import { existsSync } from "node:fs"
import { dirname } from "node:path"
import type { ProviderFailure } from "@sched/core"
import { StoreError } from "@sched/core"
import type { Database } from "better-sqlite3"
import SQLite from "better-sqlite3"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { attempt, isBusy } from "./Failure.ts"
import { migrate } from "./Migrations.ts"

/** Where the database is, and how patient its users are. */
export interface Options {
  /** Path of the database file, made when it is not there; `:memory:` for one that is gone with its scope. */
  readonly filename: string
  /** How long to wait for another process's transaction before giving up, in milliseconds. Default: 5000. */
  readonly busyTimeoutMs?: number
}

/** What is wrong with the filename, before SQLite sees it. */
const problemWith = (filename: string): ProviderFailure | undefined => {
  if (filename.trim() === "")
    return { _tag: "NotFound", detail: 'the filename is empty; give one such as "bookings.db", or ":memory:"' }
  const folder = dirname(filename)
  return filename === ":memory:" || existsSync(folder)
    ? undefined
    : { _tag: "NotFound", detail: `there is no folder ${folder}; create it, or choose another filename` }
}

/** The pause between two tries to switch to the write-ahead log, in milliseconds. */
const PAUSE = 10

/**
 * Switches to the write-ahead log: readers never wait for writers. In this one statement SQLite may answer that
 * the database is busy without waiting, when several processes create the same file at once; so we wait.
 */
const useWriteAheadLog = (db: Database, patience: number): void => {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      db.pragma("journal_mode = WAL")
      return
    } catch (error) {
      if (!isBusy(error) || waited >= patience) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
}

const connect = ({ filename, busyTimeoutMs = 5000 }: Options): Database => {
  const db = new SQLite(filename, { timeout: busyTimeoutMs })
  try {
    useWriteAheadLog(db, busyTimeoutMs)
    // Every commit survives a power cut.
    db.pragma("synchronous = FULL")
    db.pragma("foreign_keys = ON")
    // 16 MB of pages at hand: a large team's month in a store that has grown for years needs more than the default 2 MB.
    db.pragma("cache_size = -16384")
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the database, brings its schema up to date, and closes it with the scope. */
export const open = (options: Options): Effect.Effect<Database, StoreError, Scope> => {
  const operation = `open ${options.filename}`
  const problem = problemWith(options.filename)
  return problem === undefined
    ? Effect.acquireRelease(
        attempt(operation, () => connect(options)),
        (db) => Effect.sync(() => db.close()),
      )
    : Effect.fail(new StoreError({ operation, reason: problem }))
}
