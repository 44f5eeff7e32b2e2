import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"

/** Who waits in this process, by what they wait for. */
const queues = new Map<string, { readonly turn: Semaphore.Semaphore; waiting: number }>()

/** Runs the effect once all those of this name that came earlier, in this process, have ended. */
export const inTurn =
  (name: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.acquireUseRelease(
      Effect.sync(() => {
        const queue = queues.get(name) ?? { turn: Semaphore.makeUnsafe(1), waiting: 0 }
        queue.waiting++
        queues.set(name, queue)
        return queue
      }),
      ({ turn }) => turn.withPermit(effect),
      (queue) =>
        Effect.sync(() => {
          queue.waiting--
          if (queue.waiting === 0) queues.delete(name)
        }),
    )
