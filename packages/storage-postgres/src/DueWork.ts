import type { DueWork, Lease, Stuck } from "@sched/core"
import * as Effect from "effect/Effect"
import { batched, columnsOf } from "./Batch.ts"
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
  done: statement(
    "done",
    `delete from sched.due d using unnest($1::text[], $2::text[], $3::text[]) with ordinality w (kind, id, token, n)
     where d.kind = w.kind and d.id = w.id and d.token = w.token and not d.fresh returning w.n`,
  ),
  free: end("free", "fresh = fresh"),
  finish: statement(
    "finish",
    `update sched.due d set lease_until = 0, token = null, ${unlessFresh("due_at", "w.next_at")},
       ${unlessFresh("attempts", "0")}, ${unlessFresh("stuck", "false")}, ${unlessFresh("problem", "null")}
     from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) with ordinality w (kind, id, token, next_at, n)
     where d.kind = w.kind and d.id = w.id and d.token = w.token returning w.n, not d.fresh as ended`,
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

/** A lease that ends, and when its work is due again. */
interface Ending {
  readonly lease: Lease
  readonly nextAt?: number
}

const leaseKey = ({ lease: { kind, id } }: Ending): string => `${kind} ${id}`
const nameOf = ({ ending }: { readonly ending: Ending }): string => leaseKey(ending)

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

  /** Ends several leases at once, in one order whoever does it, so that nobody waits for somebody who waits for them. */
  const batchedEnd = (statement: Statement, valuesOf: (ending: Ending) => ReadonlyArray<unknown>) =>
    batched((endings: ReadonlyArray<Ending>) => {
      const inOrder = endings.map((ending, i) => ({ ending, i })).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
      const values = columnsOf(inOrder, ({ ending }) => valuesOf(ending))
      return Effect.map(db.write<Ended & { readonly n: number }>("DueWork.finish", statement, values), (rows) => {
        const answers: Array<Ended | undefined> = endings.map(() => undefined)
        for (const row of rows) answers[inOrder[row.n - 1]!.i] = row
        return answers
      })
    }, leaseKey)
  const deleteDone = batchedEnd(sql.done, ({ lease: { kind, id, token } }) => [kind, toColumn(id), toColumn(token)])
  const putOff = batchedEnd(sql.finish, ({ lease: { kind, id, token }, nextAt = NEVER }) => [
    ...[kind, toColumn(id), toColumn(token)],
    Math.ceil(nextAt),
  ])

  const done = (lease: Lease) =>
    Effect.flatMap(deleteDone({ lease }), (row) =>
      row === undefined ? end("DueWork.finish", sql.free, lease) : Effect.succeed(true),
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
      nextAt === undefined ? done(lease) : Effect.map(putOff({ lease, nextAt }), (row) => row?.ended ?? false),
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
