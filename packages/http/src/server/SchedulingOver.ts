import type { Scheduling } from "@sched/core"
import type { Promised } from "@sched/core/promise"
import * as Effect from "effect/Effect"
import { isRefused } from "./Refused.ts"

type Service = Scheduling["Service"]

/** A promise as an effect again: what the core refuses is a failure, all else a defect. */
const effectOf = (ask: () => Promise<unknown>): Effect.Effect<unknown, unknown> =>
  Effect.tryPromise({ try: ask, catch: (error) => error }).pipe(
    Effect.catch((error) => (isRefused(error) ? Effect.fail(error) : Effect.die(error))),
  )

/** The service behind the promises of a `createScheduling` client: the way back from `@sched/core/promise`. */
export const schedulingOver = (client: Promised<Service>): Service =>
  Object.fromEntries(
    Object.entries(client as Record<string, (...args: ReadonlyArray<unknown>) => Promise<unknown>>).map(
      ([name, method]) => [name, (...args: ReadonlyArray<unknown>) => effectOf(() => method(...args))],
    ),
  ) as unknown as Service
