import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import { BookingStore, MINUTE, StoreError } from "@sched/core"
import { booked } from "@sched/testkit"
import type { Database } from "better-sqlite3"
import SQLite from "better-sqlite3"
import { Effect, Layer } from "effect"
import * as Bookings from "../src/BookingStore.ts"
import { layer } from "../src/index.ts"
import { migrate, migrations } from "../src/Migrations.ts"
import { folder } from "./underTest.ts"

const START = Date.UTC(2027, 1, 1, 9)
const commit = booked({ id: "b1", start: START })
const { booking } = commit.changes[0]!

/** Why the file cannot be opened. */
const refusal = (filename: string) =>
  Layer.build(layer({ filename, busyTimeoutMs: 20 })).pipe(
    Effect.flip,
    Effect.map((failure) => {
      expect(failure).toBeInstanceOf(StoreError)
      return failure
    }),
  )

/** Does something to the file on a connection of its own. */
const behindItsBack = (filename: string, act: (db: Database) => void) =>
  Effect.sync(() => {
    const db = new SQLite(filename)
    act(db)
    db.close()
  })

const file = Effect.map(folder, (path) => join(path, "bookings.db"))

/** A file that the store made and that holds one booking. */
const used = Effect.tap(file, (filename) =>
  BookingStore.use((store) => store.apply(commit)).pipe(Effect.provide(layer({ filename }))),
)

it.effect("says which folder to create when there is none", () =>
  Effect.gen(function* () {
    const path = join(yield* folder, "not", "there")
    const failure = yield* refusal(join(path, "bookings.db"))
    expect(failure.reason._tag).toBe("NotFound")
    expect(failure.message).toContain(`there is no folder ${path}; create it`)
  }),
)

it.effect("refuses an empty filename instead of losing everything at the end", () =>
  Effect.gen(function* () {
    expect((yield* refusal(" ")).message).toContain("the filename is empty")
  }),
)

it.effect("says that a folder cannot be opened as a file", () =>
  Effect.gen(function* () {
    const path = join(yield* folder, "bookings.db")
    mkdirSync(path)
    expect((yield* refusal(path)).reason).toMatchObject({ _tag: "Unavailable" })
  }),
)

it.effect("says that a file is not a database", () =>
  Effect.gen(function* () {
    const path = yield* file
    writeFileSync(path, "dear diary, ".repeat(1000))
    const failure = yield* refusal(path)
    expect(failure.reason._tag).toBe("Malformed")
    expect(failure.message).toContain("is not an SQLite database")
  }),
)

it.effect("leaves another program's database alone", () =>
  Effect.gen(function* () {
    const path = yield* file
    yield* behindItsBack(path, (db) => db.exec("create table recipes (name text)"))
    expect((yield* refusal(path)).reason._tag).toBe("Conflict")
    yield* behindItsBack(path, (db) => {
      expect(db.prepare("select name from sqlite_schema").pluck().all()).toEqual(["recipes"])
      db.pragma("user_version = 1")
    })
    expect((yield* refusal(path)).message).toContain("another program's database")
  }),
)

it.effect("refuses a file with a newer schema than it knows", () =>
  Effect.gen(function* () {
    const path = yield* used
    yield* behindItsBack(path, (db) => db.pragma(`user_version = ${migrations.length + 1}`))
    const failure = yield* refusal(path)
    expect(failure.reason._tag).toBe("Conflict")
    expect(failure.message).toContain("update the package")
  }),
)

it.effect("says that another process holds the database, after waiting for it", () =>
  Effect.gen(function* () {
    const path = yield* used
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      const other = yield* Effect.acquireRelease(
        Effect.sync(() => new SQLite(path)),
        (db) => Effect.sync(() => db.close()),
      )
      other.exec("begin immediate")
      const next = booked({ id: "b2", start: START + 60 * MINUTE })
      const failure = yield* Effect.flip(store.apply(next))
      expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Unavailable" } })
      expect(failure.message).toContain("try again")
      expect(yield* store.get("b1")).toEqual(booking)
      other.exec("rollback")
      yield* store.apply(next)
    }).pipe(Effect.provide(layer({ filename: path, busyTimeoutMs: 20 })))
  }),
)

it.effect("gives up opening a file that another process keeps locked", () =>
  Effect.gen(function* () {
    const path = yield* file
    const other = new SQLite(path)
    other.exec("begin exclusive")
    const failure = yield* refusal(path)
    expect(failure.reason._tag).toBe("Unavailable")
    expect(failure.message).toContain("another process holds the database")
    other.close()
  }),
)

it.effect("says that the disk is full, and keeps what was there", () =>
  Effect.gen(function* () {
    const db = new SQLite(yield* file)
    migrate(db)
    const store = Bookings.make(db)
    yield* store.apply(commit)
    const pages = db.pragma("page_count", { simple: true })
    db.pragma(`max_page_count = ${pages}`)
    const next = booked({ id: "b2", start: START + 60 * MINUTE })
    const large = booked({ id: "b3", start: START + 120 * MINUTE, answers: { essay: "long ".repeat(100_000) } })
    const failure = yield* Effect.flip(store.apply(large))
    expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Unavailable" } })
    expect(failure.message).toContain("the disk is full")
    expect(db.prepare("select id from bookings").pluck().all()).toEqual(["b1"])
    yield* store.apply(next)
    db.close()
  }),
)

it.effect("says that a file is damaged", () =>
  Effect.gen(function* () {
    const path = yield* used
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096)
    writeFileSync(path, bytes)
    const failure = yield* Effect.flip(
      BookingStore.use((store) => store.get("b1")).pipe(Effect.provide(layer({ filename: path }))),
    )
    expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Malformed" } })
    expect(failure.message).toContain("restore it from a backup")
  }),
)

for (const [what, body] of [
  ["is not JSON", "{"],
  ["is not a booking", "{}"],
  ["has a status that does not exist", JSON.stringify({ ...booking, status: "lost" })],
] as const)
  it.effect(`says that a record cannot be read: it ${what}`, () =>
    Effect.gen(function* () {
      const path = yield* used
      yield* behindItsBack(path, (db) => db.prepare("update bookings set body = ?").run(body))
      yield* Effect.gen(function* () {
        const store = yield* BookingStore
        for (const read of [store.get("b1"), store.agenda("anna", booking)]) {
          const failure = yield* Effect.flip<unknown, StoreError | { readonly _tag: string }, never>(read)
          expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Malformed" } })
        }
      }).pipe(Effect.provide(layer({ filename: path })))
    }),
  )
