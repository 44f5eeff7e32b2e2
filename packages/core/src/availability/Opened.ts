import * as CivilDate from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import type { Availability } from "./Availability.ts"
import { compile } from "./DayHours.ts"
import type { Hours, Override } from "./Hours.ts"
import { zoneOn } from "./Travel.ts"

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

/** The readings of the interval on the date, as hours of whole minutes. */
const readingsOn = (zone: Zone, date: number, { start, end }: Interval): ReadonlyArray<Hours> => {
  const edges = [start, ...zone.transitions(start, end), end]
  return edges.slice(0, -1).flatMap((from, i) => {
    const offset = zone.offsetAt(from) - date * DAY
    const first = Math.max(0, Math.floor((from + offset) / MINUTE))
    const last = Math.min(1440, Math.ceil((edges[i + 1]! + offset) / MINUTE))
    return first < last ? [{ from: clock(first), to: clock(last) }] : []
  })
}

/** The availability with the interval opened besides, by overrides of the civil dates that it touches. */
export const opened = (availability: Availability, interval: Interval, zones: ZoneProvider): Availability => {
  const zoneOf = zoneOn(zones.zone(availability.zone), availability.travel, zones)
  const { hoursOn, isOverridden } = compile(availability)
  const last = Math.floor(interval.end / DAY) + 1
  const added: Array<Override> = []
  for (let date = Math.floor(interval.start / DAY) - 1; date <= last; date++) {
    const more = readingsOn(zoneOf(date), date, interval)
    if (more.length === 0) continue
    const { own, spill } = hoursOn(date)
    const before = isOverridden(date) ? 0 : hoursOn(date - 1).spill
    const kept = own.flatMap((from, i) => (i % 2 === 0 ? [{ from: clock(from), to: clock(own[i + 1]!) }] : []))
    const spilt = before > 0 ? [{ from: "00:00", to: clock(before) }] : []
    const spilling = spill > 0 ? [{ from: "23:59", to: clock(spill) }] : []
    added.push({ date: CivilDate.format(date), intervals: [...spilt, ...kept, ...spilling, ...more] })
  }
  const dates = new Set(added.map(({ date }) => date))
  return {
    ...availability,
    overrides: [...(availability.overrides ?? []).filter(({ date }) => !dates.has(date)), ...added],
  }
}
