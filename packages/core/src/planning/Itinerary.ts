import type { Slot } from "../slots/Slot.ts"
import { slotsOf } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant, checkInterval } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import type { ItineraryQuery } from "./ItineraryQuery.ts"
import { ItinerarySearch } from "./ItinerarySearch.ts"
import type { Leg, Pick } from "./Leg.ts"
import { gapAllows, legsOf, startsOf } from "./Leg.ts"
import { Together } from "./Together.ts"

/** One part of an itinerary: the slot, and hosts who can take it together with all the other parts. */
export interface ItineraryStop extends Slot {
  /** Position of the part in the query. */
  readonly part: number
  /** As many of the slot's hosts as the part needs, chosen so that nobody is needed twice at a time; ascending. */
  readonly team: ReadonlyArray<number>
}

/** One way to take all parts, from the start of the first to the end of the last. */
export interface Itinerary extends Interval {
  /** In the order of time. */
  readonly parts: ReadonlyArray<ItineraryStop>
}

/**
 * For every start in the window at which an itinerary can begin, the one that ends first; of those that end at the same
 * time, the one whose first part comes first in the query, then whose second part does and starts first, and so on.
 *
 * An itinerary is a slot of each part, as `findSlots` offers it alone, with gaps that are allowed, such that all can
 * stand together: each part has as many hosts as it needs, the claims of parts (buffers included) on one unit of a host
 * do not overlap, and limits of hosts and of the booker leave room for every part beside the others. Optional hosts
 * are named as each part's slot names them. Parts do not move each other's grids.
 * @throws InvalidInput naming the field that cannot be worked with, or when the search would take too much time or
 * memory; UnsupportedGrid.
 */
export const findItineraries = (query: ItineraryQuery, zones: ZoneProvider = engineZones): ReadonlyArray<Itinerary> => {
  checkInterval(query.window, "window")
  const ordered = checkOrder(query)
  const legs = legsOf(query, zones)
  const slots = legs.map((leg) => {
    const reach = startsOf(legs, leg, ordered, query.window)
    return reach === undefined ? [] : slotsOf(leg.prepared, reach)
  })
  if (slots.some((list) => list.length === 0)) return []
  const together = new Together(query, legs)
  const search = new ItinerarySearch(query, legs, slots, together)
  const { start, end } = query.window
  return search.firstStarts(start, end).flatMap((at): ReadonlyArray<Itinerary> => {
    const picks = search.bestFrom(at)
    return picks === undefined ? [] : [itineraryOf(picks, together.teams(picks)!)]
  })
}

/**
 * The itinerary whose parts start at these instants, by position of the part; `undefined` when there is none. The same
 * decision as `findItineraries`, for one choice of starts: for use when it is booked.
 * @throws InvalidInput, UnsupportedGrid
 */
export const itineraryAt = (
  query: Omit<ItineraryQuery, "window">,
  starts: ReadonlyArray<number>,
  zones: ZoneProvider = engineZones,
): Itinerary | undefined => {
  const ordered = checkOrder(query)
  const legs = legsOf(query, zones)
  if (starts.length !== legs.length) throw new InvalidInput("starts", `expected ${legs.length}, one for each part`)
  const picks = legs.flatMap((leg, part): ReadonlyArray<Pick> => {
    const start = checkInstant(starts[part]!, `starts[${part}]`)
    return slotsOf(leg.prepared, { start, end: start + 1 }).map((slot) => ({ leg, slot }))
  })
  if (picks.length < legs.length) return undefined
  if (!ordered) picks.sort((a, b) => a.slot.start - b.slot.start)
  if (picks.some((pick, i) => i > 0 && !gapAllows(picks[i - 1]!, pick))) return undefined
  const teams = new Together(query, legs).teams(picks)
  return teams === undefined ? undefined : itineraryOf(picks, teams)
}

const checkOrder = ({ order }: Omit<ItineraryQuery, "window">): boolean => {
  if (order === undefined || order === "given") return true
  if (order === "any") return false
  throw new InvalidInput("order", 'expected "given" or "any"')
}

const inPool = ({ hosts }: Leg, positions: ReadonlyArray<number>): ReadonlyArray<number> =>
  positions.map((i) => hosts[i]!).sort((a, b) => a - b)

const itineraryOf = (picks: ReadonlyArray<Pick>, teams: ReadonlyArray<ReadonlyArray<number>>): Itinerary => ({
  start: picks[0]!.slot.start,
  end: picks.at(-1)!.slot.end,
  parts: picks.map(({ leg, slot }, i) => ({
    part: leg.part,
    start: slot.start,
    end: slot.end,
    hosts: inPool(leg, slot.hosts),
    ...(slot.optional === undefined ? {} : { optional: inPool(leg, slot.optional) }),
    team: [...teams[i]!].sort((a, b) => a - b),
  })),
})
