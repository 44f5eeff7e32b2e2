import { expect, it } from "@effect/vitest"
import { overlaps } from "@sched/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import type pg from "pg"
import { migrate } from "../src/Migrations.ts"
import { connection, database } from "./underTest.ts"

interface Row {
  readonly unit: string
  readonly start: number
  readonly end: number
}

/** A connection to an empty database with the tables, and some bookings that claims can be of. */
const empty = Effect.gen(function* () {
  const connectionString = yield* database
  const client = yield* connection(connectionString)
  yield* Effect.promise(async () => {
    await migrate(client)
    await client.query(
      `insert into sched.bookings (id, version, status, start, "end", part, body)
       select 'b' || n, 1, 'confirmed', 0, 1, 0, '{}' from generate_series(0, 99) n`,
    )
  })
  return { connectionString, client }
})

/** The SQLSTATE with which the database refused, or `done`. */
const answer = (query: Promise<unknown>): Promise<string> =>
  query.then(
    () => "done",
    (error: pg.DatabaseError) => `${error.code} ${error.constraint}`,
  )
const OVERLAP = "23P01 claims_never_overlap"

const insert = (client: pg.Client, { unit, start, end }: Row, booking = "b0") =>
  answer(
    client.query(`insert into sched.claims (unit, start, "end", booking) values ($1, $2, $3, $4)`, [
      unit,
      start,
      end,
      booking,
    ]),
  )

/** The latest and the earliest instant of JavaScript. */
const LAST = 8_640_000_000_000_000
const places = [0, -20, Date.UTC(2027, 1, 1), LAST - 60, -LAST]

const row = fc
  .record({ unit: fc.constantFrom("anna", "ben"), place: fc.constantFrom(...places), from: fc.nat(40) })
  .chain(({ unit, place, from }) =>
    fc.integer({ min: 1, max: 15 }).map((length): Row => {
      const start = place + from
      return { unit, start, end: start + length }
    }),
  )

it.effect("lets the database itself refuse every claim that overlaps another one of its unit, and no other", () =>
  Effect.gen(function* () {
    const { client } = yield* empty
    const agrees = fc.asyncProperty(fc.array(row, { maxLength: 40, size: "max" }), async (rows) => {
      await client.query("delete from sched.claims")
      const stored: Array<Row> = []
      for (const [n, next] of rows.entries()) {
        const clash = stored.some((other) => other.unit === next.unit && overlaps(other, next))
        expect(await insert(client, next, `b${n}`)).toBe(clash ? OVERLAP : "done")
        if (!clash) stored.push(next)
      }
    })
    yield* Effect.promise(() => fc.assert(agrees, { numRuns: 60 }))
  }),
)

it.effect("lets the database itself refuse a claim that is moved over another one", () =>
  Effect.gen(function* () {
    const { client } = yield* empty
    yield* Effect.promise(async () => {
      await insert(client, { unit: "anna", start: 0, end: 10 }, "b0")
      await insert(client, { unit: "anna", start: 10, end: 20 }, "b1")
      const move = (start: number, end: number) =>
        answer(client.query(`update sched.claims set start = $1, "end" = $2 where booking = 'b1'`, [start, end]))
      expect(await move(9, 12)).toBe(OVERLAP)
      expect(await move(11, 12)).toBe("done")
      expect(await answer(client.query("update sched.claims set unit = 'ben' where booking = 'b0'"))).toBe("done")
      expect(await move(0, 10)).toBe("done")
    })
  }),
)

it.effect("lets the database itself refuse a claim that ends before it starts", () =>
  Effect.gen(function* () {
    const { client } = yield* empty
    for (const end of [10, 9])
      expect(yield* Effect.promise(() => insert(client, { unit: "anna", start: 10, end }))).toBe(
        "23514 claims_are_intervals",
      )
  }),
)

it.effect("refuses the second of two that overlap in transactions of their own, whatever their isolation", () =>
  Effect.gen(function* () {
    const { client, connectionString } = yield* empty
    const other = yield* connection(connectionString)
    yield* Effect.promise(async () => {
      for (const [n, level] of ["read committed", "repeatable read", "serializable"].entries()) {
        const claim = { unit: "anna", start: n * 10, end: n * 10 + 10 }
        for (const one of [client, other]) await one.query(`begin isolation level ${level}`)
        expect(await insert(client, claim, "b0")).toBe("done")
        const waiting = insert(other, { ...claim, start: claim.end - 1, end: claim.end + 1 }, "b1")
        await client.query("commit")
        expect(await waiting).toBe(OVERLAP)
        await other.query("rollback")
      }
    })
  }),
)

it.effect("gives each of 200 000 units a place of its own, and lets them be claimed at the same time", () =>
  Effect.gen(function* () {
    const { client } = yield* empty
    const sql =
      "select count(distinct sched.span('host-' || n, 0, 1)::text)::int as places from generate_series(1, 200000) n"
    expect((yield* Effect.promise(() => client.query(sql))).rows).toEqual([{ places: 200_000 }])
    const spans = yield* Effect.promise(() =>
      client.query(
        `insert into sched.claims (unit, start, "end", booking) select 'host-' || n, 0, 10, 'b0' from generate_series(1, 5000) n`,
      ),
    )
    expect(spans.rowCount).toBe(5000)
  }),
)
