import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import { DAY } from "@sched/core"
import { everything, goOn, listed, listedIn, listedInScene, NOW, takeTwice, wentOn } from "@sched/testkit/scene"
import type { Database } from "better-sqlite3"
import SQLite from "better-sqlite3"
import { Effect, Layer } from "effect"
import * as TestClock from "effect/testing/TestClock"
import { layer } from "../src/index.ts"
import { migrations } from "../src/Migrations.ts"
import { folder } from "./underTest.ts"

const text = (name: string) => readFileSync(new URL(`./dumps/${name}`, import.meta.url), "utf8")

/** A file as version `version` of the schema left it, perhaps with something done to it. */
const restored = (version: number, act: (db: Database) => void = () => {}) =>
  Effect.map(folder, (path) => {
    const filename = join(path, "bookings.db")
    const db = new SQLite(filename)
    db.transaction(() => db.exec(text(`v${version}.sql`)))()
    act(db)
    db.close()
    return filename
  })

const raw = (filename: string) =>
  Effect.acquireRelease(
    Effect.sync(() => new SQLite(filename)),
    (db) => Effect.sync(() => db.close()),
  )

/** The first version has a test of its own: what it did not know is filled in. */
const versions = migrations.map((_, i) => i + 1).slice(1)

for (const version of versions) {
  it.effect(`reads and goes on with everything in a file of schema version ${version}`, () =>
    Effect.gen(function* () {
      const filename = yield* restored(version)
      yield* TestClock.setTime(NOW)
      yield* Effect.gen(function* () {
        expect(yield* everything).toEqual(JSON.parse(text(`v${version}.json`)))
        expect(yield* listed).toEqual(listedInScene)
        expect(yield* goOn).toEqual(wentOn)
      }).pipe(Effect.provide(layer({ filename })))
    }),
  )

  it.effect(`brings a file of version ${version} to the schema that a new file has`, () =>
    Effect.gen(function* () {
      const [old, fresh] = [yield* restored(version), join(yield* folder, "fresh.db")]
      for (const filename of [old, fresh]) yield* Effect.scoped(Layer.build(layer({ filename })))
      const schema = "select type, name, tbl_name from sqlite_schema order by type, name"
      const [migrated, made] = [yield* raw(old), yield* raw(fresh)]
      expect(migrated.prepare(schema).all()).toEqual(made.prepare(schema).all())
      expect(migrated.pragma("user_version", { simple: true })).toBe(migrations.length)
      expect(migrated.pragma("integrity_check", { simple: true })).toBe("ok")
      expect(migrated.pragma("foreign_key_check")).toEqual([])
    }),
  )

  it.effect(`has rows in every table of the dump of version ${version}`, () =>
    Effect.gen(function* () {
      const db = yield* raw(yield* restored(version))
      const tables = db.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all()
      expect(tables.length).toBeGreaterThan(15)
      for (const table of tables) expect(db.prepare(`select count(*) from ${table}`).pluck().get(), table).not.toBe(0)
    }),
  )
}

it.effect("goes on counting towards limits what a file of the newest version has counted", () =>
  Effect.gen(function* () {
    const filename = yield* restored(migrations.length)
    yield* TestClock.setTime(NOW + 1)
    const answers = yield* Effect.provide(takeTwice, layer({ filename }))
    expect(answers).toMatchObject([{ allowed: true }, { allowed: false, retryAt: NOW + DAY }])
  }),
)

it.effect("leaves a file as it was in which a host cannot be read, and says which", () =>
  Effect.gen(function* () {
    const filename = yield* restored(2, (db) => db.exec("update hosts set body = '{' where id = 'ben'"))
    const failure = yield* Effect.flip(Layer.build(layer({ filename })))
    expect(failure.message).toContain("the host ben cannot be read")
    const db = yield* raw(filename)
    expect(db.pragma("user_version", { simple: true })).toBe(2)
    expect(db.prepare("select count(*) from hosts").pluck().get()).toBe(2)
  }),
)

it.effect("finds the bookings of organisations and groups in a file of version 3, whatever stands in them", () =>
  Effect.gen(function* () {
    const filename = yield* restored(3, (db) =>
      db.exec(`update bookings set body = json_set(body, '$.eventType.organization', 'acme', '$.eventType.group', 'sales',
        '$.eventType.title', char(0) || '"organization":"x"') where id in ('moved', 'cancelled', 'held')`),
    )
    yield* TestClock.setTime(NOW)
    expect(yield* Effect.provide(listedIn, layer({ filename }))).toEqual([
      ["moved", "cancelled"],
      ["moved", "cancelled"],
    ])
  }),
)
