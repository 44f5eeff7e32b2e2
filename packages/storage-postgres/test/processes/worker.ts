/** A process that leases work, tells its parent, and does nothing more. Run by `takeover.test.ts`. */
import { DueWork } from "@sched/core"
import * as Effect from "effect/Effect"
import { layer } from "../../src/index.ts"

const [connectionString = "", limit = "", forMs = ""] = process.argv.slice(2)

Effect.runPromise(
  DueWork.use((work) => work.lease(Number(limit), Number(forMs))).pipe(
    Effect.tap((leases) => Effect.sync(() => process.send!(leases))),
    Effect.andThen(Effect.never),
    Effect.provide(layer({ connectionString })),
  ),
)
