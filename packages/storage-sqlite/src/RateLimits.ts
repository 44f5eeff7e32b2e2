import type { Countable, RateLimits, Taken } from "@sched/core"
import { countedOf } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Clock from "effect/Clock"
import { attempt } from "./Failure.ts"

export const sql = {
  // The event that leaves no room until it is past.
  last: "select at from rate_limits where key = @key and at > @since order by at desc limit 1 offset @before",
  add: "insert into rate_limits (key, at, until) values (@key, @now, @until)",
  sweep: `delete from rate_limits
    where rowid in (select rowid from rate_limits where until <= @now order by until limit 100)`,
}

/** `RateLimits` over an open database. */
export const make = (db: Database): RateLimits["Service"] => {
  const last = db.prepare<[object], number>(sql.last).pluck()
  const add = db.prepare(sql.add)
  const sweep = db.prepare(sql.sweep)

  const take = db.transaction((asked: ReadonlyArray<Countable>, clock: Clock.Clock): Taken => {
    // Read once the database is ours: nothing is counted later by an earlier time.
    const now = clock.currentTimeMillisUnsafe()
    const wanted = countedOf(asked)
    const full = wanted.flatMap(({ key, limits }) =>
      limits.flatMap(({ events, perMs }) => {
        const at = last.get({ key, since: now - perMs, before: events - 1 })
        return at === undefined ? [] : [{ key, retryAt: at + perMs }]
      }),
    )
    const [latest] = full.sort((a, b) => b.retryAt - a.retryAt)
    if (latest !== undefined) return { allowed: false, ...latest }
    for (const { key, keptMs } of wanted) add.run({ key, now, until: now + keptMs })
    sweep.run({ now })
    return { allowed: true }
  }).immediate

  return { take: (asked) => Clock.clockWith((clock) => attempt("RateLimits.take", () => take(asked, clock))) }
}
