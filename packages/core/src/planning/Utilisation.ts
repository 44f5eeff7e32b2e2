import { availableIn } from "../availability/Availability.ts"
import { freeSpans, workingHours } from "../slots/HostTime.ts"
import { timesOf } from "../slots/Rules.ts"
import type { Interval } from "../time/Interval.ts"
import { MINUTE } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import type { Scenario } from "./Scenario.ts"

/** How much of a host's free time was booked. */
export interface Utilisation {
  readonly host: string
  /** Minutes of meetings, without buffers. */
  readonly bookedMin: number
  /** Minutes of working time that nothing took at the beginning; of all units of a resource. */
  readonly availableMin: number
  /** `bookedMin / availableMin`, 0 to 1; 0 where nothing was available. */
  readonly share: number
}

/** The utilisation of each host in the period; `meetings` gives those that the replay made. */
export const utilisationOf = (
  scenario: Scenario,
  period: Interval,
  meetings: (host: number) => ReadonlyArray<Interval>,
  zones: ZoneProvider,
): ReadonlyArray<Utilisation> => {
  const times = { ...timesOf(scenario.rules), before: 0, after: 0 }
  const restriction = scenario.restriction === undefined ? undefined : availableIn(scenario.restriction, period, zones)
  const minutes = (set: IntervalSet) => IntervalSets.length(set) / MINUTE
  return scenario.hosts.map(({ id, time }, i) => {
    const hours = workingHours(time, restriction, period, zones)
    const units = Array.from({ length: time.units ?? 1 }, (_, unit) => minutes(freeSpans(time, unit, hours, times)))
    const availableMin = units.reduce((sum, free) => sum + free, 0)
    const bookedMin = meetings(i).reduce((sum, meeting) => sum + minutes(IntervalSets.clip([meeting], period)), 0)
    return { host: id, bookedMin, availableMin, share: availableMin === 0 ? 0 : bookedMin / availableMin }
  })
}
