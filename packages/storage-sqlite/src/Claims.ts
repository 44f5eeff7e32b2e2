import type { Claim } from "@sched/core"
import type { Database } from "better-sqlite3"

/**
 * The first of a unit's claims that can reach into a window: the last one that starts at or before it. Claims of
 * a unit are disjoint, so no earlier one does, however long; the index finds it in one seek.
 */
const firstReaching = (unit: string) => `coalesce((select p.start from claims p
  where p.unit = ${unit} and p.start <= @start order by p.start desc limit 1), @start)`

/**
 * The unit as a value that says nothing to the planner: where a bound parameter decides by which index rows come in
 * order, SQLite plans the statement anew each time it is bound, which takes longer than running it.
 */
const unit = "cast(@unit as text)"

export const sql = {
  list: `select c.unit, c.start, c."end", c.booking, c.expires_at as expiresAt
    from (select distinct value as unit from json_each(@units)) asked
    cross join claims c on c.unit = asked.unit and c.start < @end and c.start >= ${firstReaching("asked.unit")}
    where c."end" > @start and (c.expires_at is null or c.expires_at > @now) order by c.start, c.unit`,
  drop: "delete from claims where booking = ?",
  // Looked for first: mostly there is none, and reading is cheaper than deleting nothing.
  expired: `select start from claims where unit = @unit and start < @end and start >= ${firstReaching(unit)}
    and "end" > @start and expires_at <= @now`,
  dropOne: "delete from claims where unit = ? and start = ?",
  add: `insert into claims (unit, start, "end", booking, expires_at) values (@unit, @start, @end, @booking, @expiresAt)`,
}

/** The claims of an open database. */
export const make = (db: Database) => {
  const list = db.prepare<[object], Claim & { readonly expiresAt: number | null }>(sql.list)
  const drop = db.prepare<[string]>(sql.drop)
  const expired = db.prepare<[object], number>(sql.expired).pluck()
  const dropOne = db.prepare<[string, number]>(sql.dropOne)
  const add = db.prepare(sql.add)
  return {
    /** Live claims of the units that overlap the window, in order of start. */
    list: (units: ReadonlyArray<string>, start: number, end: number, now: number): ReadonlyArray<Claim> =>
      list
        .all({ units: JSON.stringify(units), start, end, now })
        .map((row): Claim => ({ ...row, expiresAt: row.expiresAt ?? undefined })),
    /** Takes away all claims of the booking. */
    drop: (booking: string): void => void drop.run(booking),
    /** Takes away what is in the way of the claim and no longer counts. */
    dropExpired: ({ unit, start, end }: Claim, now: number): void => {
      for (const at of expired.all({ unit, start, end, now })) dropOne.run(unit, at)
    },
    /** Adds the claim. @throws when another claim of the unit overlaps, see `isOverlap`. */
    add: ({ unit, start, end, booking, expiresAt }: Claim): void =>
      void add.run({ unit, start, end, booking, expiresAt: expiresAt ?? null }),
  }
}
