import type { EventType } from "../offering/EventType.ts"
import type { SlotQuery } from "../slots/Query.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** What of a slot query an event type decides. */
export const queryOf = (
  { rules, restriction }: EventType,
  zone: string | undefined,
  now: number,
): Pick<SlotQuery, "rules" | "restriction" | "now" | "bookerZone"> => ({
  rules,
  ...(restriction === undefined ? {} : { restriction }),
  now,
  bookerZone: zone ?? rules.zone,
})

/**
 * Refuses rules that `findSlots` knows but that a booking cannot yet be held to, because no store counts for them.
 * @throws InvalidInput
 */
export const checkKept = ({ rules }: EventType): void => {
  if ((rules.limits ?? []).length > 0)
    throw new InvalidInput("rules.limits", "limits can be asked of findSlots, but bookings cannot be held to them yet")
  if ((rules.capacity ?? 1) > 1)
    throw new InvalidInput("rules.capacity", "seats can be asked of findSlots, but several cannot book one slot yet")
}
