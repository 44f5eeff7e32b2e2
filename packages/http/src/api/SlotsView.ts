import type { Interval, SlotsListed } from "@sched/core"
import { IntervalSets } from "@sched/core/slots"
import * as Schema from "effect/Schema"
import { Instant } from "./Instant.ts"

const IntervalView = Schema.Struct({ start: Instant, end: Instant }).annotate({ identifier: "IntervalView" })

/** Slots, and the time that is closed because a calendar could not be read. Why is for the host, not for visitors. */
export const SlotsView = Schema.Struct({
  slots: Schema.Array(IntervalView),
  /** Times that others have and that can be waited for; empty where the event type has no waitlist. */
  taken: Schema.Array(IntervalView),
  unknown: Schema.Array(IntervalView),
}).annotate({ identifier: "SlotsView" })
export type SlotsView = typeof SlotsView.Type

/** Unknown time is one set, clipped to the window: how many calendars there are, and whose, does not show. */
export const slotsView = ({ slots, taken, unknown }: SlotsListed, window: Interval): SlotsView => ({
  slots: slots.map(({ start, end }) => ({ start, end })),
  taken: taken.map(({ start, end }) => ({ start, end })),
  unknown: IntervalSets.clip(IntervalSets.normalize(unknown), window),
})
