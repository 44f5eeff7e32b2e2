import type { Availability } from "../availability/Availability.ts"
import type { HostTime } from "../slots/HostTime.ts"
import type { Rules } from "../slots/Rules.ts"
import type { Team } from "../slots/Team.ts"
import type { Interval } from "../time/Interval.ts"

/** One appointment of several that belong together. Hosts are positions in the query's list, here and in its team. */
export interface ItineraryPart {
  readonly rules: Rules
  /** Those who can take part, the preferred ones first: they are taken as far as all parts allow. Default: everyone. */
  readonly hosts?: ReadonlyArray<number>
  /** Who of `hosts` must take part. Default: all of them. */
  readonly team?: Team
  /** One more availability that must hold for this part, whoever takes part. */
  readonly restriction?: Availability
  /** Bookings of the part's event type, that count for limits of scope `eventType`. */
  readonly bookings?: ReadonlyArray<Interval>
  /** Minutes from its end to the start of the part that follows. Default: the query's. */
  readonly minGapMin?: number
  readonly maxGapMin?: number
}

/** Everything that decides which itineraries there are. Plain values; no clock is read. */
export interface ItineraryQuery {
  /** Hosts and resources of all parts; parts that name the same one share its time. */
  readonly hosts: ReadonlyArray<HostTime>
  /** One to six. */
  readonly parts: ReadonlyArray<ItineraryPart>
  /** `given` (default): one part after another as listed. `any`: in whatever order they fit. */
  readonly order?: "given" | "any"
  /** Minutes from the end of a part to the start of the next, without buffers. Default 0. */
  readonly minGapMin?: number
  readonly maxGapMin: number
  /** An itinerary belongs to the window iff its first start does. */
  readonly window: Interval
  readonly now: number
  /** Zone of the person who books. Needed when a grid is read in it. */
  readonly bookerZone?: string
  /** Bookings of the person who books, that count for limits of scope `booker`; the other parts count too. */
  readonly bookerBookings?: ReadonlyArray<Interval>
}
