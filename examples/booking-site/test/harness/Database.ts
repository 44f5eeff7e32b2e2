import { join } from "node:path"
import SQLite from "better-sqlite3"

/** A database of the site, read by SQL from outside while the site runs. */
const query = <Row>(dataDir: string, sql: string, file = "bookings.db"): ReadonlyArray<Row> => {
  const db = new SQLite(join(dataDir, file), { readonly: true, fileMustExist: true })
  try {
    return db.prepare(sql).all() as ReadonlyArray<Row>
  } finally {
    db.close()
  }
}

const sorted = (rows: ReadonlyArray<unknown>) => rows.map((row) => JSON.stringify(row)).sort()

/** Every row of every table, as JSON, but for how often was asked: to be counted is no change. */
export const everything = (dataDir: string): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(
    query<{ name: string }>(
      dataDir,
      "select name from sqlite_schema where type = 'table' and name <> 'rate_limits' order by name",
    ).map(({ name }) => [name, sorted(query(dataDir, `select * from "${name}"`))]),
  )

/** What the accounts' database answers. */
export const accountRows = (dataDir: string, sql: string): ReadonlyArray<unknown> => query(dataDir, sql, "accounts.db")

export interface BookingRow {
  readonly id: string
  readonly status: string
  readonly start: number
  readonly end: number
  readonly email: string
}

/** Bookings that somebody made, in order of start; holds are left out. */
export const bookings = (dataDir: string): ReadonlyArray<BookingRow> =>
  query(
    dataDir,
    `select b.id, b.status, b.start, b."end", p.email from bookings b
     join personal p on p.booking = b.id and p.part = 'booker' order by b.start`,
  )

/** Pairs of confirmed bookings of one host whose times overlap: there must never be any. */
export const overlaps = (dataDir: string): ReadonlyArray<unknown> =>
  query(
    dataDir,
    `select a.id, b.id from bookings a join bookings b on a.id < b.id and a.start < b."end" and b.start < a."end"
     join booking_hosts ha on ha.booking = a.id join booking_hosts hb on hb.booking = b.id and hb.host = ha.host
     where a.status = 'confirmed' and b.status = 'confirmed'`,
  )

/** How often each command stands in the booking's history. */
export const commands = (dataDir: string, id: string): ReadonlyArray<string> =>
  query<{ command: string }>(
    dataDir,
    `select json_extract(body, '$.command') as command from history where booking = '${id}' order by id`,
  ).map(({ command }) => command)

/** Work that is to be done now, or was tried in vain; what waits for its time (reminders, ends of holds) is left out. */
export const due = (dataDir: string): ReadonlyArray<unknown> =>
  query(dataDir, `select * from due where due_at <= ${Date.now()} or attempts > 0`)
