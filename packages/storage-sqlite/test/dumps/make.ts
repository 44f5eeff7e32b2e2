/**
 * Writes the dump of the newest schema: `node --conditions=@sched/source test/dumps/make.ts`. Run it once, before a
 * schema is released; the dump is never written again.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { everything, fill, NOW } from "@sched/testkit/scene"
import SQLite from "better-sqlite3"
import { Effect, Layer } from "effect"
import * as TestClock from "effect/testing/TestClock"
import { layer } from "../../src/index.ts"
import { migrations } from "../../src/Migrations.ts"

/** A value as SQL has it. In a literal, text would end at its first NUL. */
const literal = (value: unknown): string => {
  if (typeof value !== "string") return value === null ? "null" : String(value)
  if (value.includes("\0")) return `cast(x'${Buffer.from(value).toString("hex")}' as text)`
  return `'${value.replaceAll("'", "''")}'`
}

const folder = mkdtempSync(join(tmpdir(), "sched-dump-"))
const filename = join(folder, "dump.db")
const scene = TestClock.setTime(NOW).pipe(Effect.andThen(fill), Effect.andThen(everything))
const told = await Effect.runPromise(Effect.provide(scene, Layer.provideMerge(layer({ filename }), TestClock.layer())))

const db = new SQLite(filename)
const parts = db
  .prepare<[], { type: string; name: string; sql: string }>(
    // Triggers last: what is put in was let in before.
    "select type, name, sql from sqlite_schema where sql is not null order by type = 'trigger', rowid",
  )
  .all()

const rowsOf = (table: string): ReadonlyArray<string> => {
  const rows = db.prepare<[], ReadonlyArray<unknown>>(`select * from ${table}`).raw().all()
  if (rows.length === 0) throw new Error(`the scene puts nothing into ${table}`)
  return rows.map((row) => `insert into ${table} values (${row.map(literal).join(", ")});`)
}

// SQLite makes the table of its counters by itself, and fills it while the others are filled.
const isCounters = ({ name }: { readonly name: string }) => name === "sqlite_sequence"
const own = parts.filter((part) => !isCounters(part))
const counters = parts.some(isCounters) ? ["delete from sqlite_sequence;", ...rowsOf("sqlite_sequence")] : []
const tables = own.filter(({ type }) => type === "table").map(({ name }) => name)
const pragmas = ["application_id", "user_version"].map(
  (name) => `pragma ${name} = ${db.pragma(name, { simple: true })};`,
)
const inserts = tables.flatMap(rowsOf)
const lines = [...own.map(({ sql }) => `${sql};`), ...inserts, ...counters, ...pragmas]
db.close()
rmSync(folder, { recursive: true })

const version = migrations.length
const file = new URL(`./v${version}`, import.meta.url).pathname
const title = `-- A file as version ${version} of the schema wrote it, with rows in every table. Never changed.`
writeFileSync(`${file}.sql`, `${[title, ...lines].join("\n")}\n`)
writeFileSync(`${file}.json`, `${JSON.stringify(told, null, 1)}\n`)
