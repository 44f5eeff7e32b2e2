import type { DueWork, Lease } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Clock from "effect/Clock"
import { attempt } from "./Failure.ts"

const sql = {
  lease: `update due set lease_until = @now + @forMs, token = lower(hex(randomblob(16))), attempts = attempts + 1
    where (kind, id) in (
      select kind, id from due where due_at <= @now and lease_until <= @now order by due_at, id limit @limit)
    returning kind, id, token, attempts, due_at as dueAt`,
  finish: "delete from due where kind = @kind and id = @id and token = @token",
  postpone: `update due set due_at = @at, lease_until = 0, token = null, problem = @problem
    where kind = @kind and id = @id and token = @token`,
}

/** `DueWork` over an open database. */
export const make = (db: Database): DueWork["Service"] => {
  const take = db.prepare<[object], Lease & { readonly dueAt: number }>(sql.lease)
  const finish = db.prepare(sql.finish)
  const postpone = db.prepare(sql.postpone)
  // In a transaction, so that the clock is read once the database is ours and no lease is shorter than it says.
  const lease = db.transaction((limit: number, forMs: number, clock: Clock.Clock) =>
    take.all({ limit, forMs, now: clock.currentTimeMillisUnsafe() }),
  ).immediate
  return {
    lease: (limit, forMs) =>
      Clock.clockWith((clock) =>
        attempt("DueWork.lease", () =>
          lease(Math.max(0, limit), Math.ceil(forMs), clock)
            .sort((a, b) => a.dueAt - b.dueAt)
            .map(({ kind, id, token, attempts }): Lease => ({ kind, id, token, attempts })),
        ),
      ),
    finish: ({ kind, id, token }) => attempt("DueWork.finish", () => finish.run({ kind, id, token }).changes === 1),
    postpone: ({ kind, id, token }, at, problem) =>
      attempt("DueWork.postpone", () => postpone.run({ kind, id, token, at: Math.ceil(at), problem }).changes === 1),
  }
}
