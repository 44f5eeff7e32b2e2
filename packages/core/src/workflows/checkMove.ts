import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import { timesMoved } from "../booking/Booking.ts"
import type { Command } from "../booking/Lifecycle.ts"
import { move } from "../booking/Lifecycle.ts"
import { HoldExpired, IllegalMove, InvalidForm, MovedTooOften, TooLate } from "../booking/Refusal.ts"
import { checkText, longest } from "../offering/Form.ts"
import type { Actor } from "../people/Actor.ts"
import { Stale } from "../ports/StoreError.ts"
import { MINUTE } from "../time/Interval.ts"

/** Who asks, when, and having seen what. */
export interface MoveContext {
  readonly now: number
  readonly actor: Actor
  /** The booking's version that the caller saw. */
  readonly version?: number | undefined
}

/** What has to be asked before the meeting begins; of bookers so long before it as the event type says. */
const beforeStart: ReadonlySet<Command> = new Set(["cancel", "reschedule", "reassign", "join", "leave"])

/** Refuses what the booking's status does not allow, what comes too late, and what was decided on an older version. */
export const checkMove = Effect.fnUntraced(function* (
  booking: Booking,
  command: Command,
  { now, actor, version }: MoveContext,
) {
  const { id, status, eventType, expiresAt, start } = booking
  if (version !== undefined && version !== booking.version) return yield* new Stale({ booking: id })
  if (move(status, command) === undefined) return yield* new IllegalMove({ status, command })
  const ending = command === "expire" || command === "cancel"
  if (expiresAt !== undefined && expiresAt <= now && !ending)
    return yield* new HoldExpired({ id, expiredAt: expiresAt })
  if (status !== "confirmed" && status !== "pending") return
  if (!beforeStart.has(command)) return
  const { cutoffMin = {}, moves } = eventType
  const rule = command === "leave" ? "cancel" : command
  const cutoff = actor.kind === "booker" && (rule === "cancel" || rule === "reschedule") ? (cutoffMin[rule] ?? 0) : 0
  const deadline = start - cutoff * MINUTE
  if (deadline <= now) return yield* new TooLate({ command, deadline })
  if (command === "reschedule" && actor.kind === "booker" && moves !== undefined && timesMoved(booking) >= moves)
    return yield* new MovedTooOften({ moves })
})

/** The reason without white space around it; none if it is empty. */
export const checkReason = Effect.fnUntraced(function* (reason: string | undefined) {
  const text = reason?.trim() ?? ""
  const problem = checkText(text, longest.text, "many")
  if (problem !== undefined) return yield* new InvalidForm({ problems: [{ field: "reason", problem }] })
  return text === "" ? undefined : text
})
