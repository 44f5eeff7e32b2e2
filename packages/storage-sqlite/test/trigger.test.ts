import { expect, it } from "@effect/vitest"
import { overlaps } from "@sched/core"
import SQLite from "better-sqlite3"
import * as fc from "fast-check"
import { migrate } from "../src/Migrations.ts"

interface Row {
  readonly id: number
  readonly unit: string
  readonly start: number
  readonly end: number
}

const row = fc
  .record({ id: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom("anna", "ben"), start: fc.nat(40) })
  .chain((of) => fc.integer({ min: 1, max: 15 }).map((length): Row => ({ ...of, end: of.start + length })))

const act = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant("insert" as const), row }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant("update" as const), row }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant("delete" as const), row }), weight: 1 },
)

/** What the table must hold after a write of one row, as brute force over all pairs says; `undefined`: refused. */
const written = (rows: ReadonlyArray<Row>, next: Row): ReadonlyArray<Row> | undefined => {
  const others = rows.filter(({ id }) => id !== next.id)
  return others.some((other) => other.unit === next.unit && overlaps(other, next)) ? undefined : [...others, next]
}

const statements = {
  insert: `insert into claims (unit, start, "end", booking) values (@unit, @start, @end, @booking)`,
  update: `update claims set unit = @unit, start = @start, "end" = @end where booking = @booking`,
  delete: "delete from claims where booking = @booking",
}

/** A database of the newest schema with twelve bookings, one for the claim of each id. */
const database = () => {
  const db = new SQLite(":memory:")
  migrate(db)
  const add = db.prepare(`insert into bookings (id, version, status, start, "end", body) values (?, 1, '', 0, 1, '{}')`)
  for (let id = 1; id <= 12; id++) add.run(`b${id}`)
  return db
}

it("lets the database itself refuse every write of overlapping claims, and no other", () => {
  const db = database()
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      db.exec("delete from claims")
      let rows: ReadonlyArray<Row> = []
      for (const { kind, row } of acts) {
        const known = rows.some(({ id }) => id === row.id)
        if (known === (kind === "insert")) continue
        const next = kind === "delete" ? rows.filter(({ id }) => id !== row.id) : written(rows, row)
        const { id, ...claim } = row
        const write = () => db.prepare(statements[kind]).run({ ...claim, booking: `b${id}` })
        if (next === undefined) expect(write).toThrow("claims overlap")
        else expect(write().changes).toBe(1)
        rows = next ?? rows
        const stored = db
          .prepare(`select cast(substr(booking, 2) as integer) as id, unit, start, "end" from claims order by id`)
          .all()
        expect(stored).toEqual([...rows].sort((a, b) => a.id - b.id))
      }
    }),
    { numRuns: 200 },
  )
  db.close()
})

it("lets the database itself refuse a claim that ends before it starts", () => {
  const db = database()
  for (const end of [10, 9])
    expect(() => db.prepare(statements.insert).run({ booking: "b1", unit: "anna", start: 10, end })).toThrow("CHECK")
  db.close()
})
