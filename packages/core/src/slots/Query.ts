import type { Availability } from "../availability/Availability.ts"
import { availableIn } from "../availability/Availability.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant, checkInterval, LATEST } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import type { HostTime } from "./HostTime.ts"
import { checkHostTime, checkIntervals } from "./HostTime.ts"
import type { Rules, RuleTimes } from "./Rules.ts"
import { checkRules, stepOf, timesOf } from "./Rules.ts"
import type { Needs, Team } from "./Team.ts"
import { needsOf } from "./Team.ts"
import { UnsupportedGrid } from "./UnsupportedGrid.ts"

/** Everything that decides which slots there are. Plain values; no clock is read. */
export interface SlotQuery {
  readonly rules: Rules
  readonly hosts: ReadonlyArray<HostTime>
  /** Who of the hosts must take part. Default: all of them. */
  readonly team?: Team
  /** One more availability that must hold, whoever takes part. */
  readonly restriction?: Availability
  /** A slot belongs to the window iff its start does. */
  readonly window: Interval
  /** The present instant; notice and a rolling horizon count from it. */
  readonly now: number
  /** Zone of the person who books. Needed when the grid is read in it. */
  readonly bookerZone?: string
  /** Bookings of the event type, that count for limits of scope `eventType`. */
  readonly bookings?: ReadonlyArray<Interval>
  /** Bookings of the person who books, that count for limits of scope `booker`. */
  readonly bookerBookings?: ReadonlyArray<Interval>
}

/** A query that was checked, with what every part of the engine needs of it. */
export interface Prepared {
  readonly query: SlotQuery
  readonly needs: Needs
  readonly zones: ZoneProvider
  /** The event type's zone. */
  readonly zone: Zone
  readonly gridZone: Zone
  readonly times: RuleTimes
  /** Minutes. */
  readonly step: number
  /** Minutes, less than the step. */
  readonly offset: number
}

/** The longest window that one query may ask for. */
const LONGEST_WINDOW = 100 * 366 * 86_400_000

/** @throws InvalidInput naming the first field that cannot be worked with; UnsupportedGrid. */
export const prepare = (query: SlotQuery, zones: ZoneProvider): Prepared => {
  if (typeof query !== "object" || query === null) throw new InvalidInput("query", "expected a slot query")
  const rules = checkRules(query.rules, zones)
  checkInterval(query.window, "window")
  if (query.window.end - query.window.start > LONGEST_WINDOW)
    throw new InvalidInput("window", "is longer than 100 years; ask for a shorter one")
  checkInstant(query.now, "now")
  if (query.bookerZone !== undefined) zones.zone(query.bookerZone, "bookerZone")
  else if (rules.grid?.zone === "booker")
    throw new InvalidInput("bookerZone", "is missing: the grid is read in the booker's zone")
  if (query.hosts.length === 0) throw new InvalidInput("hosts", "at least one host is needed")
  for (let i = 0; i < query.hosts.length; i++) checkHostTime(query.hosts[i]!, `hosts[${i}]`)
  checkIntervals(query.bookings, "query", "bookings")
  checkIntervals(query.bookerBookings, "query", "bookerBookings")
  const needs = needsOf(query.team, query.hosts.length)
  checkSupport(query, needs)
  const zone = zones.zone(rules.zone)
  const step = stepOf(rules)
  return {
    query,
    needs,
    zones,
    zone,
    gridZone: rules.grid?.zone === "booker" ? zones.zone(query.bookerZone!) : zone,
    times: timesOf(rules),
    step,
    offset: (rules.grid?.offsetMin ?? 0) % step,
  }
}

const checkSupport = ({ rules, team, hosts }: SlotQuery, { groups, optional }: Needs): void => {
  const gap = rules.grid?.anchor === "gap"
  const seats = (rules.capacity ?? 1) > 1 || hosts.some(({ sessions }) => sessions !== undefined && sessions.length > 0)
  if (gap && team?.mode === "nOfM") throw new UnsupportedGrid("a team of n of m")
  if (gap && optional.length > 0) throw new UnsupportedGrid("a team with optional hosts")
  if (gap && seats) throw new UnsupportedGrid("an event type with several seats")
  if (seats && groups.some(({ members }) => members.length > 1))
    throw new InvalidInput("rules.capacity", "several seats need a team that comes as a whole")
  if (seats && hosts.some(({ units }) => (units ?? 1) > 1))
    throw new InvalidInput("rules.capacity", "several seats and hosts of several units do not go together")
}

/** The restriction's instants in the window; `undefined` where there is none. */
export const restrictionIn = ({ query, zones }: Prepared, window: Interval): IntervalSet | undefined =>
  query.restriction === undefined ? undefined : availableIn(query.restriction, window, zones)

/** The window of starts, with the time that a meeting at its end takes. */
export const withDuration = ({ times }: Prepared, { start, end }: Interval): Interval => ({
  start,
  end: Math.min(end + times.duration, LATEST),
})
