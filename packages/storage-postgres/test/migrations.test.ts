import { expect, it } from "@effect/vitest"
import { AuditLog, BookingStore, MINUTE } from "@sched/core"
import { booked } from "@sched/testkit"
import { Effect } from "effect"
import { layer, migrate } from "../src/index.ts"
import { migrations } from "../src/Migrations.ts"
import { message, start } from "./processes/fork.ts"
import { sharedPostgres } from "./server.ts"
import { connection, database, newName } from "./underTest.ts"

const PROCESSES = 8

it.live(
  "lets one of eight processes that open an empty database at once make the tables, and the others use them",
  () =>
    Effect.gen(function* () {
      const connectionString = yield* database
      const processes = Array.from({ length: PROCESSES }, () => start("migrator", [connectionString]))
      const said = yield* Effect.promise(async () => {
        await Promise.all(processes.map((one) => message(one)))
        const at = Date.now() + 100
        return Promise.all(
          processes.map((one) => {
            const answer = message<string>(one)
            one.send(at)
            return answer
          }),
        )
      })
      expect(said).toEqual(Array.from({ length: PROCESSES }, () => "done"))
      const client = yield* connection(connectionString)
      const { rows } = yield* Effect.promise(() =>
        client.query("select version from sched.migrations order by version"),
      )
      expect(rows).toEqual(migrations.map((_, i) => ({ version: i + 1 })))
    }).pipe(Effect.scoped),
  120_000,
)

it.effect("changes nothing in a database that is up to date", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    yield* migrate({ connectionString })
    const client = yield* connection(connectionString)
    const look = Effect.promise(() => client.query("select xmin::text, * from sched.migrations"))
    const before = (yield* look).rows
    yield* migrate({ connectionString })
    expect((yield* look).rows).toEqual(before)
  }),
)

it.effect("makes all tables or none", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const client = yield* connection(connectionString)
    // The last thing that the first step makes is in the way of itself.
    yield* Effect.promise(() => client.query("create schema sched; create type sched.audit as (other int)"))
    const failure = yield* Effect.flip(migrate({ connectionString }))
    expect(failure.reason._tag).toBe("Conflict")
    const made = "select relname from pg_class where relnamespace = 'sched'::regnamespace"
    expect((yield* Effect.promise(() => client.query(made))).rows).toEqual([{ relname: "audit" }])
  }),
)

it.effect("takes a schema that is there and empty, such as one that the owner of the database made for it", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const client = yield* connection(connectionString)
    yield* Effect.promise(() => client.query("create schema sched"))
    yield* migrate({ connectionString })
  }),
)

it.effect("leaves another program's schema alone", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const client = yield* connection(connectionString)
    yield* Effect.promise(() => client.query("create schema sched; create table sched.recipes (name text)"))
    const failure = yield* Effect.flip(migrate({ connectionString }))
    expect(failure.reason._tag).toBe("Conflict")
    expect(failure.message).toContain("another program; choose another database")
  }),
)

it.effect("refuses a database with a newer schema than it knows, and leaves it as it is", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    yield* migrate({ connectionString })
    const client = yield* connection(connectionString)
    yield* Effect.promise(() =>
      client.query("insert into sched.migrations values ($1, now())", [migrations.length + 1]),
    )
    const failure = yield* Effect.flip(migrate({ connectionString }))
    expect(failure.reason._tag).toBe("Conflict")
    expect(failure.message).toContain("update the package")
  }),
)

it.effect("refuses a database that does not hold Unicode", () =>
  Effect.gen(function* () {
    const server = yield* Effect.promise(() => sharedPostgres())
    const admin = yield* connection(server.connectionString("postgres"))
    const name = newName()
    yield* Effect.promise(() => admin.query(`create database ${name} encoding 'LATIN1' locale 'C' template template0`))
    const failure = yield* Effect.flip(migrate({ connectionString: server.connectionString(name) }))
    expect(failure.reason._tag).toBe("Conflict")
    expect(failure.message).toContain("encoding UTF8")
  }),
)

it.effect("lets a user who may only read and write rows use what another one has migrated", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const admin = yield* connection(connectionString)
    const app = newName()
    const asApp = new URL(connectionString)
    asApp.username = app
    asApp.password = "app"
    const options = { connectionString: asApp.href }
    yield* Effect.promise(() => admin.query(`create role ${app} login password 'app'`))
    const refused = yield* Effect.flip(migrate(options))
    expect(refused.reason._tag).toBe("Unauthorized")
    expect(refused.message).toContain("migrate as the owner")
    yield* migrate({ connectionString })
    yield* Effect.promise(() =>
      admin.query(`grant usage on schema sched to ${app};
        grant select, insert, update, delete on all tables in schema sched to ${app}`),
    )
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      yield* store.apply(booked({ id: "b1", start: Date.UTC(2035, 1, 1) }))
      yield* store.apply(booked({ id: "b2", start: Date.UTC(2035, 1, 1) + 60 * MINUTE }))
      expect(yield* store.ofPerson("bo@example.com")).toHaveLength(2)
      const entry = { at: 0, actor: { kind: "system" }, action: "retry", target: "b1", outcome: "done" } as const
      yield* AuditLog.use((log) => log.record(entry))
    }).pipe(Effect.provide(layer(options)))
  }),
)
