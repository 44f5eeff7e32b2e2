import type { Interval } from "../time/Interval.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import * as WallClock from "../time/WallClock.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import { engineZones, steadyOffsets } from "../time/Zone.ts"
import { compile, withSpill } from "./DayHours.ts"
import type { HourRules } from "./Hours.ts"
import type { Travel } from "./Travel.ts"
import { zoneOn } from "./Travel.ts"

/**
 * When a host would work: weekly rules, dated hours and overrides, read from the clock in one zone.
 *
 * An instant is available iff the clock, in the zone that holds on that civil date, shows a reading inside one of
 * the date's hours. So a reading that a DST gap skips yields nothing, and one that an overlap repeats yields both
 * passes. On the dates of a travel the clock is read in its zone; around it an instant is available if either
 * reading matches. Overlapping rules are a union (DESIGN §3).
 */
export interface Availability extends HourRules {
  readonly zone: string
  readonly travel?: ReadonlyArray<Travel>
}

/**
 * The instants of `window` at which the availability holds.
 * @throws InvalidInput for an unknown zone, a malformed time or date, or a weekday that does not exist.
 */
export const availableIn = (
  availability: Availability,
  window: Interval,
  zones: ZoneProvider = engineZones,
): IntervalSet => {
  const home = zones.zone(availability.zone)
  const zoneOf = zoneOn(home, availability.travel, zones)
  const calendar = compile(availability)
  const spans: Array<Interval> = []
  // Zones lie at most 14 hours from UTC, so a date's readings lie within a day of its UTC namesake.
  const last = Math.floor(window.end / DAY) + 1
  const steady = new Map<Zone, (start: number, end: number) => number | undefined>()
  const steadyIn = (zone: Zone) => {
    const known = steady.get(zone) ?? steadyOffsets(zone, window.start, window.end)
    steady.set(zone, known)
    return known
  }
  let before = calendar.hoursOn(Math.floor(window.start / DAY) - 2)
  for (let date = Math.floor(window.start / DAY) - 1; date <= last; date++) {
    const hours = calendar.hoursOn(date)
    const spill = calendar.isOverridden(date) ? 0 : before.spill
    before = hours
    if (spill === 0 && hours.own.length === 0) continue
    const zone = zoneOf(date)
    const offset = steadyIn(zone)((date - 1) * DAY, (date + 2) * DAY)
    addDate(spans, zone, offset, date * DAY, withSpill(hours, spill))
  }
  return IntervalSets.clip(IntervalSets.normalize(spans), window)
}

/** Adds the instants at which the clock shows the minutes after `midnight`; `offset` where it does not change that day. */
const addDate = (
  spans: Array<Interval>,
  zone: Zone,
  offset: number | undefined,
  midnight: number,
  minutes: ReadonlyArray<number>,
): void => {
  for (let i = 0; i < minutes.length; i += 2) {
    const from = midnight + minutes[i]! * MINUTE
    const to = midnight + minutes[i + 1]! * MINUTE
    if (offset === undefined) spans.push(...WallClock.spansOf(zone, from, to))
    else spans.push({ start: from - offset, end: to - offset })
  }
}
