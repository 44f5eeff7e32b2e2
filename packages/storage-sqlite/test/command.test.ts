import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { BookingStore, DAY } from "@sched/core"
import { booked, holdsAndBookings } from "@sched/testkit/bookings"
import SQLite from "better-sqlite3"
import { Effect } from "effect"
import { afterAll, expect, it } from "vitest"
import { layer } from "../src/index.ts"
import { migrate, migrations } from "../src/Migrations.ts"
import { bin, run } from "./processes/bin.ts"

const folder = mkdtempSync(join(tmpdir(), "sched-command-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const newest = migrations.length

const asked = <A>(filename: string, ask: (db: SQLite.Database) => A): A => {
  const db = new SQLite(filename)
  try {
    return ask(db)
  } finally {
    db.close()
  }
}
const versionOf = (filename: string) => asked(filename, (db) => db.pragma("user_version", { simple: true }))

/** A file of the newest schema. */
const made = (name: string): string => {
  const filename = join(folder, name)
  asked(filename, migrate)
  return filename
}

/** A file as this version of the schema left it. */
const restored = (version: number): string => {
  const filename = join(folder, `v${version}.db`)
  const dump = readFileSync(new URL(`./dumps/v${version}.sql`, import.meta.url), "utf8")
  asked(filename, (db) => db.transaction(() => db.exec(dump))())
  return filename
}

it.each(migrations.slice(1).map((_, i) => i + 1))(
  "migrate --check says that a file of version %i has to be migrated, and leaves it; migrate does it, and says so",
  async (version) => {
    const file = restored(version)
    const bytes = readFileSync(file)
    const due = `${file}: a migration is due, from schema version ${version} to ${newest}.\n`
    expect(await bin("migrate", file, "--check")).toEqual({ code: 1, out: due, err: "" })
    expect(readFileSync(file).equals(bytes)).toBe(true)
    const done = `${file}: migrated from version ${version} to ${newest}.\n`
    expect(await bin("migrate", file)).toEqual({ code: 0, out: done, err: "" })
    expect(versionOf(file)).toBe(newest)
    expect(asked(file, (db) => db.pragma("integrity_check", { simple: true }))).toBe("ok")
    const nothing = `${file}: has schema version ${newest}, the newest; nothing is to be done.`
    expect(await run("migrate", file, "--check")).toEqual({ code: 0, out: [nothing], err: [] })
    expect(await run("migrate", file)).toEqual({ code: 0, out: [nothing], err: [] })
  },
)

it("migrate makes a file that is not there, and --check does not", async () => {
  const file = join(folder, "new.db")
  expect(await bin("migrate", "--check", file)).toMatchObject({ code: 1, err: "" })
  expect(existsSync(file)).toBe(false)
  expect(await bin("migrate", file)).toEqual({
    code: 0,
    out: `${file}: made, with schema version ${newest}.\n`,
    err: "",
  })
  expect(versionOf(file)).toBe(newest)
})

const other = join(folder, "other.db")
const text = join(folder, "text.db")
const newer = join(folder, "newer.db")

it.each([
  ["another program's database", other, "holds another program's database; choose another filename"],
  ["a file that is no database", text, "not an SQLite database; choose another filename"],
  [
    "a file of a newer version",
    newer,
    `newer than ${newest}, which this version of @sched/storage-sqlite knows; update`,
  ],
  ["a folder that is not there", join(folder, "none", "a.db"), "there is no folder"],
])(
  "migrate, asked for or to be checked, ends with 2, says what to do about %s, and leaves it",
  async (_, file, advice) => {
    if (!existsSync(other)) {
      asked(other, (db) => db.exec("create table theirs (id integer)"))
      writeFileSync(text, "no database, though it is long enough ".repeat(100))
      asked(made("newer.db"), (db) => db.pragma(`user_version = ${newest + 1}`))
    }
    const bytes = existsSync(file) ? readFileSync(file) : undefined
    for (const words of [
      ["migrate", file],
      ["migrate", file, "--check"],
    ]) {
      const { code, out, err } = await run(...words)
      expect([code, out]).toEqual([2, []])
      expect(err).toEqual([expect.stringContaining(advice)])
    }
    if (bytes !== undefined) expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(existsSync(file)).toBe(bytes !== undefined)
  },
)

it.each([[[]], [["migrate"]], [["toString", "a.db"]], [["migrate", "a.db", "b.db"]], [["migrate", "a.db", "--chek"]]])(
  "shows how it is used for %j, and ends with 2",
  async (words) => {
    const { code, out, err } = await run(...words)
    expect([code, out]).toEqual([2, []])
    expect(err.join()).toContain("storage-sqlite migrate FILE --check")
  },
)

it("prune deletes keys, deliveries and counted requests that are past, however many, and nothing else", async () => {
  const file = join(folder, "prune.db")
  const book = BookingStore.use((store) => store.apply(booked({ id: "one", start: 0 })))
  await Effect.runPromise(Effect.provide(book, layer({ filename: file })))
  const counts = () =>
    asked(file, (db) =>
      ["keys", "webhook_log", "rate_limits", "bookings", "history", "audit"].map((table) =>
        db.prepare<[], number>(`select count(*) from ${table}`).pluck().get(),
      ),
    )
  asked(file, (db) => {
    db.exec("insert into webhook_endpoints (id, body) values ('hook', '{}')")
    const rows = (count: number, at: number) => {
      for (let n = 0; n < count; n++) {
        db.prepare("insert into keys values (?, ?, '', 'one', ?)").run(`s${n % 7}`, `${at}-${n}`, at)
        db.prepare("insert into webhook_log (endpoint, at, body) values ('hook', ?, '{}')").run(at)
        db.prepare("insert into rate_limits values ('k', ?, ?)").run(at, at + DAY)
      }
    }
    db.transaction(() => {
      rows(2500, Date.now() - 41 * DAY)
      rows(20, Date.now() - 39 * DAY)
      rows(3, Date.now())
    })()
  })
  const [, , , ...rest] = counts()
  expect(await run("prune", file, "--days", "29")).toMatchObject({ code: 2, out: [] })
  expect(counts()).toEqual([2523, 2523, 2523, ...rest])
  const said = `${file}: deleted 2500 idempotency keys, 2500 deliveries, 2520 counted requests, 0 lapsed holds.`
  expect(await run("prune", file, "--days", "40")).toEqual({ code: 0, out: [said], err: [] })
  expect(counts()).toEqual([23, 23, 3, ...rest])
})

it("prune deletes holds that came to nothing before, with all that is kept of them, and no booking that anybody was in", async () => {
  const file = join(folder, "holds.db")
  const [old, recent] = [Date.now() - 41 * DAY, Date.now() - 39 * DAY]
  const seed = BookingStore.use((store) => Effect.forEach(holdsAndBookings(old, recent), store.apply))
  await Effect.runPromise(Effect.provide(seed, layer({ filename: file })))
  asked(file, (db) => db.prepare("update keys set at = ? where key <> 'recent'").run(old)) // The store's clock wrote them.
  const said = `${file}: deleted 4 idempotency keys, 0 deliveries, 0 counted requests, 2 lapsed holds.`
  expect(await run("prune", file, "--days", "40")).toEqual({ code: 0, out: [said], err: [] })
  const left = (table: string, column: string) =>
    asked(file, (db) => db.prepare(`select distinct ${column} from ${table} order by 1`).pluck().all())
  expect(left("bookings", "id")).toEqual(["called-off", "recent", "used"])
  for (const table of ["history", "booking_hosts", "claims", "usage", "due"])
    expect(left(table, table === "due" ? "id" : "booking"), table).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/lapsed|released/)]),
    )
  expect(asked(file, (db) => db.pragma("foreign_key_check"))).toEqual([])
})
