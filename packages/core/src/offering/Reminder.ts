import { MINUTE } from "../time/Interval.ts"
import { addDays, wallClockAt } from "../time/WallClock.ts"
import type { Zone } from "../time/Zone.ts"

/** A mail before the start: so many minutes before, or so many days before at the same time of day. */
export type Reminder = { readonly beforeMin: number } | { readonly beforeDays: number }

/** A mail after the end. */
export interface FollowUp {
  readonly afterMin: number
}

/** Names the reminder among those of its event type, such as `60min` or `1d`. */
export const reminderName = (reminder: Reminder): string =>
  "beforeDays" in reminder ? `${reminder.beforeDays}d` : `${reminder.beforeMin}min`

/**
 * When the reminder of a meeting at `start` is due. Days are counted by the calendar in the zone, so a reminder of the
 * day before comes at the time of the meeting's start also when the clocks change in between.
 */
export const remindAt = (reminder: Reminder, start: number, zone: Zone): number =>
  "beforeDays" in reminder
    ? addDays(zone, wallClockAt(zone, start), -reminder.beforeDays)
    : start - reminder.beforeMin * MINUTE
