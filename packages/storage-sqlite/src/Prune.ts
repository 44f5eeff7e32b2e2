import type { StoreError } from "@sched/core"
import { DAY, InvalidInput } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Options } from "./Connection.ts"
import { open } from "./Connection.ts"
import { attempt } from "./Failure.ts"

/** How many rows were deleted of what nobody reads any more. */
export interface Pruned {
  readonly keys: number
  readonly deliveries: number
  readonly limits: number
  readonly holds: number
}

/** How long idempotency keys are kept at least, in milliseconds; see `BookingStore.keyed`. */
const KEPT = 30 * DAY

/** Rows that one transaction deletes, so that bookings need not wait long. */
const BATCH = 1000

export const sql = {
  keys: `select scope, key from keys where (scope, key) > (@scope, @key) and at < @before
    order by scope, key limit @most`,
  deliveries: "select id from webhook_log where id > @id and at < @before order by id limit @most",
  limits: "select rowid as id from rate_limits where rowid > @id and until <= @now order by rowid limit @most",
  // Nobody has ever been in these, and nothing was asked of others: what stands here is all that there is of them.
  holds: `select id from bookings where id > @id and status in ('held', 'expired', 'cancelled')
    and coalesce(json_extract(body, '$.expiresAt'), json_extract(body, '$.updatedAt')) < @before
    and not exists (select 1 from personal where booking = bookings.id) order by id limit @most`,
  dropKey: "delete from keys where scope = @scope and key = @key",
  dropDelivery: "delete from webhook_log where id = @id",
  dropLimit: "delete from rate_limits where rowid = @id",
  dropHold: [
    ...["booking_hosts", "claims", "usage", "history", "observed", "webhook_told"].map(
      (table) => `delete from ${table} where booking = @id`,
    ),
    "delete from due where kind = 'booking' and id = @id",
    "delete from bookings where id = @id",
  ],
}

/** Deletes what `find` finds after the last row, some at a time. Answers how many. */
const sweep = <Row extends object>(
  db: Database,
  find: string,
  drop: ReadonlyArray<string>,
  first: Row,
  times: object,
): number => {
  const found = db.prepare<[object], Row>(find)
  const dropped = drop.map((text) => db.prepare<[object]>(text))
  const dropAll = db.transaction((rows: ReadonlyArray<Row>) => {
    for (const row of rows) for (const one of dropped) one.run(row)
  }).immediate
  let count = 0
  for (let last = first; ; ) {
    const rows = found.all({ ...last, ...times, most: BATCH })
    if (rows.length === 0) return count
    dropAll(rows)
    count += rows.length
    last = rows.at(-1)!
  }
}

/**
 * Deletes idempotency keys and attempts to deliver webhooks from before the instant (epoch milliseconds), holds that
 * came to nothing before it with their history, and what no longer counts towards limits. The instant is at least 30 days ago: until then a repeated request is recognised.
 */
export const prune = (options: Options, before: number): Effect.Effect<Pruned, StoreError | InvalidInput> =>
  Effect.scoped(
    Effect.gen(function* () {
      const now = yield* Clock.currentTimeMillis
      if (!(before <= now - KEPT)) return yield* Effect.fail(new InvalidInput("before", "must be at least 30 days ago"))
      const db = yield* open(options)
      const times = { before, now }
      return yield* attempt(`prune ${options.filename}`, () => {
        // Keys have no index by booking; a hold's own are older than its end, so they are gone before it is.
        db.pragma("foreign_keys = off")
        return {
          keys: sweep(db, sql.keys, [sql.dropKey], { scope: "", key: "" }, times),
          deliveries: sweep(db, sql.deliveries, [sql.dropDelivery], { id: 0 }, times),
          limits: sweep(db, sql.limits, [sql.dropLimit], { id: 0 }, times),
          holds: sweep(db, sql.holds, sql.dropHold, { id: "" }, times),
        }
      })
    }),
  )
