import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { BookingStore } from "./ports/BookingStore.ts"
import type { Stuck, WorkKind } from "./ports/DueWork.ts"
import { DueWork } from "./ports/DueWork.ts"
import type { Ids } from "./ports/Ids.ts"
import type { Mailer } from "./ports/Mailer.ts"
import type { PeopleStore } from "./ports/PeopleStore.ts"
import type { Signer } from "./ports/Signer.ts"
import type { StoreError } from "./ports/StoreError.ts"
import { deliverDue } from "./workflows/deliverDue.ts"

/** The ports that a worker works over. */
export type WorkerPorts = BookingStore | DueWork | PeopleStore | Mailer | Signer | Ids

/**
 * Carries out due work for ever: at once while there is some, else it looks again after `pollMs` milliseconds.
 * Interrupted, it finishes what it has begun first.
 */
export const run = (pollMs = 500): Effect.Effect<never, never, WorkerPorts> =>
  Effect.uninterruptible(deliverDue()).pipe(
    Effect.catchCause((cause) => Effect.as(Effect.logError("The worker could not look for due work.", cause), 0)),
    Effect.flatMap((taken) => (taken > 0 ? Effect.void : Effect.sleep(pollMs))),
    Effect.forever,
  )

/** A worker that runs in the background for as long as the layer lives. */
export const layer = (pollMs?: number): Layer.Layer<never, never, WorkerPorts> =>
  Layer.effectDiscard(Effect.forkScoped(run(pollMs)))

/** At most `limit` pieces of work that were given up, each with the reason. */
export const stuck = (limit = 100): Effect.Effect<ReadonlyArray<Stuck>, StoreError, DueWork> =>
  DueWork.use((work) => work.stuck(limit))

/** Makes work that was given up due again. `false` when it was not given up. */
export const retry = (kind: WorkKind, id: string): Effect.Effect<boolean, StoreError, DueWork> =>
  DueWork.use((work) => work.retry(kind, id))
