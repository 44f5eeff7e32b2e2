import * as Effect from "effect/Effect"
import { UnsupportedGrid } from "../slots/UnsupportedGrid.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { engineZones } from "../time/Zone.ts"

/**
 * Runs a pure function of the domain: the `InvalidInput` that it throws becomes a typed failure, all else a
 * defect. An event type whose grid does not go with its team is input that cannot be worked with, too.
 */
export const checked = <A>(run: () => A): Effect.Effect<A, InvalidInput> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(run())
    } catch (error) {
      if (error instanceof UnsupportedGrid) return Effect.fail(new InvalidInput("rules.grid", error.message))
      return error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error)
    }
  })

/** Refuses a zone that is given and not known. */
export const checkedZone = (zone: string | undefined): Effect.Effect<void, InvalidInput> =>
  zone === undefined ? Effect.void : Effect.asVoid(checked(() => engineZones.zone(zone)))
