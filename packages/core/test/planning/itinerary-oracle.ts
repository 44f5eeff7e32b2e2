import type { ItineraryPart, ItineraryQuery } from "@sched/core/planning"
import type { Interval, Slot, SlotQuery } from "@sched/core/slots"
import { claimed, DAY, findSlots, isOffered, MINUTE, overlaps } from "@sched/core/slots"

/** A part at a start, with those of the query's hosts to whom its slot is offered. */
export interface Stop {
  readonly part: number
  readonly start: number
  readonly end: number
  readonly hosts: ReadonlyArray<number>
}

type Query = Omit<ItineraryQuery, "window">

const hostsOf = (query: Query, { hosts }: ItineraryPart) => hosts ?? query.hosts.map((_, i) => i)

/** The part as a slot query of its own: hosts numbered anew. */
const alone = (query: ItineraryQuery, part: ItineraryPart): SlotQuery => {
  const own = hostsOf(query, part)
  const renumber = (list: ReadonlyArray<number>) => list.map((host) => own.indexOf(host))
  const { team } = part
  const lists = {
    ...(team?.optional ? { optional: renumber(team.optional) } : {}),
    ...(team !== undefined && "fixed" in team && team.fixed ? { fixed: renumber(team.fixed) } : {}),
    ...(team !== undefined && "groups" in team && team.groups ? { groups: team.groups.map(renumber) } : {}),
  }
  return {
    rules: part.rules,
    hosts: own.map((host) => query.hosts[host]!),
    team: { mode: "collective", ...team, ...lists } as NonNullable<SlotQuery["team"]>,
    ...(part.restriction ? { restriction: part.restriction } : {}),
    window: { start: query.window.start, end: query.window.end + DAY },
    now: query.now,
    bookings: part.bookings ?? [],
    bookerBookings: query.bookerBookings ?? [],
  }
}

/** All sets of `count` of the list. */
const subsets = (list: ReadonlyArray<number>, count: number): ReadonlyArray<ReadonlyArray<number>> => {
  if (count === 0) return [[]]
  return list.flatMap((one, i) => subsets(list.slice(i + 1), count - 1).map((rest) => [one, ...rest]))
}
const product = <A>(lists: ReadonlyArray<ReadonlyArray<A>>): ReadonlyArray<ReadonlyArray<A>> =>
  lists.reduce<ReadonlyArray<ReadonlyArray<A>>>(
    (all, list) => all.flatMap((head) => list.map((one) => [...head, one])),
    [[]],
  )

/** Every set of hosts that satisfies the part's team. */
const teamsOf = (query: Query, part: ItineraryPart): ReadonlyArray<ReadonlyArray<number>> => {
  const own = hostsOf(query, part)
  const { team } = part
  const optional = team?.optional ?? []
  if (team === undefined || team.mode === "collective") return [own.filter((host) => !optional.includes(host))]
  const fixed = team.fixed ?? []
  const others = own.filter((host) => !optional.includes(host) && !fixed.includes(host))
  if (team.mode === "nOfM") return subsets(others, team.required).map((some) => [...fixed, ...some])
  const groups = team.groups ?? (others.length > 0 ? [others] : [])
  return product(groups).map((some) => [...fixed, ...some])
}

/** Who and which of its units, for each stop. */
type Crew = ReadonlyArray<{ readonly host: number; readonly unit: number }>

/** Whether the crew of one stop is free, and its limits leave room, with all other stops on record. */
const stands = (query: Query, stops: ReadonlyArray<Stop>, crews: ReadonlyArray<Crew>, i: number): boolean => {
  const { part, start } = stops[i]!
  const { rules, restriction, bookings } = query.parts[part]!
  const { firstSlotOnly: _, horizon: __, ...plain } = rules
  const others = stops.flatMap((stop, j) => (j === i ? [] : [{ ...stop, crew: crews[j]! }]))
  const hosts = crews[i]!.map(({ host, unit }) => {
    const { units = 1, claims = [], bookings: booked = [], ...time } = query.hosts[host]!
    const same = others.filter(({ crew }) => crew.some((other) => other.host === host))
    const taken = same.filter(({ crew }) => crew.some((other) => other.host === host && other.unit === unit))
    return {
      ...time,
      claims: [
        ...claims
          .filter((claim) => units === 1 || claim.unit === unit)
          .map(({ start: from, end }) => ({ start: from, end })),
        ...taken.map((stop) => claimed(query.parts[stop.part]!.rules, stop.start)),
      ],
      bookings: [...booked, ...same.map((stop): Interval => ({ start: stop.start, end: stop.end }))],
    }
  })
  return isOffered(
    {
      rules: { ...plain, grid: { anchor: "day" }, stepMin: 1 },
      hosts,
      now: query.now,
      ...(restriction ? { restriction } : {}),
      bookings: bookings ?? [],
      bookerBookings: [
        ...(query.bookerBookings ?? []),
        ...others.map(({ start: from, end }) => ({ start: from, end })),
      ],
    },
    start,
  )
}

/** Whether some choice of these hosts' units lets all stops stand together. */
export const canStand = (
  query: Query,
  stops: ReadonlyArray<Stop>,
  teams: ReadonlyArray<ReadonlyArray<number>>,
): boolean => {
  const crews = stops.map((stop, i) => {
    const units = teams[i]!.map((host) =>
      Array.from({ length: query.hosts[host]!.units ?? 1 }, (_, unit) => ({ host, unit })),
    )
    return product(units).filter((crew) => stands(query, [stop], [crew], 0))
  })
  const claims = stops.map(({ part, start }) => claimed(query.parts[part]!.rules, start))
  const meets = (crew: Crew, other: Crew) => crew.some((a) => other.some((b) => a.host === b.host && a.unit === b.unit))
  const choose = (chosen: ReadonlyArray<Crew>): boolean => {
    const next = chosen.length
    if (next === stops.length) return stops.every((_, i) => stands(query, stops, chosen, i))
    return crews[next]!.some((crew) => {
      const twice = chosen.some((other, j) => overlaps(claims[j]!, claims[next]!) && meets(crew, other))
      return !twice && choose([...chosen, crew])
    })
  }
  return choose([])
}

/** Whether some hosts let all stops stand together. */
export const isFeasible = (query: Query, stops: ReadonlyArray<Stop>): boolean =>
  product(
    stops.map(({ part, hosts }) =>
      teamsOf(query, query.parts[part]!).filter((team) => team.every((host) => hosts.includes(host))),
    ),
  ).some((teams) => canStand(query, stops, teams))

/** Every sequence of the parts' slots, each offered alone, in an order and with gaps that the query allows. */
export const sequences = (query: ItineraryQuery): ReadonlyArray<ReadonlyArray<Stop>> => {
  const slots = query.parts.map((part): ReadonlyArray<Slot> => findSlots(alone(query, part)))
  const grow = (path: ReadonlyArray<Stop>): ReadonlyArray<ReadonlyArray<Stop>> => {
    if (path.length === query.parts.length) return [path]
    const last = path.at(-1)
    const used = new Set(path.map(({ part }) => part))
    const next = query.order === "any" ? query.parts.map((_, i) => i).filter((i) => !used.has(i)) : [path.length]
    return next.flatMap((part) =>
      slots[part]!.flatMap(({ start, end, hosts }) => {
        const stop = { part, start, end, hosts: hosts.map((host) => hostsOf(query, query.parts[part]!)[host]!) }
        if (last === undefined) return start < query.window.end ? grow([stop]) : []
        const gap = (start - last.end) / MINUTE
        const before = query.parts[last.part]!
        const allowed =
          gap >= (before.minGapMin ?? query.minGapMin ?? 0) && gap <= (before.maxGapMin ?? query.maxGapMin)
        return allowed ? grow([...path, stop]) : []
      }),
    )
  }
  return grow([])
}

const inOrder = (a: ReadonlyArray<Stop>, b: ReadonlyArray<Stop>): number => {
  const byEnd = a.at(-1)!.end - b.at(-1)!.end
  if (byEnd !== 0) return byEnd
  for (const [i, stop] of a.entries()) {
    const difference = stop.part - b[i]!.part || stop.start - b[i]!.start
    if (difference !== 0) return difference
  }
  return 0
}

/** The best of all sequences that can stand together, for each first start: what a search must find. */
export const bestByStart = (query: ItineraryQuery): ReadonlyArray<ReadonlyArray<Stop>> => {
  const best = new Map<number, ReadonlyArray<Stop>>()
  for (const stops of [...sequences(query)].sort(inOrder)) {
    const { start } = stops[0]!
    if (!best.has(start) && isFeasible(query, stops)) best.set(start, stops)
  }
  return [...best.entries()].sort(([a], [b]) => a - b).map(([, stops]) => stops)
}
