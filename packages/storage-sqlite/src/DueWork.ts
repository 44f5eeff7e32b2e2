import type { DueWork, Lease, Stuck } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Clock from "effect/Clock"
import { attempt } from "./Failure.ts"

/** When work is due that nothing but a command makes due: the last instant that a date can be. */
const NEVER = 8_640_000_000_000_000

const held = "kind = @kind and id = @id and token = @token"

export const sql = {
  lease: `update due set lease_until = @now + @forMs, token = lower(hex(randomblob(16))), attempts = attempts + 1,
      fresh = 0
    where (kind, id) in (
      select kind, id from due where due_at <= @now and lease_until <= @now
      order by due_at limit @limit)
    returning kind, id, token, attempts, due_at as dueAt, @now as at`,
  renew: `update due set lease_until = @now + @forMs where ${held}`,
  release: `update due set lease_until = 0, token = null where ${held}`,
  done: `delete from due where ${held} and fresh = 0`,
  doneUntil: `update due set due_at = @at, lease_until = 0, token = null, attempts = 0, stuck = 0, problem = null
    where ${held} and fresh = 0`,
  postpone: `update due set due_at = @at, lease_until = 0, token = null, problem = @problem
    where ${held} and fresh = 0`,
  giveUp: `update due set due_at = @at, stuck = 1, lease_until = 0, token = null, problem = @problem
    where ${held} and fresh = 0`,
  stuck: "select kind, id, attempts, problem from due where stuck = 1 order by kind, id limit ?",
  retry: `update due set due_at = @now, attempts = 0, stuck = 0, problem = null, fresh = 1
    where kind = @kind and id = @id and stuck = 1`,
}

/** `DueWork` over an open database. */
export const make = (db: Database): DueWork["Service"] => {
  const take = db.prepare<[object], Lease & { readonly dueAt: number }>(sql.lease)
  const renew = db.prepare<[object]>(sql.renew)
  const release = db.prepare<[object]>(sql.release)
  const done = db.prepare<[object]>(sql.done)
  const doneUntil = db.prepare<[object]>(sql.doneUntil)
  const postpone = db.prepare<[object]>(sql.postpone)
  const giveUp = db.prepare<[object]>(sql.giveUp)
  const stuck = db.prepare<[number], Stuck>(sql.stuck)
  const retry = db.prepare<[object]>(sql.retry)

  /** Runs an update whose instants count from now: the clock is read once the database is ours, so no lease is too short. */
  const runNow = db.transaction(
    (statement: typeof renew, values: object, clock: Clock.Clock) =>
      statement.run({ ...values, now: clock.currentTimeMillisUnsafe() }).changes === 1,
  ).immediate
  const lease = db.transaction((limit: number, forMs: number, clock: Clock.Clock) =>
    take.all({ limit, forMs, now: clock.currentTimeMillisUnsafe() }),
  ).immediate
  /** Ends a lease. Work that became due anew meanwhile only becomes free. */
  const end = db.transaction((statement: typeof done, { kind, id, token }: Lease, values: object) => {
    const held = { kind, id, token }
    if (statement.run({ ...held, ...values }).changes === 1) return true
    release.run(held)
    return false
  }).immediate

  return {
    lease: (limit, forMs) =>
      Clock.clockWith((clock) =>
        attempt("DueWork.lease", () =>
          lease(Math.max(0, limit), Math.ceil(forMs), clock)
            .sort((a, b) => a.dueAt - b.dueAt)
            .map(({ kind, id, token, attempts, at }): Lease => ({ kind, id, token, attempts, at })),
        ),
      ),
    renew: ({ kind, id, token }, forMs) =>
      Clock.clockWith((clock) =>
        attempt("DueWork.renew", () => runNow(renew, { kind, id, token, forMs: Math.ceil(forMs) }, clock)),
      ),
    finish: (lease, nextAt) =>
      attempt("DueWork.finish", () =>
        nextAt === undefined ? end(done, lease, {}) : end(doneUntil, lease, { at: Math.ceil(nextAt) }),
      ),
    postpone: (lease, at, problem) =>
      attempt("DueWork.postpone", () => end(postpone, lease, { at: Math.ceil(at), problem })),
    giveUp: (lease, problem, wakeAt = NEVER) =>
      attempt("DueWork.giveUp", () => end(giveUp, lease, { at: Math.ceil(wakeAt), problem })),
    stuck: (limit) => attempt("DueWork.stuck", () => stuck.all(Math.max(0, limit))),
    retry: (kind, id) => Clock.clockWith((clock) => attempt("DueWork.retry", () => runNow(retry, { kind, id }, clock))),
  }
}
