import type { StoreError } from "@sched/core"
import { DAY, InvalidInput } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { ClientBase } from "pg"
import type { Options } from "./Database.ts"
import { overConnection } from "./Database.ts"

/** How many rows were deleted of what nobody reads any more. */
export interface Pruned {
  readonly keys: number
  readonly deliveries: number
  readonly limits: number
  readonly holds: number
}

/** How long idempotency keys are kept at least, in milliseconds; see `BookingStore.keyed`. */
const KEPT = 30 * DAY

/** Holds that one transaction deletes. */
const BATCH = 1000

/** An instant in the text of a booking. A quote within a text of JSON has a backslash before it: no text is taken for it. */
const instantOf = (field: string) => `substring(body from '"${field}":([0-9]+)')::bigint`

/** Nobody has ever been in these, and nothing was asked of others: what stands here is all that there is of them. */
const lapsed = `select id from sched.bookings b where id > $1 and status in ('held', 'expired', 'cancelled')
  and coalesce(${instantOf("expiresAt")}, ${instantOf("updatedAt")}) < $2
  and not exists (select from sched.personal p where p.booking = b.id) order by id limit ${BATCH}`

const dropHolds = [
  ...["booking_hosts", "claims", "usage", "history", "observed", "webhook_told", "keys"].map(
    (table) => `delete from sched.${table} where booking = any($1)`,
  ),
  "delete from sched.due where kind = 'booking' and id = any($1)",
  "delete from sched.bookings where id = any($1)",
]

/** Deletes the holds that came to nothing before the instant, some at a time. Answers how many. */
const sweepHolds = async (client: ClientBase, before: number): Promise<number> => {
  let count = 0
  for (let last = ""; ; ) {
    const { rows } = await client.query<{ readonly id: string }>(lapsed, [last, before])
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return count
    await client.query("begin")
    for (const text of dropHolds) await client.query(text, [ids])
    await client.query("commit")
    count += ids.length
    last = ids.at(-1)!
  }
}

/**
 * Deletes idempotency keys and attempts to deliver webhooks from before the instant (epoch milliseconds), holds that
 * came to nothing before it with their history, and what no longer counts towards limits. The instant is at least 30 days ago: until then a repeated request is recognised. The
 * schema has to be the newest.
 */
export const prune = (options: Options, before: number): Effect.Effect<Pruned, StoreError | InvalidInput> =>
  Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    if (!(before <= now - KEPT)) return yield* Effect.fail(new InvalidInput("before", "must be at least 30 days ago"))
    return yield* overConnection("prune", options, async (client) => {
      await client.query("set statement_timeout = 0")
      // Each in a transaction of its own: nobody waits for rows that nobody writes any more.
      const drop = async (text: string, values: ReadonlyArray<number> = []) =>
        (await client.query(text, [...values])).rowCount ?? 0
      return {
        keys: await drop("delete from sched.keys where at < $1", [before]),
        deliveries: await drop("delete from sched.webhook_log where at < $1", [before]),
        limits: await drop("delete from sched.rate_limits where until <= sched.clock()"),
        holds: await sweepHolds(client, before),
      }
    })
  })
