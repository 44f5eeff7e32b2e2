import { claimed } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import type { Booking, ResourceUnit } from "./Booking.ts"
import { claimsTime } from "./Lifecycle.ts"

/**
 * One unit of a host's or resource's time taken by a hold or booking, buffers included. Claims of one unit never
 * overlap: the store itself refuses a second one.
 */
export interface Claim extends Interval {
  /** Whose time: a host's id, or `unitOf` a resource. */
  readonly unit: string
  /** Id of the booking that takes it. */
  readonly booking: string
  /** Instant from which the claim no longer counts, for a hold; `undefined` for a booking. */
  readonly expiresAt: number | undefined
}

/** Names one unit of a resource: the resource's id for the first, `id#n` for the others. */
export const unitOf = ({ id, unit }: ResourceUnit): string => (unit === 0 ? id : `${id}#${unit}`)

const takesTime = ({ status, eventType }: Booking): boolean =>
  claimsTime[status] && !(status === "pending" && eventType.approval?.blocks === false)

/** The claims that the booking makes in its present state: one for each host and resource, buffers included. */
export const claimsOf = (booking: Booking): ReadonlyArray<Claim> => {
  if (!takesTime(booking)) return []
  const { id, eventType, start, hosts, resources } = booking
  // Only what nobody watches over ends by itself; a booking that somebody was told of is ended by a command.
  const expiresAt = booking.status === "held" ? booking.expiresAt : undefined
  return [...hosts, ...resources.map(unitOf)].map((unit) => ({
    unit,
    booking: id,
    expiresAt,
    ...claimed(eventType.rules, start),
  }))
}
