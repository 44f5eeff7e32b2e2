import * as Effect from "effect/Effect"
import { decideAgain } from "../booking/DecisionRecord.ts"
import type { Status } from "../booking/Lifecycle.ts"
import { personalOf } from "../booking/Patch.ts"
import { rebuild } from "../booking/rebuild.ts"
import { BookingStore } from "../ports/BookingStore.ts"

/** What replaying a booking's history showed. */
export interface Replay {
  /** Whether the history leads to the booking as it is stored. */
  readonly rebuilt: boolean
  /** Each decision that gave time, and whether it would be the same today with what was known then. */
  readonly decisions: ReadonlyArray<{ readonly version: number; readonly status: Status; readonly same: boolean }>
}

/** Rebuilds a booking from its history and makes each of its decisions again. */
export const replay = Effect.fnUntraced(function* (id: string) {
  const store = yield* BookingStore
  const booking = yield* store.get(id)
  const history = yield* store.history(id)
  const again = rebuild(history, personalOf(booking))
  const decisions = history.flatMap(({ version, status, decision }, i) => {
    if (decision === undefined) return []
    const then = rebuild(history.slice(0, i + 1), personalOf(booking))
    const { assignment } = decideAgain(decision)
    const taking = [...(assignment?.hosts ?? []), ...(assignment?.optional ?? [])].map((index) => decision.ids[index]!)
    const given = [...(then?.hosts ?? []), ...(then?.resources ?? []).map((resource) => resource.id)]
    const same =
      then?.start === decision.start && given.length === taking.length && given.every((one) => taking.includes(one))
    return [{ version, status, same }]
  })
  return {
    rebuilt: JSON.stringify(sorted(again)) === JSON.stringify(sorted(booking)),
    decisions,
  } satisfies Replay as Replay
})

/** The same fields in the same order, absent ones left out. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, part]) => part !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, part]) => [name, sorted(part)]),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value
