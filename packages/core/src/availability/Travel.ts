import * as CivilDate from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"

/** Civil dates on which the host's hours are read in another zone, both included; without `to`, from then on. */
export interface Travel {
  readonly from: string
  readonly to?: string
  readonly zone: string
}

/** A travel with its dates as numbers and its zone found. */
interface Stay {
  readonly first: number
  readonly last: number
  readonly zone: Zone
}

const compile = (travel: ReadonlyArray<Travel>, zones: ZoneProvider): ReadonlyArray<Stay> =>
  travel.map(({ from, to, zone }, i) => {
    const first = CivilDate.parse(from, `travel[${i}].from`)
    const last = to === undefined ? Number.POSITIVE_INFINITY : CivilDate.parse(to, `travel[${i}].to`)
    if (first > last) throw new InvalidInput(`travel[${i}]`, `ends (${to}) before it begins (${from})`)
    return { first, last, zone: zones.zone(zone) }
  })

/** The zone that holds on a civil date: that of the first travel that has the date, else home. @throws InvalidInput */
export const zoneOn = (
  home: Zone,
  travel: ReadonlyArray<Travel> | undefined,
  zones: ZoneProvider,
): ((date: CivilDate.CivilDate) => Zone) => {
  if (travel === undefined || travel.length === 0) return () => home
  const stays = compile(travel, zones)
  return (date) => stays.find(({ first, last }) => first <= date && date <= last)?.zone ?? home
}
