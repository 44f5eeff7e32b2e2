import type { DueWork, Lease } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Due, Memory } from "./Memory.ts"

/** The work of `lease`, if that lease still stands. */
const heldBy = (memory: Memory, lease: Lease): Due | undefined => {
  const due = memory.due.get(lease.id)
  return due?.lease?.token === lease.token ? due : undefined
}

/** The due work over the memory. */
export const make = (memory: Memory): DueWork["Service"] => {
  let leases = 0
  const take = (due: Due, until: number): Lease => {
    const token = `lease-${++leases}`
    const attempts = due.attempts + 1
    memory.due.set(due.id, { ...due, attempts, lease: { token, until } })
    return { kind: due.kind, id: due.id, token, attempts }
  }
  return {
    lease: (limit, forMs) =>
      Effect.map(Clock.currentTimeMillis, (now) =>
        [...memory.due.values()]
          .filter(({ dueAt, lease }) => dueAt <= now && (lease === undefined || lease.until <= now))
          .sort((a, b) => a.dueAt - b.dueAt)
          .slice(0, Math.max(0, limit))
          .map((due) => take(due, now + forMs)),
      ),
    finish: (lease) => Effect.sync(() => heldBy(memory, lease) !== undefined && memory.due.delete(lease.id)),
    postpone: (lease, at, problem) =>
      Effect.sync(() => {
        const due = heldBy(memory, lease)
        if (due === undefined) return false
        memory.due.set(lease.id, { ...due, dueAt: at, problem, lease: undefined })
        return true
      }),
  }
}
