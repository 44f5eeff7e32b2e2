import type { Interval } from "../time/Interval.ts"

/** An offer: when, and which hosts (indices into the query's, ascending) could take it. */
export interface Slot extends Interval {
  readonly hosts: ReadonlyArray<number>
  /** Optional hosts who could come; present where the team has some. The more, the better the slot. */
  readonly optional?: ReadonlyArray<number>
  /** Seats left; present where the event type has a capacity. */
  readonly seatsLeft?: number
}
