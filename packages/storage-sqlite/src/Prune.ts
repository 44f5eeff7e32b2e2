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
  dropKey: "delete from keys where scope = @scope and key = @key",
  dropDelivery: "delete from webhook_log where id = @id",
  dropLimit: "delete from rate_limits where rowid = @id",
}

/** Deletes what `find` finds after the last row, some at a time. Answers how many. */
const sweep = <Row extends object>(db: Database, find: string, drop: string, first: Row, times: object): number => {
  const found = db.prepare<[object], Row>(find)
  const dropped = db.prepare<[object]>(drop)
  const dropAll = db.transaction((rows: ReadonlyArray<Row>) => {
    for (const row of rows) dropped.run(row)
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
 * Deletes idempotency keys and attempts to deliver webhooks from before the instant (epoch milliseconds), and what no
 * longer counts towards limits. The instant is at least 30 days ago: until then a repeated request is recognised.
 */
export const prune = (options: Options, before: number): Effect.Effect<Pruned, StoreError | InvalidInput> =>
  Effect.scoped(
    Effect.gen(function* () {
      const now = yield* Clock.currentTimeMillis
      if (!(before <= now - KEPT)) return yield* Effect.fail(new InvalidInput("before", "must be at least 30 days ago"))
      const db = yield* open(options)
      const times = { before, now }
      return yield* attempt(`prune ${options.filename}`, () => ({
        keys: sweep(db, sql.keys, sql.dropKey, { scope: "", key: "" }, times),
        deliveries: sweep(db, sql.deliveries, sql.dropDelivery, { id: 0 }, times),
        limits: sweep(db, sql.limits, sql.dropLimit, { id: 0 }, times),
      }))
    }),
  )
