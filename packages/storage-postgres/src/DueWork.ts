import type { DueWork, Lease, Stuck } from "@sched/core"
import * as Effect from "effect/Effect"
import { fromColumn, toColumn } from "./ColumnText.ts"
import type { Database, Statement } from "./Database.ts"
import { limited, statement } from "./Database.ts"

/** When work is due that nothing but a command makes due: the last instant that a date can be. */
const NEVER = 8_640_000_000_000_000

const held = "kind = $1 and id = $2 and token = $3"
/** Ends a lease; work that became due anew while it was leased only becomes free, and its holder is told so. */
const end = (name: string, changes: string): Statement =>
  statement(
    name,
    `update sched.due set lease_until = 0, token = null, ${changes} where ${held} returning not fresh as ended`,
  )
const unlessFresh = (column: string, value: string) => `${column} = case when fresh then ${column} else ${value} end`

export const sql = {
  // Work that somebody else is about to take is passed over, not waited for.
  lease: limited(
    "lease",
    (most) => `with clock as materialized (select coalesce($2::bigint, sched.clock()) as now), taken as materialized (
       select kind, id from sched.due
       where due_at <= (select now from clock) and lease_until <= (select now from clock)
       order by due_at, kind, id limit ${most} for update skip locked
     )
     update sched.due d
     set lease_until = (select now from clock) + $1::bigint, token = gen_random_uuid()::text,
       attempts = attempts + 1, fresh = false
     from taken t where d.kind = t.kind and d.id = t.id
     returning d.kind, d.id, d.token, d.attempts, d.due_at as "dueAt",
       (select now from clock) as at`,
  ),
  renew: statement(
    "renew",
    `update sched.due set lease_until = coalesce($5::bigint, sched.clock()) + $4::bigint where ${held} returning 1 as done`,
  ),
  done: statement("done", `delete from sched.due where ${held} and not fresh returning 1 as done`),
  free: end("free", "fresh = fresh"),
  finish: end(
    "finish",
    `${unlessFresh("due_at", "$4::bigint")}, ${unlessFresh("attempts", "0")}, ${unlessFresh("stuck", "false")},
     ${unlessFresh("problem", "null")}`,
  ),
  postpone: end("postpone", `${unlessFresh("due_at", "$4::bigint")}, ${unlessFresh("problem", "$5")}`),
  giveUp: end(
    "giveUp",
    `${unlessFresh("due_at", "$4::bigint")}, ${unlessFresh("stuck", "true")}, ${unlessFresh("problem", "$5")}`,
  ),
  stuck: limited(
    "stuck",
    (most) => `select kind, id, attempts, problem from sched.due where stuck order by kind, id limit ${most}`,
  ),
  retry: statement(
    "retry",
    `update sched.due set due_at = coalesce($3::bigint, sched.clock()), attempts = 0, stuck = false, problem = null,
       fresh = true
     where kind = $1 and id = $2 and stuck returning 1 as done`,
  ),
}

interface Ended {
  readonly ended: boolean
}

/** `DueWork` over an open database. Workers ask for it; nobody is notified. */
export const make = (db: Database): DueWork["Service"] => {
  const end = (
    operation: string,
    statement: Statement,
    { kind, id, token }: Lease,
    ...values: ReadonlyArray<unknown>
  ) =>
    Effect.map(
      db.write<Ended>(operation, statement, [kind, toColumn(id), toColumn(token), ...values]),
      ([row]) => row?.ended ?? false,
    )

  const done = (lease: Lease) =>
    Effect.flatMap(
      db.write("DueWork.finish", sql.done, [lease.kind, toColumn(lease.id), toColumn(lease.token)]),
      ([row]) => (row === undefined ? end("DueWork.finish", sql.free, lease) : Effect.succeed(true)),
    )

  return {
    lease: (limit, forMs) =>
      Effect.flatMap(db.now, (now) =>
        db.write<Lease & { readonly dueAt: number }>("DueWork.lease", sql.lease(limit), [Math.ceil(forMs), now]),
      ).pipe(
        Effect.map((rows) =>
          [...rows]
            .sort((a, b) => a.dueAt - b.dueAt)
            .map(({ kind, id, token, attempts, at }): Lease => ({ kind, id: fromColumn(id), token, attempts, at })),
        ),
      ),
    renew: ({ kind, id, token }, forMs) =>
      Effect.flatMap(db.now, (now) =>
        db.write("DueWork.renew", sql.renew, [kind, toColumn(id), toColumn(token), Math.ceil(forMs), now]),
      ).pipe(Effect.map((rows) => rows.length === 1)),
    finish: (lease, nextAt) =>
      nextAt === undefined ? done(lease) : end("DueWork.finish", sql.finish, lease, Math.ceil(nextAt)),
    postpone: (lease, at, problem) => end("DueWork.postpone", sql.postpone, lease, Math.ceil(at), toColumn(problem)),
    giveUp: (lease, problem, wakeAt = NEVER) =>
      end("DueWork.giveUp", sql.giveUp, lease, Math.ceil(wakeAt), toColumn(problem)),
    stuck: (limit) =>
      Effect.map(db.read<Stuck>("DueWork.stuck", sql.stuck(limit)), (rows) =>
        rows.map(({ kind, id, attempts, problem }) => ({
          ...{ kind, id: fromColumn(id), attempts, problem: fromColumn(problem) },
        })),
      ),
    retry: (kind, id) =>
      Effect.flatMap(db.now, (now) => db.write("DueWork.retry", sql.retry, [kind, toColumn(id), now])).pipe(
        Effect.map((rows) => rows.length === 1),
      ),
  }
}
