/**
 * Writes the dump of the newest schema: `node --conditions=@sched/source test/dumps/make.ts`. Run it once, before a
 * schema is released; the dump is never written again.
 */
import { writeFileSync } from "node:fs"
import { everything, fill, NOW } from "@sched/testkit/scene"
import { Effect, Layer } from "effect"
import * as TestClock from "effect/testing/TestClock"
import pg from "pg"
import { layer } from "../../src/index.ts"
import { migrations } from "../../src/Migrations.ts"
import { startPostgres } from "../server.ts"

const server = await startPostgres({ fsync: false })
const connectionString = await server.createDatabase("dump")
const scene = TestClock.setTime(NOW).pipe(Effect.andThen(fill), Effect.andThen(everything))
const stores = Layer.provideMerge(layer({ connectionString, clock: "effect" }), TestClock.layer())
const told = await Effect.runPromise(Effect.provide(scene, stores))

const client = new pg.Client({ connectionString })
await client.connect()
const ask = async (sql: string) => (await client.query<Record<string, string>>(sql)).rows
const columns = await ask(
  `select table_name as table, column_name as name, is_identity as counted from information_schema.columns
   where table_schema = 'sched' and is_generated = 'NEVER' order by ordinal_position`,
)
const tables = await ask(
  // Those that others refer to first.
  `select c.relname as name, (select count(*) from pg_constraint r where r.conrelid = c.oid and r.contype = 'f') as refers
   from pg_class c where c.relnamespace = 'sched'::regnamespace and c.relkind = 'r' order by 2, 1`,
)

const rowsOf = async (table: string): Promise<ReadonlyArray<string>> => {
  const own = columns.filter((column) => column["table"] === table)
  const names = own.map(({ name }) => `"${name}"`)
  const counted = own.find((column) => column["counted"] === "YES")?.["name"]
  const values = names.map((name) => `quote_nullable(${name})`).join(` || ', ' || `)
  const rows = await ask(`select ${values} as row from sched.${table} order by 1`)
  if (rows.length === 0) throw new Error(`the scene puts nothing into ${table}`)
  const overriding = counted === undefined ? "" : " overriding system value"
  const inserts = rows.map(
    ({ row }) => `insert into sched.${table} (${names.join(", ")})${overriding} values (${row});`,
  )
  if (counted === undefined) return inserts
  const sequence = `pg_get_serial_sequence('sched.${table}', '${counted}')`
  return [...inserts, `select setval(${sequence}, (select max(${counted}) from sched.${table}));`]
}

const made = "create table sched.migrations (version integer primary key, at timestamptz not null);"
const inserts: Array<string> = []
for (const { name } of tables) inserts.push(...(await rowsOf(name!)))
const file = new URL(`./v${migrations.length}`, import.meta.url).pathname
writeFileSync(`${file}.sql`, `${["create schema sched;", made, ...migrations, ...inserts].join("\n")}\n`)
writeFileSync(`${file}.json`, `${JSON.stringify(told, null, 1)}\n`)
await client.end()
await server.stop()
