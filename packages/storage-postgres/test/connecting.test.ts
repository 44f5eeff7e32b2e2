import { expect, it } from "@effect/vitest"
import { BookingStore, MINUTE, StoreError } from "@sched/core"
import { booked } from "@sched/testkit"
import { Effect, Layer } from "effect"
import type { Options } from "../src/index.ts"
import { layer, migrate } from "../src/index.ts"
import { sharedPostgres } from "./server.ts"
import { connection, database, newName } from "./underTest.ts"

const START = Date.UTC(2035, 1, 1, 9)

/** Why the database cannot be opened. */
const refusal = (options: Options) =>
  Layer.build(layer(options)).pipe(
    Effect.flip,
    Effect.map((failure) => {
      expect(failure).toBeInstanceOf(StoreError)
      return { tag: failure.reason._tag, message: failure.message }
    }),
  )

/** The connection string with parts of it changed. */
const altered = (connectionString: string, change: (url: URL) => void): string => {
  const url = new URL(connectionString)
  change(url)
  return url.href
}

it.effect("says that nothing answers where the connection string points", () =>
  Effect.gen(function* () {
    const { tag, message } = yield* refusal({ connectionString: "postgresql://anna:secret@127.0.0.1:1/bookings" })
    expect(tag).toBe("Unavailable")
    expect(message).toContain("open 127.0.0.1:1/bookings")
    expect(message).toContain("is PostgreSQL running, are host and port right?")
    expect(message).not.toContain("secret")
  }),
)

it.effect("says that there is no such host", () =>
  Effect.gen(function* () {
    const { tag, message } = yield* refusal({ host: "no-such-host.invalid", database: "bookings" })
    expect(tag).toBe("Unavailable")
    expect(message).toContain("open no-such-host.invalid/bookings")
    expect(message).toContain("there is no such host")
  }),
)

it.effect("says that a server does not answer, after waiting for it", () =>
  Effect.gen(function* () {
    // An address that is set aside for documentation (RFC 5737): packets to it go nowhere, or are refused at once.
    const { tag, message } = yield* refusal({ host: "192.0.2.1", database: "bookings", connectTimeoutMs: 200 })
    expect(tag).toBe("Unavailable")
    expect(message).toMatch(/does not answer|nothing answers|busy/)
  }),
)

it.effect("says that the user name or password is wrong, and tells neither", () =>
  Effect.gen(function* () {
    const url = altered(yield* database, (url) => {
      url.password = "not-it"
    })
    const { tag, message } = yield* refusal({ connectionString: url })
    expect(tag).toBe("Unauthorized")
    expect(message).toContain("refused the user name or password; check both")
    expect(message).not.toContain("not-it")
  }),
)

it.effect("asks for the password anew for each connection", () =>
  Effect.gen(function* () {
    const { port, username, password, pathname } = new URL(yield* database)
    let asked = 0
    const options = {
      ...{ host: "127.0.0.1", port: Number(port), user: username, database: pathname.slice(1), max: 2 },
      password: async () => {
        asked++
        return password
      },
    }
    yield* BookingStore.use((store) =>
      Effect.all([store.fences(["x"]), store.history("y")], { concurrency: "unbounded" }),
    ).pipe(Effect.provide(layer(options)))
    expect(asked).toBe(2)
  }),
)

it.effect("says that there is no such database", () =>
  Effect.gen(function* () {
    const url = altered(yield* database, (url) => {
      url.pathname = "/nowhere"
    })
    const { tag, message } = yield* refusal({ connectionString: url })
    expect(tag).toBe("NotFound")
    expect(message).toContain("there is no such database; create it, or choose another")
  }),
)

it.effect("says that encryption cannot be agreed on", () =>
  Effect.gen(function* () {
    const { tag, message } = yield* refusal({ connectionString: yield* database, ssl: true })
    expect(tag).toBe("Unauthorized")
    expect(message).toContain("check the option ssl")
  }),
)

it.effect("says that PostgreSQL has no connection left", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const admin = yield* connection(connectionString)
    const app = newName()
    yield* Effect.promise(() => admin.query(`create role ${app} login password 'app' connection limit 0`))
    const url = altered(connectionString, (url) => {
      url.username = app
      url.password = "app"
    })
    const { tag, message } = yield* refusal({ connectionString: url })
    expect(tag).toBe("Unavailable")
    expect(message).toContain("no connection left; lower the pools' size")
  }),
)

it.effect("says that the database is read-only, and reads it all the same", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    yield* migrate({ connectionString })
    const name = new URL(connectionString).pathname.slice(1)
    const server = yield* Effect.promise(() => sharedPostgres())
    const admin = yield* connection(server.connectionString("postgres"))
    yield* Effect.promise(() => admin.query(`alter database ${name} set default_transaction_read_only = on`))
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      const failure = yield* Effect.flip(store.apply(booked({ id: "b1", start: START })))
      expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Unavailable" } })
      expect(failure.message).toContain("read-only, such as a standby; connect to the primary")
      expect(yield* store.claims(["anna"], { start: START, end: START + MINUTE })).toEqual([])
    }).pipe(Effect.provide(layer({ connectionString })))
  }),
)
