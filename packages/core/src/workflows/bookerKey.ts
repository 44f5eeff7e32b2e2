import * as Effect from "effect/Effect"
import { sameAddress, usageKey } from "../booking/Usage.ts"
import { Ids } from "../ports/Ids.ts"

/** What a person's bookings are counted under: a digest, so that no address stands beside them. */
export const bookerKey = (email: string): Effect.Effect<string, never, Ids> =>
  Effect.flatMap(Ids, (ids) => Effect.map(ids.digest(sameAddress(email)), usageKey.booker))
