import { Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import * as Problems from "../api/Problems.ts"

/** How long the store may take to answer, in milliseconds. */
const WITHIN = 2_000

/** Whoever asks within this time of another is told the same, in milliseconds: however many ask, the store is asked once. */
const KEPT = 1_000

const notReady = (why: string, cause?: unknown) =>
  Effect.andThen(
    Effect.logError(why, ...(cause === undefined ? [] : [cause])),
    Effect.fail(new Problems.NotReady({ detail: "The store does not answer just now." })),
  )

/** Asks the store for a booking that there is not: that it says so shows that it works. */
const look = Effect.gen(function* () {
  const scheduling = yield* Scheduling
  yield* scheduling.booking("ready").pipe(
    Effect.catchTag("BookingNotFound", () => Effect.void),
    Effect.timeoutOrElse({ duration: WITHIN, orElse: () => notReady(`The store did not answer in ${WITHIN} ms.`) }),
    Effect.catchTag("StoreError", (error) => notReady("The store failed.", error)),
    Effect.catchDefect((defect) => notReady("The store failed.", defect)),
  )
  return { ready: true } as const
})

/** Whether the process and its store work, for whatever watches over them. */
export const Health = HttpApiBuilder.group(
  BookingApi,
  "health",
  Effect.fnUntraced(function* (handlers) {
    const looked = yield* Effect.cachedWithTTL(look, KEPT)
    return handlers.handleAll({ health: () => Effect.succeed({ healthy: true as const }), ready: () => looked })
  }),
)
