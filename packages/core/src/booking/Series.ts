import type { ExpandOptions, Recurrence } from "../recurrence/Recurrence.ts"
import { expand } from "../recurrence/Recurrence.ts"
import { explainSlot } from "../slots/Explain.ts"
import type { HostTime, Taken } from "../slots/HostTime.ts"
import { widened } from "../slots/HostTime.ts"
import type { SlotQuery } from "../slots/Query.ts"
import type { Reason } from "../slots/Reason.ts"
import { timesOf } from "../slots/Rules.ts"
import type { Slot } from "../slots/Slot.ts"
import { claimed, findSlots } from "../slots/Slots.ts"
import { needsOf } from "../slots/Team.ts"
import type { Interval } from "../time/Interval.ts"
import { MINUTE, overlaps } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"

type Query = Omit<SlotQuery, "window">

/** One occurrence of a recurring booking: what could be booked, or every reason why it cannot. */
export type BookableOccurrence =
  | (Slot & {
      readonly bookable: true
      /** The hosts whose time the later occurrences find taken: indices into the query's, ascending. */
      readonly takes: ReadonlyArray<number>
    })
  /** A reason that an earlier occurrence gives has the source `occurrences[i]`, its place in the answer. */
  | (Interval & { readonly bookable: false; readonly reasons: ReadonlyArray<Reason> })

export interface SeriesOptions extends ExpandOptions {
  /** Occurrences that start in it. */
  readonly window: Interval
  /** Which of the slot's hosts take it. Default: of each group of the team the first that it needs, and all optional ones. */
  readonly assign?: (slot: Slot) => ReadonlyArray<number>
}

/** The most occurrences that one series may have. */
const MOST = 5_000

/** The first hosts of each group, as many as the group needs. */
const firstOfGroups =
  ({ team, hosts }: Query) =>
  (slot: Slot): ReadonlyArray<number> => {
    const { groups } = needsOf(team, hosts.length)
    const chosen = groups.flatMap(({ members, needed }) =>
      members.filter((host) => slot.hosts.includes(host)).slice(0, needed),
    )
    return [...chosen, ...(slot.optional ?? [])]
  }

/** @throws InvalidInput when a host is chosen who is not free. */
const checkChosen = (takes: ReadonlyArray<number>, { hosts, optional = [] }: Slot): ReadonlyArray<number> => {
  for (const host of takes)
    if (!hosts.includes(host) && !optional.includes(host))
      throw new InvalidInput(
        "assign",
        `chose host ${host}, who is not free; expected some of ${[...hosts, ...optional]}`,
      )
  return [...new Set(takes)].sort((a, b) => a - b)
}

/** The claim of a host for the slot, on the first of its units that is free. */
const claimOn = (query: Query, { units = 1, claims = [] }: HostTime, slot: Slot): Taken => {
  const claim = claimed(query.rules, slot.start)
  if (units === 1) return claim
  const times = timesOf(query.rules)
  const taken = claims.filter((other) => overlaps(slot, widened(other, times))).map(({ unit }) => unit)
  return { ...claim, unit: Array.from({ length: units }, (_, unit) => unit).find((unit) => !taken.includes(unit))! }
}

/** The query once the slot is booked: its hosts' time is taken, and every limit counts it. */
const withBooked = (query: Query, slot: Slot, takes: ReadonlyArray<number>): Query => {
  const meeting = { start: slot.start, end: slot.end }
  return {
    ...query,
    bookings: [...(query.bookings ?? []), meeting],
    bookerBookings: [...(query.bookerBookings ?? []), meeting],
    hosts: query.hosts.map((host, i) =>
      takes.includes(i)
        ? {
            ...host,
            claims: [...(host.claims ?? []), claimOn(query, host, slot)],
            bookings: [...(host.bookings ?? []), meeting],
          }
        : host,
    ),
  }
}

/** Which earlier occurrence made each claim beyond those of the query: of host `h` its `i`-th is `owners[h][i]`. */
type Owners = ReadonlyArray<ReadonlyArray<number>>

/** Names the occurrence where a reason's source is a claim of the series itself, which no change of the query lifts. */
const named = (reason: Reason, { hosts }: Query, owners: Owners): Reason => {
  const [, host, claim] = /^hosts\[(\d+)\]\.claims\[(\d+)\]$/.exec(reason.source) ?? []
  if (host === undefined) return reason
  const owner = owners[Number(host)]![Number(claim) - (hosts[Number(host)]!.claims?.length ?? 0)]
  return owner === undefined ? reason : { ...reason, source: `occurrences[${owner}]`, lift: undefined }
}

/**
 * Judges every occurrence of a recurring booking, in order, as if those before it that are bookable were booked: their
 * claims, buffers included, and their weight on the limits hold for it. So all that are bookable can be booked
 * together, and a rule of every day with a meeting of 30 hours has every other occurrence refused by the one before.
 * @throws InvalidInput, UnsupportedGrid
 */
export const bookableOccurrences = (
  query: Query,
  recurrence: Recurrence,
  { window, assign = firstOfGroups(query), ...options }: SeriesOptions,
  zones: ZoneProvider = engineZones,
): ReadonlyArray<BookableOccurrence> => {
  const starts = expand(recurrence, window, options, zones)
  if (starts.length > MOST)
    throw new InvalidInput("window", `holds ${starts.length} occurrences; a series has at most ${MOST}`)
  const owners: ReadonlyArray<Array<number>> = query.hosts.map(() => [])
  let booked = query
  return starts.map((start, index): BookableOccurrence => {
    const [slot] = findSlots({ ...booked, window: { start, end: start + 1 } }, zones)
    if (slot === undefined) {
      const reasons = explainSlot(booked, start, zones).map((reason) => named(reason, query, owners))
      return { start, end: start + query.rules.durationMin * MINUTE, bookable: false, reasons }
    }
    const takes = checkChosen(assign(slot), slot)
    for (const host of takes) owners[host]!.push(index)
    booked = withBooked(booked, slot, takes)
    return { ...slot, bookable: true, takes }
  })
}
