import { deliverDue } from "@sched/core"
import { Effect } from "effect"
import type { WorkOrder } from "./Order.ts"

/** Works for so long. Like a `Worker`, it goes on after a store that could not be reached. */
export const work = Effect.fnUntraced(function* ({ forMs }: WorkOrder) {
  const until = performance.now() + forMs
  let taken = 0
  while (performance.now() < until) {
    // A process that slept finds that it has waited too long for a connection.
    const now = yield* Effect.catchTag(deliverDue(), "StoreError", () => Effect.succeed(0))
    taken += now
    if (now === 0) yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 20)))
  }
  return { taken }
})
