import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import type { Command } from "../booking/Lifecycle.ts"
import { move } from "../booking/Lifecycle.ts"
import { IllegalMove, InvalidForm, TooLate } from "../booking/Refusal.ts"
import { checkText, longest } from "../offering/Form.ts"
import { Stale } from "../ports/BookingStore.ts"
import { MINUTE } from "../time/Interval.ts"

/** Refuses what the booking's status does not allow, what comes too late, and what was decided on an older version. */
export const checkMove = Effect.fnUntraced(function* (
  booking: Booking,
  command: Command,
  now: number,
  version: number | undefined,
) {
  if (move(booking.status, command) === undefined) return yield* new IllegalMove({ status: booking.status, command })
  if (version !== undefined && version !== booking.version) return yield* new Stale({ booking: booking.id })
  if (booking.status !== "confirmed") return
  const { cutoffMin = {} } = booking.eventType
  const deadline =
    booking.start - (command === "cancel" || command === "reschedule" ? (cutoffMin[command] ?? 0) : 0) * MINUTE
  if (deadline <= now) return yield* new TooLate({ command, deadline })
})

/** The reason without white space around it; none if it is empty. */
export const checkReason = Effect.fnUntraced(function* (reason: string | undefined) {
  const text = reason?.trim() ?? ""
  const problem = checkText(text, longest.text, "many")
  if (problem !== undefined) return yield* new InvalidForm({ problems: [{ field: "reason", problem }] })
  return text === "" ? undefined : text
})
