import type { Database } from "better-sqlite3"
import { v1 } from "./schema/V1.ts"
import { v2 } from "./schema/V2.ts"
import { v3 } from "./schema/V3.ts"
import { v4 } from "./schema/V4.ts"
import { UnusableFile } from "./UnusableFile.ts"

/**
 * The schema, as the steps that lead to it: SQL, or what has to be done to the database. `PRAGMA user_version` counts
 * the steps that a file has taken. A step is never changed once released: what is to be different is a new step at the
 * end. All instants are epoch milliseconds.
 */
export const migrations: ReadonlyArray<string | ((db: Database) => void)> = [v1, v2, v3, v4]

/** Marks a file as one of ours: "SCHD". */
export const APPLICATION_ID = 0x53434844

const read = (db: Database, pragma: string): number => db.pragma(pragma, { simple: true }) as number

/** From which version of the schema to which; the same where nothing is to be done. 0 stands for no schema at all. */
export interface Migration {
  readonly from: number
  readonly to: number
}

/**
 * The migration that the file needs.
 * @throws UnusableFile when the file belongs to another program, or to a newer version of this one.
 */
export const pending = (db: Database): Migration => {
  const version = read(db, "user_version")
  const isNew = version === 0 && db.prepare("select 1 from sqlite_schema").get() === undefined
  if (!isNew && read(db, "application_id") !== APPLICATION_ID)
    throw new UnusableFile("the file holds another program's database; choose another filename")
  if (version > migrations.length)
    throw new UnusableFile(
      `the file has schema version ${version}, newer than ${migrations.length}, which this version of ` +
        "@sched/storage-sqlite knows; update the package",
    )
  return { from: version, to: migrations.length }
}

/**
 * Brings the file to the newest schema, in one transaction: of several processes that open it at once, one does
 * the work and the others find it done.
 * @throws UnusableFile when the file cannot be used, see `pending`.
 */
export const migrate = (db: Database): Migration =>
  db
    .transaction(() => {
      const migration = pending(db)
      if (migration.from === migration.to) return migration
      for (const step of migrations.slice(migration.from)) {
        if (typeof step === "string") db.exec(step)
        else step(db)
      }
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${migrations.length}`)
      return migration
    })
    .immediate()
