import type { Booking, Fence, Usage } from "@sched/core"
import type { Database } from "better-sqlite3"

export const sql = {
  list: `select u.key, u.booking, u.start, u."end", u.no_show as noShow, u.at
    from (select distinct value as key from json_each(@keys)) asked
    cross join usage u on u.key = asked.key and u.start >= @start and u.start < @end
    where u.expires_at is null or u.expires_at > @now
    order by u.start, u.booking, u.key`,
  drop: "delete from usage where booking = ?",
  dropKey: "delete from usage where key = ?",
  // A booking counts once, however often a key is named.
  add: `insert or ignore into usage (key, start, "end", booking, no_show, at, expires_at)
    values (@key, @start, @end, @booking, @noShow, @at, @expiresAt)`,
  version: "select version from fences where key = ?",
  raise: "insert into fences (key, version) values (?, 1) on conflict (key) do update set version = version + 1",
}

/** What bookings count towards, and the fences over it, of an open database. */
export const make = (db: Database) => {
  const list = db.prepare<[object], Omit<Usage, "noShow"> & { readonly noShow: 0 | 1 }>(sql.list)
  const drop = db.prepare<[string]>(sql.drop)
  const dropKey = db.prepare<[string]>(sql.dropKey)
  const add = db.prepare(sql.add)
  const version = db.prepare<[string], number>(sql.version).pluck()
  const raise = db.prepare<[string]>(sql.raise)
  return {
    /** What counts now towards any of the keys and starts in the window, in order of start, then of booking. */
    list: (keys: ReadonlyArray<string>, start: number, end: number, now: number): ReadonlyArray<Usage> =>
      list
        .all({ keys: JSON.stringify(keys), start, end, now })
        .map((row): Usage => ({ ...row, noShow: row.noShow === 1 })),
    /** The booking counts towards nothing any more. */
    drop: (booking: string): void => void drop.run(booking),
    /** Nothing counts towards the key any more. */
    dropKey: (key: string): void => void dropKey.run(key),
    /** The booking counts towards each of the keys. */
    add: ({ id, start, end, status, createdAt, expiresAt }: Booking, keys: ReadonlyArray<string>): void => {
      const until = status === "held" ? (expiresAt ?? null) : null
      const row = { booking: id, start, end, noShow: status === "noShow" ? 1 : 0, at: createdAt, expiresAt: until }
      for (const key of keys) add.run({ ...row, key })
    },
    fence: (key: string): Fence => ({ key, version: version.get(key) ?? 0 }),
    /** Raises each of the fences by one, however often it is named. */
    raise: (keys: ReadonlyArray<string>): void => {
      for (const key of new Set(keys)) raise.run(key)
    },
  }
}
