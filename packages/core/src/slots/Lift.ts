import { opened } from "../availability/Opened.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { dateAt } from "../time/WallClock.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import type { Horizon } from "./Horizon.ts"
import { horizonDates } from "./Horizon.ts"
import type { HostTime } from "./HostTime.ts"
import type { SlotQuery } from "./Query.ts"
import type { Rules } from "./Rules.ts"

/** A change to the query that would lift a reason; `applyLift` carries it out. */
export type Lift =
  /** Leave out the value at `source`, such as `hosts[0].busy[3]`: a busy time, a claim, an absence. */
  | { readonly change: "remove"; readonly source: string }
  | { readonly change: "setNotice"; readonly noticeMin: number }
  /** Let the horizon reach the civil date. */
  | { readonly change: "reachDate"; readonly date: string }
  /** Raise the limit at `source` to what one more meeting needs. */
  | { readonly change: "raiseLimit"; readonly source: string; readonly bookings?: number; readonly minutes?: number }
  | { readonly change: "offerAllSlots" }
  /** Use a day grid on which the start lies. */
  | { readonly change: "moveGrid"; readonly offsetMin: number }
  /** Open the hours of one host, or of the restriction where no host is named, during the interval. */
  | { readonly change: "openHours"; readonly host?: number; readonly interval: Interval }
  | { readonly change: "raiseCapacity"; readonly capacity: number }

type Query = Omit<SlotQuery, "window">

/** The query with the change carried out; nothing else about it changes. @throws InvalidInput for a source that is not there. */
export const applyLift = (query: Query, lift: Lift, zones: ZoneProvider = engineZones): Query => {
  const { rules } = query
  const withRules = (change: Partial<Rules>): Query => ({ ...query, rules: { ...rules, ...change } })
  switch (lift.change) {
    case "remove":
      return without(query, lift.source)
    case "setNotice":
      return withRules({ noticeMin: lift.noticeMin })
    case "reachDate":
      return withRules({ horizon: reaching(query, CivilDate.parse(lift.date), zones) })
    case "raiseLimit":
      return withRules({
        limits: (rules.limits ?? []).map((limit, i) =>
          `rules.limits[${i}]` === lift.source
            ? {
                ...limit,
                ...(lift.bookings === undefined ? {} : { bookings: lift.bookings }),
                ...(lift.minutes === undefined ? {} : { minutes: lift.minutes }),
              }
            : limit,
        ),
      })
    case "offerAllSlots":
      return withRules({ firstSlotOnly: false })
    case "moveGrid":
      return withRules({ grid: { anchor: "day", zone: rules.grid?.zone ?? "eventType", offsetMin: lift.offsetMin } })
    case "openHours":
      return open(query, lift, zones)
    case "raiseCapacity":
      return withRules({ capacity: lift.capacity })
  }
}

const without = (query: Query, source: string): Query => {
  const match = /^hosts\[(\d+)\]\.(busy|claims|sessions|outOfOffice)\[(\d+)\]$/.exec(source)
  const host = query.hosts[Number(match?.[1])]
  const name = match?.[2] as "busy" | "claims" | "sessions" | "outOfOffice"
  const at = Number(match?.[3])
  if (host === undefined || host[name]?.[at] === undefined)
    throw new InvalidInput("source", `there is nothing to leave out at ${CivilDate.quote(source)}`)
  return withHost(query, Number(match![1]), { [name]: host[name].filter((_, i) => i !== at) })
}

const withHost = (query: Query, index: number, change: Partial<HostTime>): Query => ({
  ...query,
  hosts: query.hosts.map((host, i) => (i === index ? { ...host, ...change } : host)),
})

const open = (query: Query, { host, interval }: Lift & { change: "openHours" }, zones: ZoneProvider): Query => {
  if (host !== undefined)
    return withHost(query, host, { availability: opened(query.hosts[host]!.availability, interval, zones) })
  return query.restriction === undefined ? query : { ...query, restriction: opened(query.restriction, interval, zones) }
}

/** A range of dates that holds those of the horizon, as far as they are known, and the date. */
const reaching = ({ rules, now }: Query, date: number, zones: ZoneProvider): Horizon => {
  const zone = zones.zone(rules.zone)
  const [first, last] = horizonDates(rules.horizon ?? { kind: "rolling", days: 0 }, zone, now)
  const until = Number.isFinite(last) ? Math.max(last, date) : date
  if (first <= date && first === dateAt(zone, now)) return { kind: "rolling", days: until - first }
  return { kind: "range", from: CivilDate.format(Math.min(first, date)), to: CivilDate.format(until) }
}
