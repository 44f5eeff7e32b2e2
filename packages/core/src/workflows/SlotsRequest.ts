import type { Interval } from "../time/Interval.ts"

/** Which slots are asked for. */
export interface SlotsRequest {
  readonly alias: string
  readonly slug: string
  /** Slots that start in this window, epoch milliseconds. */
  readonly window: Interval
  /** IANA zone of the person who books. */
  readonly zone?: string | undefined
  /** One of the event type's lengths. Default: the first. */
  readonly durationMin?: number | undefined
}
