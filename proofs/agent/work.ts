import { deliverDue } from "@sched/core"
import { Effect } from "effect"
import type { WorkOrder } from "./Order.ts"

/** Works for so long. */
export const work = Effect.fnUntraced(function* ({ forMs }: WorkOrder) {
  const until = performance.now() + forMs
  let taken = 0
  while (performance.now() < until) {
    const now = yield* deliverDue()
    taken += now
    if (now === 0) yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 20)))
  }
  return { taken }
})
