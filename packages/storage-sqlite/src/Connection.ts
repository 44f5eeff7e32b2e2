import { existsSync } from "node:fs"
import { dirname } from "node:path"
import type { ProviderFailure } from "@sched/core"
import { StoreError } from "@sched/core"
import type { Database } from "better-sqlite3"
import SQLite from "better-sqlite3"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { attempt, isBusy } from "./Failure.ts"
import type { Migration } from "./Migrations.ts"
import * as Migrations from "./Migrations.ts"

/** Where the database is, and how patient its users are. */
export interface Options {
  /** Path of the database file, made when it is not there; `:memory:` for one that is gone with its scope. */
  readonly filename: string
  /** How long to wait for another process's transaction before giving up, in milliseconds. Default: 5000. */
  readonly busyTimeoutMs?: number
}

/** What is wrong with the filename, before SQLite sees it. */
export const problemWith = (filename: string): ProviderFailure | undefined => {
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

/** An open database, and what was done to its schema. */
interface Connected {
  readonly db: Database
  readonly migration: Migration
}

const connect = ({ filename, busyTimeoutMs = 5000 }: Options): Connected => {
  const db = new SQLite(filename, { timeout: busyTimeoutMs })
  try {
    // First, so that what is not ours is left as it is.
    Migrations.pending(db)
    useWriteAheadLog(db, busyTimeoutMs)
    // Every commit survives a power cut.
    db.pragma("synchronous = FULL")
    db.pragma("foreign_keys = ON")
    // 16 MB of pages at hand: a large team's month in a store that has grown for years needs more than the default 2 MB.
    db.pragma("cache_size = -16384")
    return { db, migration: Migrations.migrate(db) }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the database, brings its schema up to date, and closes it with the scope. */
export const openMigrated = (options: Options): Effect.Effect<Connected, StoreError, Scope> => {
  const operation = `open ${options.filename}`
  const problem = problemWith(options.filename)
  return problem === undefined
    ? Effect.acquireRelease(
        attempt(operation, () => connect(options)),
        ({ db }) => Effect.sync(() => db.close()),
      )
    : Effect.fail(new StoreError({ operation, reason: problem }))
}

/** The same, where nobody asks what was done to the schema. */
export const open = (options: Options): Effect.Effect<Database, StoreError, Scope> =>
  Effect.map(openMigrated(options), ({ db }) => db)

/** Brings the file's schema up to date, and nothing else. A file that is not there is made. `layer` does it by itself. */
export const migrate = (options: Options): Effect.Effect<Migration, StoreError> =>
  Effect.scoped(Effect.map(openMigrated(options), ({ migration }) => migration))

/** Reads a file that is there; nothing of it is changed. */
export const reading = <A>({ filename, busyTimeoutMs = 5000 }: Options, read: (db: Database) => A): A => {
  const db = new SQLite(filename, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** The migration that the file needs. Nothing is changed; a file that is not there has no schema. */
export const pending = (options: Options): Effect.Effect<Migration, StoreError> => {
  const { filename } = options
  const operation = `open ${filename}`
  const reason = problemWith(filename)
  if (reason !== undefined) return Effect.fail(new StoreError({ operation, reason }))
  return attempt(operation, () =>
    existsSync(filename) ? reading(options, Migrations.pending) : { from: 0, to: Migrations.migrations.length },
  )
}
