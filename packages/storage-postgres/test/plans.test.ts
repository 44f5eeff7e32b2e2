import { expect, it } from "@effect/vitest"
import type { Commit, Host } from "@sched/core"
import { BookingStore, DueWork, MINUTE, PeopleStore, RateLimits } from "@sched/core"
import { atOnce, booked, cancelled, held, moved, testEventType } from "@sched/testkit"
import { Effect } from "effect"
import * as TestClock from "effect/testing/TestClock"
import * as Audit from "../src/AuditLog.ts"
import * as Bookings from "../src/BookingStore.ts"
import * as Connections from "../src/ConnectionStore.ts"
import type { Statement } from "../src/Database.ts"
import * as Work from "../src/DueWork.ts"
import { layer, migrate } from "../src/index.ts"
import * as Persons from "../src/PeopleStore.ts"
import * as Limits from "../src/RateLimits.ts"
import * as Webhooks from "../src/WebhookStore.ts"
import { connection, database } from "./underTest.ts"

const START = Date.UTC(2035, 1, 1, 9)

/** Many rows in each table that grows. */
const grown = `
  insert into sched.bookings (id, version, status, start, "end", together, part, body)
  select 'b' || n, 1, 'confirmed', n * 10, n * 10 + 5, 't' || n, 0, '{}' from generate_series(1, 20000) n;
  insert into sched.booking_hosts select 'host-' || start % 50, start, "end", id from sched.bookings;
  insert into sched.claims (unit, start, "end", booking) select 'host-' || start % 50, start, "end", id from sched.bookings;
  insert into sched.usage select 'host/' || start % 50, start, "end", id, false, 0 from sched.bookings;
  insert into sched.personal select id, 'booker', id || '@example.com', '{}' from sched.bookings;
  insert into sched.history select id, 1, '{}' from sched.bookings;
  insert into sched.keys select 'book', id, '', id, 0 from sched.bookings;
  insert into sched.fences select 'host/' || id, 1 from sched.bookings;
  insert into sched.observed (booking, key, body) select id, 'conference', '{}' from sched.bookings;
  insert into sched.due (kind, id, due_at, lease_until) select 'booking', id, start, 0 from sched.bookings;
  insert into sched.rate_limits (key, at, until)
  select 'client/' || n % 500, n, case when n % 2 = 0 then n else 8640000000000000 end from generate_series(1, 20000) n;
  insert into sched.audit (at, body) select start, '{}' from sched.bookings;
  insert into sched.webhook_endpoints (id, body) values ('e1', '{}');
  insert into sched.webhook_log (endpoint, at, body) select 'e1', start, '{}' from sched.bookings;
  insert into sched.webhook_told select 'e1', id, 1 from sched.bookings;
  insert into sched.connections select id, id, 1, '{}' from sched.bookings;
  insert into sched.people (kind, id, version, organization, subject, name, body)
  select kind, kind || n, 1, 'org-' || n % 200, 'person-' || n, case kind when 'host' then 'alias/h' || n end, '{}'
  from generate_series(1, 5000) n, unnest(array['host', 'member', 'invitation', 'group']) kind;
  insert into sched.people (kind, id, version, name, body)
  select 'eventType', 'e' || n, 1, 'link/studio/e' || n, '{}' from generate_series(1, 500) n`

/** A database with many rows, and a connection to it. */
const large = Effect.gen(function* () {
  const connectionString = yield* database
  yield* migrate({ connectionString })
  const client = yield* connection(connectionString)
  yield* Effect.promise(() => client.query(grown))
  yield* Effect.promise(() => client.query("vacuum analyze"))
  // What this connection has scanned is counted now, not later.
  yield* Effect.promise(() => client.query("select pg_stat_force_next_flush()"))
  return { connectionString, client }
})

it.effect("goes to what it asks for by an index, whatever it is given", () =>
  Effect.gen(function* () {
    const { client } = yield* large
    const all: Readonly<Record<string, Statement | ((limit: number) => Statement)>> = {
      ...Bookings.sql,
      ...Work.sql,
      ...Audit.sql,
      ...Webhooks.sql,
      ...Connections.sql,
      ...Persons.sql,
      ...Limits.sql,
    }
    for (const [name, made] of Object.entries(all)) {
      const { text } = typeof made === "function" ? made(10) : made
      const { rows } = yield* Effect.promise(() =>
        client.query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${text}`),
      )
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
      // The few endpoints are all read; nothing else is.
      expect(plan.replaceAll("Seq Scan on webhook_endpoints", ""), `${name}\n${plan}`).not.toContain("Seq Scan")
    }
  }),
)

const everyKindOfPeopleWrite = Effect.gen(function* () {
  const store = yield* PeopleStore
  const hostOf = (id: string, alias: string): Host => ({
    ...{ id, name: id, email: `${id}@example.com`, zone: "UTC", branding: { alias } },
    availability: { zone: "UTC", weekly: [{ days: [1], from: "09:00", to: "17:00" }] },
  })
  const [anna, ben] = [hostOf("anna", "anna"), hostOf("ben", "ben")]
  yield* store.saveHost(anna)
  yield* store.saveEventType(testEventType())
  yield* store.apply([{ kind: "host", id: "ben", seen: 0, record: ben }])
  const entry = { at: START, actor: { kind: "system" }, action: "swap", target: "anna", outcome: "done" } as const
  yield* store.apply(
    [
      { kind: "host", id: "anna", seen: 1, record: hostOf("anna", "ben") },
      { kind: "host", id: "ben", seen: 1, record: hostOf("ben", "anna") },
      { kind: "group", id: "group1", seen: 1, record: undefined },
    ],
    [entry],
  )
  const stolen = { kind: "host", id: "anna", seen: 2, record: hostOf("anna", "h1") } as const
  expect((yield* Effect.flip(store.apply([stolen])))._tag).toBe("NameTaken")
  expect((yield* Effect.flip(store.apply([{ ...stolen, seen: 1 }])))._tag).toBe("RecordChanged")
  yield* store.removeEventType("type-talk")
  yield* store.removeHost("anna")
})

const everyKindOfWrite = Effect.gen(function* () {
  const store = yield* BookingStore
  const work = yield* DueWork
  const at = (hours: number) => START + hours * 60 * MINUTE
  const apply = (commit: Commit) => Effect.as(store.apply(commit), commit.changes[0]!.booking)
  const key = { scope: "race", key: "k-1", fingerprint: "" }
  const made = yield* apply(
    booked({ id: "new-b1", start: at(0), key, raises: ["x"], seen: [{ key: "x", version: 0 }] }),
  )
  const other = yield* apply(booked({ id: "new-b2", start: at(1) }))
  yield* apply(atOnce(moved(made, at(1)), moved(other, at(0))))
  yield* apply(held({ id: "new-h1", start: at(2), expiresAt: START + 1 }))
  yield* TestClock.setTime(START + 1)
  yield* apply(booked({ id: "new-b3", start: at(2) }))
  expect((yield* Effect.flip(store.apply(booked({ id: "new-b4", start: at(2) }))))._tag).toBe("SlotTaken")
  yield* apply(cancelled(yield* store.get("new-b3")))
  yield* store.forget("bo@example.com", "booker/x")
  for (const lease of yield* work.lease(5, 1000)) yield* work.finish(lease)
  yield* everyKindOfPeopleWrite
  const limits = yield* RateLimits
  const few = { key: "client/1", limit: { events: 41, perMs: 366 * 24 * 60 * MINUTE } }
  for (const allowed of [true, false]) {
    yield* TestClock.setTime(allowed ? 20_000 : 20_001)
    expect(yield* limits.take([few, { ...few, key: "client/new" }])).toMatchObject({ allowed })
  }
})

it.effect("goes to what it writes by an index", () =>
  Effect.gen(function* () {
    const { connectionString, client } = yield* large
    const scans = Effect.promise(() =>
      client.query(
        "select relname, seq_scan::int from pg_stat_user_tables where schemaname = 'sched' and relname <> 'migrations' order by 1",
      ),
    )
    const before = (yield* scans).rows
    yield* TestClock.setTime(START)
    yield* Effect.provide(everyKindOfWrite, layer({ connectionString, clock: "effect" }))
    // What a connection has counted is there for all to read once it is closed.
    const others = "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    yield* Effect.promise(async () => {
      while ((await client.query(`${others} and backend_type = 'client backend'`)).rows.length > 0);
    })
    expect((yield* scans).rows).toEqual(before)
  }),
)
