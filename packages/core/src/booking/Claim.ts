import type { Interval } from "../time/Interval.ts"

/**
 * One unit of a host's time taken by a hold or booking, buffers included. Claims of one unit never overlap: the
 * store itself refuses a second one.
 */
export interface Claim extends Interval {
  /** Whose time: the host's id. */
  readonly unit: string
  /** Id of the booking that takes it. */
  readonly booking: string
  /** Instant from which the claim no longer counts, for a hold; `undefined` for a booking. */
  readonly expiresAt: number | undefined
}
