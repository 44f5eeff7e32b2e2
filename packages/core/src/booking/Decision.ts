import type { Actor } from "../people/Actor.ts"
import type { Booking } from "./Booking.ts"
import type { DecisionRecord } from "./DecisionRecord.ts"
import type { HistoryCommand, HistoryEntry } from "./HistoryEntry.ts"
import { patchOf } from "./Patch.ts"

/** The next state of a booking, with the line that its history gains. */
export interface Decision {
  /** The state that the decision was made on; `undefined` for a new booking. */
  readonly before: Booking | undefined
  readonly booking: Booking
  readonly entry: HistoryEntry
}

/** What every move needs to know. */
export interface Move {
  readonly now: number
  readonly actor: Actor
  readonly reason?: string | undefined
  /** Where time was given: what decided it. */
  readonly decision?: DecisionRecord | undefined
}

/** Turns the next state into a decision: version and history follow from it. */
export const decided = (
  before: Booking | undefined,
  after: Booking,
  command: HistoryCommand,
  { now, actor, reason, decision }: Move,
): Decision => {
  const booking: Booking = { ...after, version: (before?.version ?? 0) + 1, updatedAt: now }
  return {
    before,
    booking,
    entry: {
      booking: booking.id,
      version: booking.version,
      at: now,
      actor,
      command,
      reason,
      status: booking.status,
      start: booking.start,
      end: booking.end,
      patch: patchOf(before, booking),
      decision,
    },
  }
}
