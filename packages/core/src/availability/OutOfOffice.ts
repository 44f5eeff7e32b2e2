import type { Interval } from "../time/Interval.ts"

/** When a host is away. Buffers do not widen it. */
export interface OutOfOffice extends Interval {
  /** Id of the colleague to whom bookers may be sent meanwhile. */
  readonly redirectTo?: string
}
