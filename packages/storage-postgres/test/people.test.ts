import { expect, it } from "@effect/vitest"
import type { PeopleChange } from "@sched/core"
import { PeopleStore } from "@sched/core"
import { Effect, Fiber, type Scope } from "effect"
import { layer } from "../src/index.ts"
import { workOf } from "../src/PeopleChanges.ts"
import { connection, database } from "./underTest.ts"

const groupOf = (id: string) => ({ id, organization: "acme", name: id, members: [], admins: [] })
const adding = (id: string): PeopleChange => ({ kind: "group", id, seen: 0, record: groupOf(id) })
const removing = (id: string): PeopleChange => ({ kind: "group", id, seen: 1, record: undefined })

const listed = PeopleStore.use((store) =>
  Effect.map(store.list("group", { organization: "acme" }), (all) => all.map(({ record }) => record.id)),
)

/** Until so many wait for what others hold. */
const untilWaiting = (connectionString: string, count: number) =>
  Effect.flatMap(connection(connectionString), (client) =>
    Effect.promise(async () => {
      const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
      while ((await client.query(waiting)).rows.length < count);
    }),
  )

/** A connection past the store that has made the changes, and not committed them yet. */
const uncommitted = (connectionString: string, ...changes: ReadonlyArray<PeopleChange>) =>
  Effect.gen(function* () {
    const client = yield* connection(connectionString)
    const ask = (sql: string, ...values: ReadonlyArray<unknown>) => Effect.promise(() => client.query(sql, [...values]))
    yield* ask("begin")
    yield* ask("select sched.apply_people($1)", workOf(changes, [], []))
    return { commit: ask("commit") }
  })

const onNewDatabase = <A, E>(test: (connectionString: string) => Effect.Effect<A, E, PeopleStore | Scope.Scope>) =>
  Effect.flatMap(database, (connectionString) =>
    Effect.provide(Effect.scoped(test(connectionString)), layer({ connectionString })),
  )

it.live("lets whoever adds a record wait for whoever is adding one, so that lists only grow at their end", () =>
  onNewDatabase((connectionString) =>
    Effect.gen(function* () {
      const store = yield* PeopleStore
      const first = yield* uncommitted(connectionString, adding("first"))
      const second = yield* Effect.forkChild(store.apply([adding("second")]))
      yield* untilWaiting(connectionString, 1)
      expect(yield* listed).toEqual([])
      yield* first.commit
      yield* Fiber.join(second)
      expect(yield* listed).toEqual(["first", "second"])
    }),
  ),
)

it.live("lets nobody wait who changes another record and gives it no name", () =>
  onNewDatabase((connectionString) =>
    Effect.gen(function* () {
      const store = yield* PeopleStore
      yield* store.apply([adding("a"), adding("b")])
      const { commit } = yield* uncommitted(connectionString, adding("new"), removing("a"))
      yield* store.apply([{ ...adding("b"), seen: 1 }])
      yield* store.apply([{ ...adding("b"), seen: 2, record: undefined }])
      expect(yield* listed).toEqual(["a"])
      yield* commit
      expect(yield* listed).toEqual(["new"])
    }),
  ),
)

it.live("judges what it waited for as it is then", () =>
  onNewDatabase((connectionString) =>
    Effect.gen(function* () {
      const store = yield* PeopleStore
      yield* store.apply([adding("a")])
      const other = yield* uncommitted(connectionString, removing("a"))
      const change = Effect.flip(store.apply([{ ...adding("a"), seen: 1 }]))
      const refused = yield* Effect.forkChild(change)
      yield* untilWaiting(connectionString, 1)
      yield* other.commit
      expect(yield* Fiber.join(refused)).toMatchObject({ _tag: "RecordChanged", kind: "group", id: "a" })
      expect(yield* listed).toEqual([])
    }),
  ),
)

it.live("locks records in one order, however they are named: nobody waits in a circle", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    yield* Effect.gen(function* () {
      const store = yield* PeopleStore
      const ids = ["a", "m", "z"]
      yield* store.apply(ids.map(adding))
      const client = yield* connection(connectionString)
      const ask = (sql: string) => Effect.promise(() => client.query(sql))
      yield* ask("begin; select from sched.people where id = 'm' for update")
      const change = (id: string) => ({ ...adding(id), seen: 1 })
      const up = yield* Effect.forkChild(store.apply(ids.map(change)))
      yield* untilWaiting(connectionString, 1)
      const down = yield* Effect.forkChild(Effect.flip(store.apply(ids.toReversed().map(change))))
      yield* untilWaiting(connectionString, 2)
      yield* ask("commit")
      yield* Fiber.join(up)
      expect(yield* Fiber.join(down)).toMatchObject({ _tag: "RecordChanged", id: "z" })
    }).pipe(Effect.scoped, Effect.provide(layer({ connectionString })))
    // What a connection has counted is there for all to read once it is closed.
    const client = yield* connection(connectionString)
    const others = "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    const deadlocks = "select deadlocks::int from pg_stat_database where datname = current_database()"
    yield* Effect.promise(async () => {
      while ((await client.query(others)).rows.length > 0);
    })
    expect((yield* Effect.promise(() => client.query(deadlocks))).rows).toEqual([{ deadlocks: 0 }])
  }).pipe(Effect.scoped),
)
