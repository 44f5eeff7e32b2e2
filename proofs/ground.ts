import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import SQLite from "better-sqlite3"
import type { StoreOrder } from "./agent/Order.ts"

/** A database of its own for one proof, and a second way into it: SQL, past the store. */
export interface Ground {
  readonly name: string
  readonly store: StoreOrder
  readonly query: <Row>(sql: string) => Promise<ReadonlyArray<Row>>
  /** Another database with what this one holds; nobody may be using this one. */
  readonly copy: () => Promise<Ground>
  readonly close: () => Promise<void>
}

export const sqliteGround = async (from?: string): Promise<Ground> => {
  const folder = mkdtempSync(join(tmpdir(), "sched-proof-"))
  const filename = join(folder, "bookings.db")
  if (from !== undefined) await copyOf(from, filename)
  return {
    name: "SQLite",
    store: { kind: "sqlite", filename },
    query: async <Row>(sql: string) => {
      const db = new SQLite(filename, { readonly: true })
      try {
        return db.prepare(sql).all() as ReadonlyArray<Row>
      } finally {
        db.close()
      }
    },
    copy: () => sqliteGround(filename),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

const copyOf = async (from: string, to: string): Promise<void> => {
  const db = new SQLite(from, { readonly: true })
  await db.backup(to)
  db.close()
}

/** Pairs of claims that overlap: none, if the database does its duty. */
export const overlapping = (ground: Ground) =>
  ground.query<{ readonly unit: string }>(
    `select a.unit from claims a join claims b on a.unit = b.unit and a.booking < b.booking
     and a.start < b."end" and b.start < a."end"`,
  )

/** How many bookings stand in each status. */
export const statuses = async (ground: Ground): Promise<{ readonly [status: string]: number }> => {
  const rows = await ground.query<{ status: string; n: number | string }>(
    "select status, count(*) as n from bookings group by status",
  )
  return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]))
}
