import { expect, it } from "@effect/vitest"
import type { Commit } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import { atOnce, booked, moved } from "@sched/testkit"
import { heavy } from "@sched/testkit/heavy"
import { Effect } from "effect"
import * as Audit from "../src/AuditLog.ts"
import * as Bookings from "../src/BookingStore.ts"
import * as Connections from "../src/ConnectionStore.ts"
import type { Statement } from "../src/Database.ts"
import * as Work from "../src/DueWork.ts"
import { layer, migrate } from "../src/index.ts"
import * as Webhooks from "../src/WebhookStore.ts"
import { connection, database } from "./underTest.ts"

const COMMITS = heavy("PostgreSQL: commits of two bookings under readers", 60, 3000)

const START = Date.UTC(2035, 1, 1, 9)

const bookingsOf = ({ changes }: Commit) => [changes[0]!.booking, changes[1]!.booking] as const

it.live(
  "never shows a reader half of a commit",
  () =>
    Effect.gen(function* () {
      const connectionString = yield* database
      yield* Effect.gen(function* () {
        const store = yield* BookingStore
        const part = (n: number) => ({ together: { kind: "series" as const, id: "t1", part: n } })
        const made = atOnce(
          booked({ id: "b0", start: START, ...part(0) }),
          booked({ id: "b1", start: START + 60 * MINUTE, ...part(1) }),
        )
        yield* store.apply(made)
        let [one, two] = bookingsOf(made)
        let running = true
        let looks = 0
        // The two bookings change places again and again.
        const writer = Effect.gen(function* () {
          for (let n = 0; n < COMMITS; n++) {
            const swap = atOnce(moved(one, two.start), moved(two, one.start))
            yield* store.apply(swap)
            ;[one, two] = bookingsOf(swap)
          }
          running = false
        })
        const window = { start: START - MINUTE, end: START + 120 * MINUTE }
        const reader = Effect.gen(function* () {
          while (running) {
            const bookings = yield* store.together("t1")
            expect(new Set(bookings.map(({ version }) => version)).size).toBe(1)
            expect(new Set(bookings.map(({ start }) => start)).size).toBe(2)
            const claims = yield* store.claims(["anna"], window)
            expect(claims.map(({ start }) => start)).toEqual([START, START + 60 * MINUTE])
            const usage = yield* store.usage(["host/anna"], window)
            expect(new Set(usage.map(({ booking }) => booking)).size).toBe(2)
            const agenda = yield* store.agenda("anna", window)
            expect(agenda.map(({ start }) => start)).toEqual([START, START + 60 * MINUTE])
            looks++
          }
        })
        yield* Effect.all([writer, reader, reader, reader], { concurrency: "unbounded" })
        expect(looks).toBeGreaterThan(COMMITS / 10)
      }).pipe(Effect.provide(layer({ connectionString })))
    }).pipe(Effect.scoped),
  60_000 + COMMITS * 500,
)

const DAY = 24 * 60 * MINUTE

it.effect("finds bookings of any length on an agenda", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      const lengths = [1, 30, 24 * 60 - 1, 24 * 60, 24 * 60 + 1, 3 * 24 * 60]
      for (const [n, durationMin] of lengths.entries())
        yield* store.apply(booked({ id: `b${n}`, start: START + n * 10 * DAY, durationMin }))
      for (const [n, durationMin] of lengths.entries()) {
        const [start, end] = [START + n * 10 * DAY, START + n * 10 * DAY + durationMin * MINUTE]
        const seen = (from: number, to: number) =>
          Effect.map(store.agenda("anna", { start: from, end: to }), (found) => found.map(({ id }) => id))
        expect(yield* seen(start - 5, start)).toEqual([])
        expect(yield* seen(start, start + 1)).toEqual([`b${n}`])
        expect(yield* seen(end - 1, end)).toEqual([`b${n}`])
        expect(yield* seen(end, end + 5)).toEqual([])
      }
    }).pipe(Effect.provide(layer({ connectionString })))
  }),
)

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
  insert into sched.audit (at, body) select start, '{}' from sched.bookings;
  insert into sched.webhook_endpoints (id, body) values ('e1', '{}');
  insert into sched.webhook_log (endpoint, at, body) select 'e1', start, '{}' from sched.bookings;
  insert into sched.webhook_told select 'e1', id, 1 from sched.bookings;
  insert into sched.connections select id, id, 1, '{}' from sched.bookings`

it.effect("goes to what it wants by an index, whatever it is given, in tables of many rows", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    yield* migrate({ connectionString })
    const client = yield* connection(connectionString)
    yield* Effect.promise(() => client.query(grown))
    yield* Effect.promise(() => client.query("vacuum analyze"))
    const all: Readonly<Record<string, Statement | ((limit: number) => Statement)>> = {
      ...Bookings.sql,
      ...Work.sql,
      ...Audit.sql,
      ...Webhooks.sql,
      ...Connections.sql,
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
