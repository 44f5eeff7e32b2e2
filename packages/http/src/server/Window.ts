import type { Interval } from "@sched/core"
import { DAY, InvalidInput } from "@sched/core"
import * as Effect from "effect/Effect"

/** The longest window that one request may ask for: two whole months. */
const LONGEST_DAYS = 62

/** The window `[from, to)`, if it is one and not too long. */
export const windowOf = ({
  from,
  to,
}: {
  readonly from: number
  readonly to: number
}): Effect.Effect<Interval, InvalidInput> => {
  if (to <= from) return Effect.fail(new InvalidInput("to", "must be later than from"))
  if (to - from > LONGEST_DAYS * DAY)
    return Effect.fail(new InvalidInput("to", `must be at most ${LONGEST_DAYS} days after from`))
  return Effect.succeed({ start: from, end: to })
}
