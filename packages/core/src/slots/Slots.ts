import type { Availability } from "../availability/Availability.ts"
import { availableIn } from "../availability/Availability.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant, checkInterval, DAY, LATEST, MINUTE } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { dateAt } from "../time/WallClock.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { dayGridPoints } from "./Grid.ts"
import type { Horizon, Rules } from "./Rules.ts"
import { checkRules, stepOf } from "./Rules.ts"

/** What decides whether one host is free. Intervals may come in any order and may overlap. */
export interface HostTime {
  readonly availability: Availability
  /** When the host cannot; widened by the event type's buffers. */
  readonly busy?: ReadonlyArray<Interval>
  /** Time taken by holds and bookings, each already widened by its own buffers. */
  readonly claims?: ReadonlyArray<Interval>
  /** When the host is away; not widened. */
  readonly outOfOffice?: ReadonlyArray<Interval>
}

/** Everything that decides which slots there are. Plain values; no clock is read. */
export interface SlotQuery {
  readonly rules: Rules
  /** Who must be there: a slot is offered when all of them are free. */
  readonly hosts: ReadonlyArray<HostTime>
  /** A slot belongs to the window iff its start does. */
  readonly window: Interval
  /** The present instant; notice and a rolling horizon count from it. */
  readonly now: number
  /** Zone of the person who books. Needed when the grid is read in it. */
  readonly bookerZone?: string
}

/** An offer: when, and which hosts (indices into the query's) would take it. */
export interface Slot extends Interval {
  readonly hosts: ReadonlyArray<number>
}

/** The longest window that one query may ask for. */
const LONGEST_WINDOW = 100 * 366 * 86_400_000

/**
 * Every slot of the window, in order (DESIGN §3, "Slots").
 * @throws InvalidInput naming the field when the query cannot be worked with.
 */
export const findSlots = (query: SlotQuery, zones: ZoneProvider = engineZones): ReadonlyArray<Slot> => {
  const { rules, hosts } = checkQuery(query, zones)
  const zone = zones.zone(rules.zone)
  const gridZone = rules.grid?.zone === "booker" ? zones.zone(query.bookerZone!) : zone
  const window = startsAllowed(query, zone)
  if (window === undefined) return []
  const duration = rules.durationMin * MINUTE
  const reach = { start: window.start, end: Math.min(window.end + duration, LATEST) }
  const free = hosts
    .map((host, i) => freeSpans(host, rules, reach, zones, `hosts[${i}]`))
    .reduce((a, b) => IntervalSets.intersect(a, b))
  const step = stepOf(rules)
  const offset = (rules.grid?.offsetMin ?? 0) % step
  const everyone = hosts.map((_, i) => i)
  const onAllowedDate = horizonTest(query, zone)
  const slots: Array<Slot> = []
  for (const span of free) {
    const starts = { start: span.start, end: Math.min(span.end - duration, window.end - 1) }
    if (starts.start > starts.end) continue
    for (const start of dayGridPoints(gridZone, starts, step, offset))
      if (onAllowedDate(start)) slots.push({ start, end: start + duration, hosts: everyone })
  }
  return slots
}

/** Whether a slot starts at the instant: the same decision as `findSlots`, for one start. @throws InvalidInput */
export const isOffered = (
  query: Omit<SlotQuery, "window">,
  start: number,
  zones: ZoneProvider = engineZones,
): boolean => findSlots({ ...query, window: { start: checkInstant(start, "start"), end: start + 1 } }, zones).length > 0

/** The claim that a booking of `[start, start + duration)` makes: the meeting with its buffers. */
export const claimed = (rules: Rules, start: number): Interval => ({
  start: start - (rules.bufferBeforeMin ?? 0) * MINUTE,
  end: start + (rules.durationMin + (rules.bufferAfterMin ?? 0)) * MINUTE,
})

/**
 * When one host could hold the meeting: availability, less what is busy or claimed, both widened by the
 * buffers so that the meeting's own buffers stay free, less out of office.
 */
export const freeSpans = (
  host: HostTime,
  rules: Rules,
  window: Interval,
  zones: ZoneProvider,
  field = "host",
): IntervalSet => {
  const before = (rules.bufferBeforeMin ?? 0) * MINUTE
  const after = (rules.bufferAfterMin ?? 0) * MINUTE
  const widen = (intervals: ReadonlyArray<Interval> | undefined, name: string) =>
    (intervals ?? []).map((interval, i) => {
      checkInterval(interval, `${field}.${name}[${i}]`)
      return { start: interval.start - after, end: interval.end + before }
    })
  const away = (host.outOfOffice ?? []).map((interval, i) => checkInterval(interval, `${field}.outOfOffice[${i}]`))
  const taken = IntervalSets.normalize([...widen(host.busy, "busy"), ...widen(host.claims, "claims"), ...away])
  return IntervalSets.subtract(availableIn(host.availability, window, zones), taken)
}

/** The part of the window in which starts may lie by notice, and at most by the horizon. */
const startsAllowed = (query: SlotQuery, zone: Zone): Interval | undefined => {
  const { rules, now, window } = query
  let { start, end } = window
  start = Math.max(start, now + (rules.noticeMin ?? 0) * MINUTE)
  if (rules.horizon !== undefined) {
    // A civil date lies within a day of its UTC namesake's bounds, whatever the zone does.
    const [first, last] = horizonDates(rules.horizon, zone, now)
    start = Math.max(start, (first - 1) * DAY)
    end = Math.min(end, (last + 2) * DAY)
  }
  return start < end ? { start, end } : undefined
}

/** The first and the last civil date of the horizon. */
const horizonDates = (horizon: Horizon, zone: Zone, now: number): readonly [first: number, last: number] => {
  if (horizon.kind === "range") return [CivilDate.parse(horizon.from), CivilDate.parse(horizon.to)]
  const today = dateAt(zone, now)
  return [today, today + horizon.days]
}

/** Whether a start falls on a civil date that the horizon allows. */
const horizonTest = ({ rules, now }: SlotQuery, zone: Zone): ((start: number) => boolean) => {
  if (rules.horizon === undefined) return () => true
  const [first, last] = horizonDates(rules.horizon, zone, now)
  return (start) => {
    const date = dateAt(zone, start)
    return first <= date && date <= last
  }
}

const checkQuery = (query: SlotQuery, zones: ZoneProvider): SlotQuery => {
  if (typeof query !== "object" || query === null) throw new InvalidInput("query", "expected a slot query")
  checkRules(query.rules, zones)
  checkInterval(query.window, "window")
  if (query.window.end - query.window.start > LONGEST_WINDOW)
    throw new InvalidInput("window", "is longer than 100 years; ask for a shorter one")
  checkInstant(query.now, "now")
  if (query.hosts.length === 0) throw new InvalidInput("hosts", "at least one host is needed")
  if (query.bookerZone !== undefined) zones.zone(query.bookerZone)
  else if (query.rules.grid?.zone === "booker")
    throw new InvalidInput("bookerZone", "is missing: the grid is read in the booker's zone")
  return query
}
