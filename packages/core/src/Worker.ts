import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { BookingStore } from "./ports/BookingStore.ts"
import type { DueWork } from "./ports/DueWork.ts"
import type { Mailer } from "./ports/Mailer.ts"
import type { PeopleStore } from "./ports/PeopleStore.ts"
import type { Signer } from "./ports/Signer.ts"
import { deliverDue } from "./workflows/deliverDue.ts"

/** The ports that a worker works over. */
export type WorkerPorts = BookingStore | DueWork | PeopleStore | Mailer | Signer

/** Carries out due work for ever: at once while there is some, else it looks again after `pollMs` milliseconds. */
export const run = (pollMs = 500): Effect.Effect<never, never, WorkerPorts> =>
  deliverDue().pipe(
    Effect.catchCause((cause) => Effect.as(Effect.logError("The worker could not look for due work.", cause), 0)),
    Effect.flatMap((taken) => (taken > 0 ? Effect.void : Effect.sleep(pollMs))),
    Effect.forever,
  )

/** A worker that runs in the background for as long as the layer lives. */
export const layer = (pollMs?: number): Layer.Layer<never, never, WorkerPorts> =>
  Layer.effectDiscard(Effect.forkScoped(run(pollMs)))
