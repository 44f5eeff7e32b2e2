import type { Booking } from "./Booking.ts"
import type { HistoryEntry } from "./HistoryEntry.ts"
import type { Impersonal, PersonalData } from "./Patch.ts"

/**
 * The booking that its history leads to, with its personal data from where that is kept.
 * `undefined` when there is no history.
 */
export const rebuild = (history: ReadonlyArray<HistoryEntry>, personal: PersonalData): Booking | undefined => {
  if (history.length === 0) return undefined
  const merged = Object.assign({}, ...history.map(({ patch }) => patch)) as Impersonal & Record<string, unknown>
  const { taken, seats, ...rest } = merged
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
  return {
    ...(present as unknown as Omit<Impersonal, "taken" | "seats">),
    seats: seats.map((seat) => ({ ...seat, ...personal.seats[seat.id]! })),
    answers: personal.answers,
    guests: personal.guests,
    booker: taken ? personal.booker : undefined,
    cancelReason: personal.cancelReason,
  }
}
