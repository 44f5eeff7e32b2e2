import type { DueWork, Lease, WorkDue } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Due, Memory } from "./Memory.ts"
import { nameOf } from "./Memory.ts"

/** The work of the lease, if that lease still stands. */
export const heldBy = (memory: Memory, { kind, id, token }: Lease): Due | undefined => {
  const due = memory.due.get(nameOf(kind, id))
  return due?.lease?.token === token ? due : undefined
}

/** Makes work due; whoever holds a lease on it keeps that. */
export const makeDue = (memory: Memory, due: ReadonlyArray<WorkDue>): void => {
  for (const { kind, id, at } of due) {
    const name = nameOf(kind, id)
    const old = memory.due.get(name)
    const fresh = { fresh: true, attempts: 0, stuck: false, problem: undefined }
    memory.due.set(name, { kind, id, dueAt: Math.min(at, old?.dueAt ?? at), lease: old?.lease, ...fresh })
  }
}

const byName = (a: Due, b: Due): number => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1)

/** `DueWork` over the memory. */
export const make = (memory: Memory): DueWork["Service"] => {
  let leases = 0
  const put = (due: Due) => memory.due.set(nameOf(due.kind, due.id), due)

  const take = (due: Due, at: number, until: number): Lease => {
    const token = `lease-${++leases}`
    const attempts = due.attempts + 1
    put({ ...due, attempts, fresh: false, lease: { token, until } })
    return { kind: due.kind, id: due.id, token, attempts, at }
  }

  /** Ends the lease. Work that became due anew meanwhile only becomes free; of any other `next` says what becomes of it. */
  const end = (lease: Lease, next: (due: Due) => Partial<Due> | undefined) =>
    Effect.sync(() => {
      const due = heldBy(memory, lease)
      if (due === undefined) return false
      const after = due.fresh ? {} : next(due)
      if (after === undefined) memory.due.delete(nameOf(due.kind, due.id))
      else put({ ...due, ...after, lease: undefined })
      return !due.fresh
    })

  return {
    lease: (limit, forMs) =>
      Effect.map(Clock.currentTimeMillis, (now) =>
        [...memory.due.values()]
          .filter(({ dueAt, lease }) => dueAt <= now && (lease === undefined || lease.until <= now))
          .sort((a, b) => a.dueAt - b.dueAt)
          .slice(0, Math.max(0, limit))
          .map((due) => take(due, now, now + forMs)),
      ),
    renew: (lease, forMs) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const due = heldBy(memory, lease)
        if (due !== undefined) put({ ...due, lease: { token: lease.token, until: now + forMs } })
        return due !== undefined
      }),
    finish: (lease, nextAt) =>
      end(lease, () =>
        nextAt === undefined ? undefined : { dueAt: nextAt, attempts: 0, stuck: false, problem: undefined },
      ),
    postpone: (lease, at, problem) => end(lease, () => ({ dueAt: at, problem })),
    giveUp: (lease, problem, wakeAt = Number.POSITIVE_INFINITY) =>
      end(lease, () => ({ dueAt: wakeAt, stuck: true, problem })),
    stuck: (limit) =>
      Effect.sync(() =>
        [...memory.due.values()]
          .filter(({ stuck }) => stuck)
          .sort(byName)
          .slice(0, Math.max(0, limit))
          .map(({ kind, id, attempts, problem = "" }) => ({ kind, id, attempts, problem })),
      ),
    retry: (kind, id) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const due = memory.due.get(nameOf(kind, id))
        if (due === undefined || !due.stuck) return false
        put({ ...due, dueAt: now, fresh: true, attempts: 0, stuck: false, problem: undefined })
        return true
      }),
  }
}
