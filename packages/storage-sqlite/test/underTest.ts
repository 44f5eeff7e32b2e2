import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Contents } from "@sched/testkit"
import { StoreUnderTest } from "@sched/testkit"
import type { Database } from "better-sqlite3"
import SQLite from "better-sqlite3"
import { Effect, Layer } from "effect"
import { layer } from "../src/index.ts"

/** A folder that is gone with the scope. */
export const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "sched-sqlite-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true })),
)

/** What the file holds, asked by SQL on a connection of its own. */
const contentsOf = (db: Database): Contents => {
  const all = <A>(sql: string) => db.prepare<[], A>(sql).all()
  const orUndefined = <A extends object, K extends keyof A>(rows: ReadonlyArray<A>, key: K) =>
    rows.map((row) => ({ ...row, [key]: row[key] ?? undefined }))
  return {
    bookings: all("select id, version, status from bookings"),
    claims: orUndefined(
      all<Contents["claims"][number]>(`select unit, start, "end", booking, expires_at as expiresAt from claims`),
      "expiresAt",
    ),
    history: all("select booking, version from history"),
    keys: all("select scope, key, booking from keys"),
    due: orUndefined(all<Contents["due"][number]>("select id, due_at as dueAt, attempts, problem from due"), "problem"),
    sent: all("select booking || '/' || kind || '/' || sequence || '/' || recipient as key, at from sent"),
  }
}

const tables = ["sent", "due", "keys", "history", "claims", "booking_hosts", "bookings"]

/** The store on a file of its own, and a second connection to the same file. */
export const underTest = Layer.unwrap(
  Effect.gen(function* () {
    const filename = join(yield* folder, "bookings.db")
    const raw = Layer.effect(
      StoreUnderTest,
      Effect.map(
        Effect.acquireRelease(
          Effect.sync(() => new SQLite(filename)),
          (db) => Effect.sync(() => db.close()),
        ),
        (db) => ({
          contents: Effect.sync(() => contentsOf(db)),
          clear: Effect.sync(() => {
            for (const table of tables) db.exec(`delete from ${table}`)
          }),
        }),
      ),
    )
    return Layer.provideMerge(raw, layer({ filename }))
  }),
)
