import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { StoreError } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Effect from "effect/Effect"
import type { Options } from "./Connection.ts"
import { problemWith, reading } from "./Connection.ts"
import { attempt } from "./Failure.ts"
import * as Migrations from "./Migrations.ts"
import { UnusableFile } from "./UnusableFile.ts"

/** What a backup holds. */
export interface Backup {
  readonly bookings: number
  /** Version of its schema: that of the file, which may be older than the newest. */
  readonly version: number
}

/** @throws UnusableFile when the file is not whole. */
const checkWhole = (db: Database): Backup => {
  const problems = db.pragma("integrity_check", { simple: true })
  if (problems !== "ok") throw new UnusableFile(`the copy is damaged, and so may be the file: ${problems}`)
  if ((db.pragma("foreign_key_check") as ReadonlyArray<unknown>).length > 0)
    throw new UnusableFile("the copy has rows whose booking is missing, and so has the file")
  const bookings = db.prepare<[], number>("select count(*) from bookings").pluck().get()!
  return { bookings, version: Migrations.pending(db).from }
}

/** What was written is on disk when this returns. */
const sync = (path: string): void => {
  const file = openSync(path, "r")
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Copies the file while others read and write it, as it is at one instant: every commit until then whole, and nothing of
 * later ones. The copy is checked and on disk before it has its name, so what has the name is a backup. Rows that were
 * erased leave no bytes in it.
 */
export const backup = (options: Options, to: string): Effect.Effect<Backup, StoreError> => {
  const { filename } = options
  const operation = `back up ${filename}`
  const fail = (_tag: "NotFound" | "Conflict", detail: string) =>
    Effect.fail(new StoreError({ operation, reason: { _tag, detail } }))
  const problem = problemWith(to)
  if (problem !== undefined) return Effect.fail(new StoreError({ operation, reason: problem }))
  if (!existsSync(filename)) return fail("NotFound", `there is no file ${filename}`)
  if (existsSync(to)) return fail("Conflict", `there is a file ${to} already; choose another name`)
  return attempt(operation, () => {
    const half = `${to}.part`
    rmSync(half, { force: true })
    try {
      // One read transaction: however much is written meanwhile, the copy is not begun anew.
      reading(options, (db) => {
        if (Migrations.pending(db).from === 0) throw new UnusableFile("there is nothing in the file yet")
        db.prepare("vacuum into ?").run(half)
      })
      const found = reading({ filename: half }, checkWhole)
      sync(half)
      renameSync(half, to)
      if (process.platform !== "win32") sync(dirname(to))
      return found
    } finally {
      rmSync(half, { force: true })
    }
  })
}
