import type { Unknown } from "../availability/Busy.ts"
import type { Slot } from "../slots/Slot.ts"

/** Slots, and what could not be read: time that is closed because it is not known to be free. */
export interface SlotsListed {
  readonly slots: ReadonlyArray<Slot>
  /**
   * What would be offered if nobody had booked or held anything, and is not: times that can be waited for. Empty where
   * the event type has no waitlist, and for a booking that moves.
   */
  readonly taken: ReadonlyArray<Slot>
  readonly unknown: ReadonlyArray<Unknown>
}
