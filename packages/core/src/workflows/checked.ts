import * as Effect from "effect/Effect"
import { InvalidInput } from "../time/InvalidInput.ts"

/** Runs a pure function of the domain; the `InvalidInput` that it throws becomes a typed failure, all else a defect. */
export const checked = <A>(run: () => A): Effect.Effect<A, InvalidInput> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(run())
    } catch (error) {
      return error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error)
    }
  })
