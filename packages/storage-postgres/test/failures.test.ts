import { expect, it } from "@effect/vitest"
import { BookingStore, InvalidInput, MINUTE } from "@sched/core"
import { booked, moved } from "@sched/testkit"
import { Cause, Effect, Exit, Fiber } from "effect"
import pg from "pg"
import { failureOf } from "../src/Failure.ts"
import type { Options } from "../src/index.ts"
import { layer } from "../src/index.ts"
import { connection, database } from "./underTest.ts"

const START = Date.UTC(2035, 1, 1, 9)
const commit = booked({ id: "b1", start: START })
const { booking } = commit.changes[0]!
const window = { start: START, end: START + MINUTE }

/** A test with a store that holds one booking, and a connection past it. */
const withStore = <A, E>(
  options: Options,
  test: (store: BookingStore["Service"], client: pg.Client) => Effect.Effect<A, E>,
) =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const client = yield* connection(connectionString)
    return yield* Effect.gen(function* () {
      const store = yield* BookingStore
      yield* store.apply(commit)
      return yield* test(store, client)
    }).pipe(Effect.provide(layer({ connectionString, ...options })))
  }).pipe(Effect.scoped)

const run = (client: pg.Client, sql: string) => Effect.promise(() => client.query(sql))
/** Waits until a connection of the store waits for a lock. */
const untilWaiting = (client: pg.Client) =>
  Effect.promise(async () => {
    const sql = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await client.query(sql)).rows.length === 0);
  })
const lockBooking = "begin; select from sched.bookings where id = 'b1' for update"

it.live("says after which time a statement was stopped, and keeps what was there", () =>
  withStore({ statementTimeoutMs: 200 }, (store, client) =>
    Effect.gen(function* () {
      yield* run(client, lockBooking)
      const failure = yield* Effect.flip(store.apply(moved(booking, START + 60 * MINUTE)))
      expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Unavailable" } })
      expect(failure.message).toContain("statementTimeoutMs; try again")
      yield* run(client, "rollback")
      yield* store.apply(moved(booking, START + 60 * MINUTE))
    }),
  ),
)

it.live("says that all connections of the pool are busy", () =>
  withStore({ max: 1, connectTimeoutMs: 200 }, (store, client) =>
    Effect.gen(function* () {
      yield* run(client, lockBooking)
      const waiting = yield* Effect.forkChild(store.apply(moved(booking, START + 60 * MINUTE)))
      yield* untilWaiting(client)
      const failure = yield* Effect.flip(store.claims(["anna"], window))
      expect(failure.reason._tag).toBe("Unavailable")
      expect(failure.message).toContain("all connections of the pool are busy")
      yield* run(client, "rollback")
      yield* Fiber.join(waiting)
      yield* store.claims(["anna"], window)
    }),
  ),
)

it.live("says that nobody knows whether a commit took effect whose connection broke, and goes on with a new one", () =>
  withStore({}, (store, client) =>
    Effect.gen(function* () {
      yield* run(client, lockBooking)
      const broken = yield* Effect.forkChild(Effect.flip(store.apply(moved(booking, START + 60 * MINUTE))))
      yield* untilWaiting(client)
      yield* run(
        client,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      const failure = yield* Fiber.join(broken)
      expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "UnknownOutcome" } })
      expect(failure.message).toContain("the connection to PostgreSQL broke")
      yield* run(client, "rollback")
      expect(yield* store.get("b1")).toEqual(booking)
      yield* store.apply(moved(booking, START + 60 * MINUTE))
    }),
  ),
)

/** A trigger that fails commits as PostgreSQL does when transactions are in each other's way, `times` times. */
const inTheWay = (state: string, times: number) => `
  create sequence failures;
  create function fail() returns trigger language plpgsql as $$ begin
    if nextval('failures') <= ${times} then raise exception using errcode = '${state}', message = 'in the way'; end if;
    return new;
  end $$;
  create trigger fail before insert on sched.history for each row execute function fail()`

for (const [what, state] of [
  ["could not be put in an order with others", "40001"],
  ["was ended to break a deadlock", "40P01"],
] as const)
  it.live(`does a commit again that ${what}, and says so where that does not help`, () =>
    withStore({}, (store, client) =>
      Effect.gen(function* () {
        yield* run(client, inTheWay(state, 5))
        yield* store.apply(moved(booking, START + 60 * MINUTE))
        expect((yield* store.get("b1")).version).toBe(2)
        yield* run(
          client,
          "alter sequence failures restart with 1 minvalue -1000000; select setval('failures', -1000000)",
        )
        const failure = yield* Effect.flip(store.apply(booked({ id: "b2", start: START })))
        expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Unavailable" } })
        expect(failure.message).toContain("too many wrote the same at once; try again")
      }),
    ),
  )

it.live("says that a slot is taken by a claim that somebody else wrote past the store at the same time", () =>
  withStore({}, (store, client) =>
    Effect.gen(function* () {
      yield* run(
        client,
        `begin; insert into sched.claims (unit, start, "end", booking) values ('ben', ${START}, ${START + MINUTE}, 'b1')`,
      )
      const next = booked({ id: "b2", start: START, hosts: ["ben"] })
      const waiting = yield* Effect.forkChild(Effect.flip(store.apply(next)))
      yield* untilWaiting(client)
      yield* run(client, "commit")
      expect(yield* Fiber.join(waiting)).toMatchObject({ _tag: "SlotTaken", start: START })
      expect((yield* run(client, "select id from sched.bookings")).rows).toEqual([{ id: "b1" }])
    }),
  ),
)

it.live("refuses to commit under another isolation than the one it is made for", () =>
  withStore({}, (_, client) =>
    Effect.gen(function* () {
      yield* run(client, "begin isolation level repeatable read")
      const refused = yield* Effect.promise(() =>
        client.query("select sched.apply('{}', '{}', null)").catch((error) => error),
      )
      expect(refused).toMatchObject({ code: "SC001" })
    }),
  ),
)

for (const [what, body] of [
  ["is not JSON", "{"],
  ["is not a booking", "{}"],
  ["has a status that does not exist", JSON.stringify({ ...booking, status: "lost" })],
] as const)
  it.live(`says that a record cannot be read: it ${what}`, () =>
    withStore({}, (store, client) =>
      Effect.gen(function* () {
        yield* Effect.promise(() => client.query("update sched.bookings set body = $1", [body]))
        for (const read of [store.get("b1"), store.agenda("anna", booking), store.ofPerson("bo@example.com")]) {
          const failure = yield* Effect.flip<unknown, { readonly _tag: string }, never>(read)
          expect(failure).toMatchObject({ _tag: "StoreError", reason: { _tag: "Malformed" } })
        }
      }),
    ),
  )

it.live("takes a claim that ends before it starts for a bug of the caller's", () =>
  withStore({}, (store) =>
    Effect.gen(function* () {
      const next = booked({ id: "b2", start: START + 60 * MINUTE })
      const [change] = next.changes
      const claims = [{ ...change!.claims[0]!, end: change!.booking.start - 1 }]
      const exit = yield* Effect.exit(store.apply({ ...next, changes: [{ ...change!, claims }] }))
      expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toBeInstanceOf(InvalidInput)
    }),
  ),
)

/** SQLSTATEs that cannot be brought about in a test, and what they are taken for. */
const rare = [
  ["53100", "Unavailable", "disk is full"],
  ["53200", "Unavailable", "short of memory"],
  ["57P03", "Unavailable", "starting up or shutting down"],
  ["08006", "Unavailable", "connection to PostgreSQL broke"],
  ["42P01", "NotFound", "run the migration"],
  ["22021", "Conflict", "encoding UTF8"],
  ["SC001", "Conflict", "default_transaction_isolation"],
  ["XX001", "Malformed", "damaged"],
] as const

it("tells errors that a caller can act on from bugs", () => {
  const errorOf = (code: string) => Object.assign(new pg.DatabaseError("words", 5, "error"), { code })
  for (const [code, tag, words] of rare) {
    const failure = failureOf(errorOf(code))
    expect(failure).toMatchObject({ _tag: tag, detail: expect.stringContaining(words) })
    expect(failure).toMatchObject({ detail: expect.stringContaining(`(${code}: words)`) })
  }
  for (const bug of [errorOf("42601"), errorOf("23503"), new TypeError("undefined is not a function"), "text"])
    expect(failureOf(bug)).toBeUndefined()
})
