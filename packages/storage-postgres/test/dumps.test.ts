import { readFileSync } from "node:fs"
import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import * as TestClock from "effect/testing/TestClock"
import { layer } from "../src/index.ts"
import { migrations } from "../src/Migrations.ts"
import { everything, goOn, NOW } from "./dumps/scene.ts"
import { connection, database } from "./underTest.ts"

const file = (name: string) => readFileSync(new URL(`./dumps/${name}`, import.meta.url), "utf8")

/** A database as version `version` of the schema left it. */
const restored = (version: number) =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const client = yield* connection(connectionString)
    yield* Effect.promise(() => client.query(file(`v${version}.sql`)))
    return { connectionString, client }
  })

for (const version of migrations.map((_, i) => i + 1))
  it.effect(`reads and goes on with everything in a database of schema version ${version}`, () =>
    Effect.gen(function* () {
      const { connectionString, client } = yield* restored(version)
      yield* TestClock.setTime(NOW)
      yield* Effect.gen(function* () {
        expect(yield* everything).toEqual(JSON.parse(file(`v${version}.json`)))
        expect(yield* goOn).toEqual({
          taken: "SlotTaken",
          leased: ["course", "forgotten", "held", "missed", "moved", "new", "odd", "series"],
          slugs: ["talk", "intro", "newest"],
          endpoints: ["e1", "e2"],
          delivered: ["new"],
          recorded: ["new"],
        })
      }).pipe(Effect.provide(layer({ connectionString, clock: "effect" })))
      const taken = yield* Effect.promise(() => client.query("select max(version) as version from sched.migrations"))
      expect(taken.rows).toEqual([{ version: migrations.length }])
    }),
  )

it.effect("has rows in every table of every dump", () =>
  Effect.gen(function* () {
    for (const version of migrations.map((_, i) => i + 1)) {
      const { client } = yield* restored(version)
      const { rows } = yield* Effect.promise(() =>
        client.query<{ name: string }>(
          "select relname as name from pg_class where relnamespace = 'sched'::regnamespace and relkind = 'r'",
        ),
      )
      expect(rows.length).toBeGreaterThan(15)
      for (const { name } of rows)
        expect((yield* Effect.promise(() => client.query(`select from sched.${name} limit 1`))).rowCount, name).toBe(1)
    }
  }),
)
