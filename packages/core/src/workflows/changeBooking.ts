import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import { seatsTaken } from "../booking/Booking.ts"
import type { Decision, Move } from "../booking/Decision.ts"
import type { Command } from "../booking/Lifecycle.ts"
import { isRepeat } from "../booking/Lifecycle.ts"
import type { Actor } from "../people/Actor.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { checkMove, checkReason } from "./checkMove.ts"
import type { Decided } from "./commit.ts"
import { decideAndCommit } from "./commit.ts"
import { lookUpKey } from "./keyed.ts"

/** A booking that somebody wants changed. */
export interface ChangeRequest {
  /** Id of the booking. */
  readonly id: string
  readonly actor: Actor
  readonly reason?: string | undefined
  /** The booking's version that the caller saw; `Stale` if it has changed since. */
  readonly version?: number | undefined
  /** Idempotency key: the same request with the same key is carried out once. */
  readonly key?: string | undefined
}

/** The booking as it is, and what a move of it needs to know. */
export interface Changing {
  readonly booking: Booking
  readonly move: Move
}

/**
 * Carries a command out on a booking: looks its key up, reads the booking, refuses what is not legal, decides, commits,
 * and all of it again when somebody else was faster. A repeat of a final move changes nothing and answers the booking.
 */
export const changeBooking = Effect.fnUntraced(function* <E, R>(
  command: Command,
  request: ChangeRequest & {
    /** Whether the booking shows that the command was carried out before. */
    readonly done?: (booking: Booking) => boolean
    /** The command by whose cut-off it is judged. Default: the command itself. */
    readonly as?: Command
  },
  decide: (changing: Changing) => Effect.Effect<ReadonlyArray<Decision>, E, R>,
) {
  const { id, actor, version } = request
  const reason = yield* checkReason(request.reason)
  const once = Effect.gen(function* () {
    const { key: _, version: __, done, as, ...asked } = request
    const { key, before } = yield* lookUpKey({ command, actor, as: id }, request.key, asked)
    if (before !== undefined) return { decisions: [], unchanged: before } satisfies Decided as Decided
    const store = yield* BookingStore
    const booking = yield* store.get(id)
    if (isRepeat(booking.status, command) || done?.(booking) === true)
      return { decisions: [], unchanged: [booking] } satisfies Decided as Decided
    const now = yield* Clock.currentTimeMillis
    if (actor.kind === "booker" && seatsTaken(booking).length > 0 && (command === "cancel" || command === "reschedule"))
      return yield* Effect.fail(new InvalidInput("id", "several take part: give up or move the one place instead"))
    yield* checkMove(booking, as ?? command, { now, actor, version })
    const decisions = yield* decide({ booking, move: { now, actor, reason } })
    return { decisions, unchanged: [booking], key } satisfies Decided as Decided
  })
  const [booking] = yield* decideAndCommit(once)
  return booking!
})
