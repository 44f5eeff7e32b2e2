import { forgottenRow, sameAddress } from "@sched/core"
import type pg from "pg"
import { fromColumn, toColumn } from "./ColumnText.ts"

interface Row {
  readonly booking: string
  readonly part: string
  readonly email: string
  readonly body: string
}

/**
 * Erases what there is of whoever has the address, the idempotency keys of the bookings concerned, and what counts
 * towards the usage key; answers how many bookings those are. Needs a transaction.
 */
export const forget = async (client: pg.ClientBase, email: string, usage: string): Promise<number> => {
  const address = toColumn(sameAddress(email))
  // Locked as `sched.apply` locks them, so that nobody writes the people of these bookings meanwhile.
  const locked = await client.query<{ readonly id: string }>(
    `select b.id from sched.bookings b
     where b.id in (select p.booking from sched.personal p where p.email = $1 and p.email <> '')
     order by b.id for update`,
    [address],
  )
  const bookings = locked.rows.map(({ id }) => id)
  const { rows } = await client.query<Row>(
    "select booking, part, email, body from sched.personal where email = $1 and booking = any($2) order by booking, part",
    [address, bookings],
  )
  const erased = rows.map(({ booking, part, body }): Row => {
    const row = forgottenRow({ part: fromColumn(part), email, body })
    return { booking, part, email: toColumn(row.email), body: row.body }
  })
  const column = (name: keyof Row) => erased.map((row) => row[name])
  await client.query(
    `update sched.personal p set email = w.email, body = w.body
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as w (booking, part, email, body)
     where p.booking = w.booking and p.part = w.part`,
    [column("booking"), column("part"), column("email"), column("body")],
  )
  await client.query("delete from sched.keys where booking = any($1)", [bookings])
  await client.query("delete from sched.usage where key = $1", [toColumn(usage)])
  return new Set(rows.map(({ booking }) => booking)).size
}
