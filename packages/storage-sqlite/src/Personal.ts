import type { PersonalRow } from "@sched/core"
import { forgottenPerson, forgottenRow, sameAddress } from "@sched/core"
import type { Database } from "better-sqlite3"

export const sql = {
  list: "select part, email, body from personal where booking = ?",
  erased: "select 1 from personal where booking = ? and part = ? and email = ''",
  drop: "delete from personal where booking = ? and part not glob 'reason/*'",
  put: `insert into personal (booking, part, email, body) values (@booking, @part, @email, @body)
    on conflict (booking, part) do update set email = @email, body = @body`,
  ofPerson: `select booking, part, email, body from personal where email = ? and email <> ''`,
  dropKeys: "delete from keys where booking in (select value from json_each(?))",
}

/** Whether the row is of somebody: who was erased has no address any more. */
const isSomebody = ({ email }: PersonalRow): boolean =>
  email !== "" && email !== sameAddress(forgottenPerson("UTC").email)

/** The data of people in an open database. */
export const make = (db: Database) => {
  const list = db.prepare<[string], PersonalRow>(sql.list)
  const erased = db.prepare<[string, string], 1>(sql.erased)
  const drop = db.prepare<[string]>(sql.drop)
  const put = db.prepare(sql.put)
  const ofPerson = db.prepare<[string], PersonalRow & { readonly booking: string }>(sql.ofPerson)
  const dropKeys = db.prepare<[string]>(sql.dropKeys)

  const add = (booking: string, rows: ReadonlyArray<PersonalRow>): void => {
    for (const { part, email, body } of rows) put.run({ booking, part, email, body })
  }

  return {
    list: (booking: string): ReadonlyArray<PersonalRow> => list.all(booking),
    /** Whether the rows would bring back the data of somebody who was erased. */
    bringsBack: (booking: string, rows: ReadonlyArray<PersonalRow>): boolean =>
      rows.some((row) => isSomebody(row) && erased.get(booking, row.part) !== undefined),
    add,
    /** The people in the booking are those of the rows; the reasons in its history stay. */
    replace: (booking: string, rows: ReadonlyArray<PersonalRow>): void => {
      drop.run(booking)
      add(booking, rows)
    },
    /**
     * Erases what there is of whoever has the address, and the idempotency keys of the bookings concerned; answers how
     * many those are. Needs a transaction.
     */
    forget: (email: string): number => {
      const rows = ofPerson.all(sameAddress(email))
      for (const { booking, ...row } of rows) add(booking, [forgottenRow(row)])
      const bookings = [...new Set(rows.map(({ booking }) => booking))]
      if (bookings.length > 0) dropKeys.run(JSON.stringify(bookings))
      return bookings.length
    },
  }
}
