import type { RateLimits, Taken } from "@sched/core"
import { countedOf } from "@sched/core"
import * as Effect from "effect/Effect"
import { fromColumn, toColumn } from "./ColumnText.ts"
import type { Database } from "./Database.ts"
import { statement } from "./Database.ts"

export const sql = {
  take: statement(
    "take",
    `select refused, retry_at as "retryAt"
     from sched.take_limits($1::text[], $2::integer[], $3::bigint[], $4::bigint)`,
  ),
}

interface Row {
  readonly refused: string | null
  readonly retryAt: number | null
}

const taken = ({ refused, retryAt }: Row): Taken =>
  refused === null || retryAt === null ? { allowed: true } : { allowed: false, key: fromColumn(refused), retryAt }

/** `RateLimits` over an open database, in one round trip. */
export const make = (db: Database): RateLimits["Service"] => ({
  take: (asked) =>
    Effect.flatMap(db.now, (now) => {
      const limits = countedOf(asked).flatMap(({ key, limits }) => limits.map((limit) => ({ key, ...limit })))
      const columns = [
        limits.map(({ key }) => toColumn(key)),
        limits.map(({ events }) => events),
        limits.map(({ perMs }) => perMs),
      ]
      return Effect.map(db.write<Row>("RateLimits.take", sql.take, [...columns, now]), ([row]) => taken(row!))
    }),
})
