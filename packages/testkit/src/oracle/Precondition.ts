import type { Hours, SlotQuery } from "@sched/core/slots"
import { hoursOf } from "./Hours.ts"
import { MINUTE, OffRaster } from "./Raster.ts"

/**
 * The precondition of the oracle. It looks at time in cells of `raster` minutes, so nothing that makes a host free or
 * not may change within a cell. The clocks of the zones are checked where they are read.
 * @throws OffRaster naming what lies off the raster.
 */
export const checkRaster = (query: SlotQuery, raster: number): void => {
  const check = (what: string, minutes: number) => {
    if (!Number.isInteger(minutes / raster)) throw new OffRaster(`${what} lies off the raster of ${raster} minutes`)
  }
  const { rules, hosts, restriction } = query
  check("a buffer", rules.bufferBeforeMin ?? 0)
  check("a buffer", rules.bufferAfterMin ?? 0)
  for (const host of hosts) {
    for (const { start, end } of [...(host.busy ?? []), ...(host.claims ?? []), ...(host.outOfOffice ?? [])]) {
      check("an interval", start / MINUTE)
      check("an interval", end / MINUTE)
    }
    for (const { start } of host.sessions ?? []) {
      check("a session", start / MINUTE)
      check("the end of a session", start / MINUTE + rules.durationMin)
    }
  }
  for (const availability of [...hosts.map((host) => host.availability), ...(restriction ? [restriction] : [])])
    for (const hours of hoursOf(availability)) {
      check("an hour", minuteOf(hours, "from"))
      check("an hour", minuteOf(hours, "to"))
    }
}

const minuteOf = (hours: Hours, which: "from" | "to") => Number(hours[which].slice(3))
