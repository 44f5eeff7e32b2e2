import type { HostTime } from "../slots/HostTime.ts"
import { checkHostTime, checkIntervals } from "../slots/HostTime.ts"
import type { Prepared } from "../slots/Query.ts"
import { prepare } from "../slots/Query.ts"
import type { Slot } from "../slots/Slot.ts"
import type { Needs, Team } from "../slots/Team.ts"
import { checkWhole } from "../slots/whole.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant, LATEST, MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import type { ItineraryPart, ItineraryQuery } from "./ItineraryQuery.ts"
import { checkPositions } from "./Pool.ts"

/** A part of an itinerary that was checked, as a slot query of its own. */
export interface Leg {
  /** Position in the itinerary's query. */
  readonly part: number
  /** The part alone; its hosts are numbered from 0. */
  readonly prepared: Prepared
  /** Where each of its hosts stands in the itinerary's query, the preferred ones first. */
  readonly hosts: ReadonlyArray<number>
  /** How many of whom it needs, by their place in the itinerary's query. */
  readonly groups: Needs["groups"]
  /** Milliseconds from its end to the start of the next. */
  readonly minGap: number
  readonly maxGap: number
}

/** A leg with the slot that was picked for it. */
export interface Pick {
  readonly leg: Leg
  readonly slot: Slot
}

/** The most parts: in any order six have 720 orders. */
const MOST_PARTS = 6

/** The parts of the query. @throws InvalidInput naming the first field that cannot be worked with; UnsupportedGrid. */
export const legsOf = (query: Omit<ItineraryQuery, "window">, zones: ZoneProvider): ReadonlyArray<Leg> => {
  const { parts, hosts } = query
  if (!Array.isArray(parts) || parts.length < 1 || parts.length > MOST_PARTS)
    throw new InvalidInput("parts", `expected 1 to ${MOST_PARTS} parts; split a longer itinerary`)
  checkGaps(query.minGapMin ?? 0, query.maxGapMin)
  checkInstant(query.now, "now")
  checkIntervals(query.bookerBookings, "query", "bookerBookings")
  hosts.forEach((host, i) => {
    checkHostTime(host, `hosts[${i}]`)
    const { sessions } = host
    if (sessions !== undefined && sessions.length > 0)
      throw new InvalidInput(`hosts[${i}].sessions`, "parts of an itinerary cannot be joined; give sessions as claims")
  })
  return parts.map((part, i) => within(`parts[${i}]`, () => legOf(query, part, i, zones)))
}

const legOf = (query: Omit<ItineraryQuery, "window">, part: ItineraryPart, index: number, zones: ZoneProvider): Leg => {
  const hosts = part.hosts ?? [...query.hosts.keys()]
  checkPositions(hosts, query.hosts.length, "hosts")
  if ((part.rules?.capacity ?? 1) > 1)
    throw new InvalidInput("rules.capacity", "a part of an itinerary has no seats; leave the capacity out")
  const minGap = part.minGapMin ?? query.minGapMin ?? 0
  const maxGap = part.maxGapMin ?? query.maxGapMin
  checkGaps(minGap, maxGap)
  const { bookerZone, bookerBookings, now } = query
  const prepared = prepare(
    {
      rules: part.rules,
      hosts: hosts.map((host) => query.hosts[host]!),
      window: { start: now, end: now + 1 },
      now,
      ...(part.team === undefined ? {} : { team: renumbered(part.team, hosts) }),
      ...(part.restriction === undefined ? {} : { restriction: part.restriction }),
      ...(part.bookings === undefined ? {} : { bookings: part.bookings }),
      ...(bookerZone === undefined ? {} : { bookerZone }),
      ...(bookerBookings === undefined ? {} : { bookerBookings }),
    },
    zones,
  )
  const groups = prepared.needs.groups.map(({ members, needed }) => ({
    members: members.map((i) => hosts[i]!),
    needed,
  }))
  return { part: index, prepared, hosts, groups, minGap: minGap * MINUTE, maxGap: maxGap * MINUTE }
}

/** Names the part in the field of what it throws. */
const within = <A>(field: string, work: () => A): A => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(`${field}.${error.field}`, error.problem)
  }
}

const checkGaps = (minGapMin: number, maxGapMin: number): void => {
  checkWhole(minGapMin, "minGapMin", 0, 525_600)
  checkWhole(maxGapMin, "maxGapMin", minGapMin, 525_600)
}

/** The team with its hosts numbered as in the part alone. */
const renumbered = (team: Team, hosts: ReadonlyArray<number>): Team => {
  const places = new Map(hosts.map((host, i) => [host, i]))
  const all = (list: ReadonlyArray<number>, field: string) =>
    list.map((host, i) => {
      const place = places.get(host)
      if (place === undefined)
        throw new InvalidInput(`team.${field}[${i}]`, `host ${host} is not one of the part's hosts`)
      return place
    })
  const optional = team.optional === undefined ? {} : { optional: all(team.optional, "optional") }
  if (team.mode === "collective") return { mode: "collective", ...optional }
  const fixed = team.fixed === undefined ? {} : { fixed: all(team.fixed, "fixed") }
  if (team.mode === "nOfM") return { mode: "nOfM", required: team.required, ...fixed, ...optional }
  const groups = team.groups?.map((group, g) => all(group, `groups[${g}]`))
  return { ...team, ...fixed, ...optional, ...(groups === undefined ? {} : { groups }) }
}

/** Whether `next` may follow `previous` by the gap between them. */
export const gapAllows = (previous: Pick, next: Pick): boolean => {
  const gap = next.slot.start - previous.slot.end
  return previous.leg.minGap <= gap && gap <= previous.leg.maxGap
}

/**
 * The least time from the end of one leg to the start of the next: its gap, and where both cannot do without one and
 * the same host, the buffers between them.
 */
export const leastGap = (previous: Leg, next: Leg, hosts: ReadonlyArray<HostTime>): number => {
  const needed = new Set(indispensable(previous))
  const shared = indispensable(next).some((host) => needed.has(host) && (hosts[host]!.units ?? 1) === 1)
  if (!shared) return previous.minGap
  return Math.max(previous.minGap, previous.prepared.times.after + next.prepared.times.before)
}

const indispensable = ({ groups }: Leg): ReadonlyArray<number> =>
  groups.flatMap(({ members, needed }) => (members.length === needed ? members : []))

/** Where the leg's start can lie when the first start of the itinerary lies in the window. */
export const startsOf = (
  legs: ReadonlyArray<Leg>,
  leg: Leg,
  ordered: boolean,
  window: Interval,
): Interval | undefined => {
  const before = ordered ? legs.slice(0, leg.part) : legs.filter((other) => other !== leg)
  const longest = before.reduce((sum, { prepared, maxGap }) => sum + prepared.times.duration + maxGap, 0)
  const shortest = before.reduce((sum, { prepared, minGap }) => sum + prepared.times.duration + minGap, 0)
  const start = window.start + (ordered ? shortest : 0)
  const end = Math.min(window.end + longest, LATEST)
  return start < end ? { start, end } : undefined
}
