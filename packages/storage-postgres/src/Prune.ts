import type { StoreError } from "@sched/core"
import { DAY, InvalidInput } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Options } from "./Database.ts"
import { overConnection } from "./Database.ts"

/** How many rows were deleted of what nobody reads any more. */
export interface Pruned {
  readonly keys: number
  readonly deliveries: number
  readonly limits: number
}

/** How long idempotency keys are kept at least, in milliseconds; see `BookingStore.keyed`. */
const KEPT = 30 * DAY

/**
 * Deletes idempotency keys and attempts to deliver webhooks from before the instant (epoch milliseconds), and what no
 * longer counts towards limits. The instant is at least 30 days ago: until then a repeated request is recognised. The
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
      }
    })
  })
