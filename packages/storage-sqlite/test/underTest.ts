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

/** The row without what it has not. */
const present = (row: object): object => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))

/** What the file holds, asked by SQL on a connection of its own. */
export const contentsOf = (db: Database): Contents => {
  const all = <A>(sql: string) => db.prepare<[], A>(sql).all()
  const orUndefined = <A extends object, K extends keyof A>(rows: ReadonlyArray<A>, key: K) =>
    rows.map((row) => ({ ...row, [key]: row[key] ?? undefined }))
  const isTrue = <A extends object, K extends keyof A>(rows: ReadonlyArray<A>, key: K) =>
    rows.map((row) => ({ ...row, [key]: row[key] === 1 }))
  return {
    bookings: all("select id, version, status from bookings"),
    claims: orUndefined(
      all<Contents["claims"][number]>(`select unit, start, "end", booking, expires_at as expiresAt from claims`),
      "expiresAt",
    ),
    usage: isTrue(
      all<Contents["usage"][number]>(`select key, start, "end", booking, no_show as noShow, at from usage`),
      "noShow",
    ),
    fences: all("select key, version from fences"),
    history: all("select booking, version from history"),
    keys: all("select scope, key, booking from keys"),
    personal: all("select booking, part, email from personal"),
    bodies: db.prepare<[], string>("select body from bookings union all select body from history").pluck().all(),
    observed: all("select booking, key from observed"),
    due: isTrue(
      orUndefined(
        all<Contents["due"][number]>("select kind, id, due_at as dueAt, attempts, stuck, problem from due"),
        "problem",
      ),
      "stuck",
    ),
    people: all<Record<string, unknown>>(
      "select kind, id, version, position, organization, subject, name from people",
    ).map(present) as unknown as Contents["people"],
    limits: all("select key, at, until from rate_limits"),
    audit: db
      .prepare<[], string>("select body from audit order by id")
      .pluck()
      .all()
      .map((body) => JSON.parse(body) as Contents["audit"][number]),
  }
}

/** Every table, those that refer to others first. */
const tables = [
  ...["observed", "due", "keys", "history", "claims", "usage", "fences", "personal", "booking_hosts", "bookings"],
  ...["people", "connections", "webhook_endpoints", "rate_limits", "audit"],
]

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
