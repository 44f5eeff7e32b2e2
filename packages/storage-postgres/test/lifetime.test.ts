import { expect, it } from "@effect/vitest"
import { BookingStore, MINUTE } from "@sched/core"
import { booked } from "@sched/testkit"
import { Effect } from "effect"
import { layer } from "../src/index.ts"
import { connection, database } from "./underTest.ts"

const START = Date.UTC(2035, 1, 1, 9)

it.effect("finds everything again when the database is opened anew", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const commit = booked({ id: "b1", start: START, hosts: ["anna", "ben"] })
    const [change] = commit.changes
    yield* BookingStore.use((store) => store.apply(commit)).pipe(Effect.provide(layer({ connectionString })))
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      expect(yield* store.get("b1")).toEqual(change!.booking)
      expect(yield* store.history("b1")).toEqual([change!.entry])
      expect(yield* store.claims(["anna", "ben"], change!.booking)).toEqual(change!.claims)
      const again = booked({ id: "b2", start: START + 15 * MINUTE, hosts: ["ben"] })
      expect((yield* Effect.flip(store.apply(again)))._tag).toBe("SlotTaken")
    }).pipe(Effect.provide(layer({ connectionString })))
  }),
)

it.live("opens no more connections than it may, and closes them with its scope", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const client = yield* connection(connectionString)
    const others = Effect.promise(async () => {
      const sql = `select application_name as name from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
      return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name)
    })
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      yield* Effect.forEach(Array.from({ length: 30 }), () => store.history("x"), { concurrency: "unbounded" })
      expect(yield* others).toEqual(["sched", "sched", "sched"])
    }).pipe(Effect.provide(layer({ connectionString, max: 3 })))
    while ((yield* others).length > 0) yield* Effect.sleep("20 millis")
  }).pipe(Effect.scoped),
)

it.effect("commits to disk and sees what was committed before, whatever the role's own settings say", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const client = yield* connection(connectionString)
    yield* Effect.promise(() =>
      client.query(`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database());
        execute format('alter database %I set default_transaction_isolation = serializable', current_database()); end $$`),
    )
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      yield* store.apply(booked({ id: "b1", start: START }))
      // Asked of the store's own connection, from within a commit: a trigger writes down what holds there.
      yield* Effect.promise(() =>
        client.query(`create table settings as select '' as name, '' as value where false;
          create function note() returns trigger language plpgsql as $$ begin
            insert into settings select s, current_setting(s)
            from unnest(array['synchronous_commit', 'transaction_isolation', 'statement_timeout']) s;
            return new;
          end $$;
          create trigger note before insert on sched.bookings for each row execute function note()`),
      )
      yield* store.apply(booked({ id: "b2", start: START + 60 * MINUTE }))
      const { rows } = yield* Effect.promise(() => client.query("select name, value from settings order by name"))
      expect(rows).toEqual([
        { name: "statement_timeout", value: "30s" },
        { name: "synchronous_commit", value: "on" },
        { name: "transaction_isolation", value: "read committed" },
      ])
    }).pipe(Effect.provide(layer({ connectionString })))
  }),
)
