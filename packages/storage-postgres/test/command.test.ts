import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { BookingStore, DAY } from "@sched/core"
import { booked, holdsAndBookings } from "@sched/testkit/bookings"
import { Effect } from "effect"
import pg from "pg"
import { expect, it } from "vitest"
import { layer, migrate } from "../src/index.ts"
import { migrations } from "../src/Migrations.ts"
import { bin, run } from "./processes/bin.ts"
import { sharedPostgres } from "./server.ts"

const newest = migrations.length

const asked = async <A>(connectionString: string, ask: (client: pg.Client) => Promise<A>): Promise<A> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

const empty = async () => (await sharedPostgres()).createDatabase(`command_${randomUUID()}`)

const versionOf = (url: string) =>
  asked(url, async (client) => (await client.query("select max(version) as max from sched.migrations")).rows[0].max)

it.each(migrations.slice(1).map((_, i) => i + 1))(
  "migrate --check says that a database of version %i has to be migrated, and leaves it; migrate does it, and says so",
  async (version) => {
    const url = await empty()
    const dump = readFileSync(new URL(`./dumps/v${version}.sql`, import.meta.url), "utf8")
    await asked(url, (client) => client.query(dump))
    const due = `A migration is due, from schema version ${version} to ${newest}.\n`
    expect(await bin(["migrate", url, "--check"])).toEqual({ code: 1, out: due, err: "" })
    expect(await versionOf(url)).toBe(version)
    const done = `Migrated from schema version ${version} to ${newest}.\n`
    expect(await bin(["migrate"], { DATABASE_URL: url })).toEqual({ code: 0, out: done, err: "" })
    expect(await versionOf(url)).toBe(newest)
    const nothing = `The schema has version ${newest}, the newest; nothing is to be done.`
    expect(await run("migrate", url, "--check")).toEqual({ code: 0, out: [nothing], err: [] })
    expect(await run("migrate", url)).toEqual({ code: 0, out: [nothing], err: [] })
  },
)

it("migrate makes the schema in an empty database, which it finds by the variables of PostgreSQL too; --check does not", async () => {
  const { hostname, port, username, password, pathname } = new URL(await empty())
  const env = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password, PGDATABASE: pathname.slice(1) }
  const due = `A migration is due, from schema version 0 to ${newest}.\n`
  expect(await bin(["migrate", "--check"], env)).toEqual({ code: 1, out: due, err: "" })
  expect(await bin(["migrate"], env)).toEqual({ code: 0, out: `Made the schema, version ${newest}.\n`, err: "" })
})

it.each([
  ["is somebody else's", "create schema sched; create table sched.theirs ()", "holds something of another program"],
  [
    "is newer",
    `create schema sched; create table sched.migrations (version int); insert into sched.migrations values (${newest + 1})`,
    `newer than ${newest}, which this version of @sched/storage-postgres knows; update the package`,
  ],
])(
  "migrate, asked for or to be checked, ends with 2 and says what to do when the schema %s",
  async (_, sql, advice) => {
    const url = await empty()
    await asked(url, (client) => client.query(sql))
    for (const words of [
      ["migrate", url],
      ["migrate", url, "--check"],
    ])
      expect(await run(...words)).toEqual({ code: 2, out: [], err: [expect.stringContaining(advice)] })
  },
)

it("migrate ends with 2 and says what to do when nothing answers, without the password", async () => {
  const url = "postgresql://somebody:a-secret@127.0.0.1:1/bookings"
  const { code, err } = await run("migrate", url)
  expect([code, err]).toEqual([2, [expect.stringContaining("is PostgreSQL running")]])
  expect(err.join()).not.toContain("a-secret")
})

it.each([[[]], [["toString"]], [["migrate", "a", "b"]], [["migrate", "--chek"]]])(
  "shows how it is used for %j, and ends with 2",
  async (words) => {
    const { code, out, err } = await run(...words)
    expect([code, out]).toEqual([2, []])
    expect(err.join()).toContain("storage-postgres migrate [URL] --check")
  },
)

it("prune deletes keys, deliveries and counted requests that are past, and nothing else", async () => {
  const url = await empty()
  await Effect.runPromise(migrate({ connectionString: url }))
  const book = BookingStore.use((store) => store.apply(booked({ id: "one", start: 0 })))
  await Effect.runPromise(Effect.provide(book, layer({ connectionString: url })))
  const tables = ["keys", "webhook_log", "rate_limits", "bookings", "history", "audit"]
  const counts = () =>
    asked(url, async (client) => {
      const found: Array<number> = []
      for (const table of tables) found.push((await client.query(`select from sched.${table}`)).rowCount ?? 0)
      return found
    })
  await asked(url, async (client) => {
    await client.query("insert into sched.webhook_endpoints (id, body) values ('hook', '{}')")
    for (const [count, at] of [
      [500, Date.now() - 41 * DAY],
      [20, Date.now() - 39 * DAY],
      [3, Date.now()],
    ]) {
      const rows = `from generate_series(1, ${count}) n`
      await client.query(`insert into sched.keys select 's', ${at} || '-' || n, '', 'one', ${at} ${rows}`)
      await client.query(`insert into sched.webhook_log (endpoint, at, body) select 'hook', ${at}, '{}' ${rows}`)
      await client.query(`insert into sched.rate_limits (key, at, until) select 'k', ${at}, ${at! + DAY} ${rows}`)
    }
  })
  const [, , , ...rest] = await counts()
  expect(await run("prune", url, "--days", "29")).toMatchObject({ code: 2, out: [] })
  expect(await counts()).toEqual([523, 523, 523, ...rest])
  const said = "Deleted 500 idempotency keys, 500 deliveries, 520 counted requests, 0 lapsed holds."
  expect(await run("prune", url, "--days", "40")).toEqual({ code: 0, out: [said], err: [] })
  expect(await counts()).toEqual([23, 23, 3, ...rest])
})

it("prune deletes holds that came to nothing before, with all that is kept of them, and no booking that anybody was in", async () => {
  const url = await empty()
  const [old, recent] = [Date.now() - 41 * DAY, Date.now() - 39 * DAY]
  const seed = BookingStore.use((store) => Effect.forEach(holdsAndBookings(old, recent), store.apply))
  await Effect.runPromise(Effect.provide(seed, layer({ connectionString: url })))
  // The database's clock wrote them.
  await asked(url, (client) => client.query("update sched.keys set at = $1 where key <> 'recent'", [old]))
  const said = "Deleted 4 idempotency keys, 0 deliveries, 0 counted requests, 2 lapsed holds."
  expect(await run("prune", url, "--days", "40")).toEqual({ code: 0, out: [said], err: [] })
  const left = (table: string, column: string) =>
    asked(url, async (client) => {
      const { rows } = await client.query<{ readonly id: string }>(
        `select distinct ${column} as id from sched.${table} order by 1`,
      )
      return rows.map(({ id }) => id)
    })
  expect(await left("bookings", "id")).toEqual(["called-off", "recent", "used"])
  for (const table of ["history", "booking_hosts", "claims", "usage", "due"])
    expect(await left(table, table === "due" ? "id" : "booking"), table).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/lapsed|released/)]),
    )
})
