import { readFileSync } from "node:fs"
import { expect, it } from "@effect/vitest"
import type { EventType, Host } from "@sched/core"
import { Body, DAY, PeopleStore, sameAddress } from "@sched/core"
import { eventType, host } from "@sched/testkit"
import { everything, goOn, listed, listedIn, listedInScene, NOW, takeTwice, wentOn } from "@sched/testkit/scene"
import { Effect } from "effect"
import * as TestClock from "effect/testing/TestClock"
import * as fc from "fast-check"
import { layer, migrate } from "../src/index.ts"
import { migrations } from "../src/Migrations.ts"
import { connection, database, newName } from "./underTest.ts"

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
        expect(yield* listed).toEqual(listedInScene)
        expect(yield* goOn).toEqual(wentOn)
      }).pipe(Effect.provide(layer({ connectionString, clock: "effect" })))
      const taken = yield* Effect.promise(() => client.query("select max(version) as version from sched.migrations"))
      expect(taken.rows).toEqual([{ version: migrations.length }])
    }),
  )

it.effect("finds hosts and event types of the first version as new ones are found, whatever stands in them", () =>
  Effect.gen(function* () {
    const { connectionString, client } = yield* restored(1)
    const insert = (table: string, columns: string, values: ReadonlyArray<string>) => {
      const places = values.map((_, i) => `$${i + 1}`).join(", ")
      return Effect.promise(() =>
        client.query(`insert into sched.${table} (${columns}) values (${places})`, [...values]),
      )
    }
    const hosts = fc.sample(host, 60).map((one, n): Host => {
      const email = n % 2 === 0 ? one.email.toUpperCase() : one.email
      return { ...one, id: `host-${n}`, email, conferencing: { 'x","email': "a@b.cd", [`${one.name}"email":"`]: "x" } }
    })
    for (const one of hosts) yield* insert("hosts", "id, body", [one.id, Body.people.host.write(one)])
    const types = fc
      .sample(eventType, 60)
      .map((one, n): EventType => ({ ...one, id: `type-${(n * 7) % 60}`, slug: `slug-${n}` }))
    for (const one of types) {
      const { id, alias, slug } = one
      yield* insert("event_types", "id, alias, slug, body", [id, alias, slug, Body.people.eventType.write(one)])
    }
    yield* Effect.gen(function* () {
      const store = yield* PeopleStore
      for (const one of hosts) {
        const found = yield* store.find("host", one.id)
        expect(found).toMatchObject({ record: one, version: 1 })
        expect(yield* store.list("host", { subject: sameAddress(one.email) })).toEqual([found])
      }
      expect((yield* store.eventTypes).slice(2)).toEqual(types)
      for (const one of types) expect(yield* store.eventType(one.alias, one.slug)).toEqual(one)
    }).pipe(Effect.provide(layer({ connectionString })))
  }),
)

it.effect("goes on counting towards limits what a database of the newest version has counted", () =>
  Effect.gen(function* () {
    const { connectionString } = yield* restored(migrations.length)
    yield* TestClock.setTime(NOW + 1)
    const answers = yield* Effect.provide(takeTwice, layer({ connectionString, clock: "effect" }))
    expect(answers).toMatchObject([{ allowed: true }, { allowed: false, retryAt: NOW + DAY }])
  }),
)

it.effect("lets those use the tables of the second version who could use those of the first", () =>
  Effect.gen(function* () {
    const { connectionString, client } = yield* restored(1)
    const [app, reader] = [`${newName()}"é`, newName()]
    const quoted = `"${app.replaceAll('"', '""')}"`
    yield* Effect.promise(() =>
      client.query(`create role ${quoted}; create role ${reader};
        grant select, insert, update, delete on all tables in schema sched to ${quoted};
        grant select on sched.event_types to ${reader}; grant select on sched.event_types to public`),
    )
    yield* migrate({ connectionString })
    const may = (role: string, what: string, table = "people") =>
      Effect.promise(() =>
        client.query("select has_table_privilege($1, $2, $3) as may", [role, `sched.${table}`, what]),
      ).pipe(Effect.map(({ rows }) => (rows as ReadonlyArray<{ may: boolean }>)[0]?.may))
    for (const what of ["select", "insert", "update", "delete"]) {
      expect(yield* may(app, what), what).toBe(true)
      expect(yield* may(reader, what), what).toBe(what === "select")
      expect(yield* may("pg_monitor", what), what).toBe(what === "select")
      expect(yield* may(app, what, "rate_limits"), what).toBe(true)
      expect(yield* may(reader, what, "rate_limits"), what).toBe(false)
    }
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

it.effect("finds the bookings of organisations and groups of the second version, whatever stands in them", () =>
  Effect.gen(function* () {
    const { connectionString, client } = yield* restored(2)
    const title = String.raw`\u0000 \\u0000 \ud800 \\\" \"organization\":\"x\"`
    const more = `"slug":"talk","organization":"acme","group":"sales","description":"${title}"`
    const text = `update sched.bookings set body = replace(body, '"slug":"talk"', $1) where id in ('moved', 'cancelled', 'held')`
    yield* Effect.promise(() => client.query(text, [more]))
    yield* TestClock.setTime(NOW)
    const found = yield* Effect.provide(listedIn, layer({ connectionString, clock: "effect" }))
    expect(found).toEqual([
      ["moved", "cancelled"],
      ["moved", "cancelled"],
    ])
  }),
)
