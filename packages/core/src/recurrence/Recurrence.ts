import { quote } from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant, checkInterval, DAY, EARLIEST, LATEST } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import * as WallClock from "../time/WallClock.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { dates } from "./Dates.ts"
import type { OnGap } from "./Instants.ts"
import { earliestOf, instantsOf, readingsOf } from "./Instants.ts"
import type { Readings } from "./Readings.ts"
import { makeBudget } from "./Readings.ts"
import type { CalendarFrequency } from "./Rrule.ts"
import type { Rule } from "./Rule.ts"
import { parseRule } from "./Rule.ts"
import { isSteady, steps } from "./Steps.ts"

/** When something repeats, as RFC 5545 §3.8.5 has it: read from the clock in one zone, so that 09:00 stays 09:00. */
export interface Recurrence {
  /** Local date and time such as `2027-03-14T09:30`. An occurrence only if it matches the rule. */
  readonly start: string
  /** IANA zone of the clock. */
  readonly zone: string
  /** Such as `FREQ=MONTHLY;BYDAY=1TU;COUNT=6`. */
  readonly rrule: string
  /** Occurrences that are left out: local date and time, or an instant. COUNT counts them all the same. */
  readonly exdates?: ReadonlyArray<string | number>
  /** Further occurrences, that neither COUNT nor UNTIL concern. */
  readonly rdates?: ReadonlyArray<string | number>
}

export interface ExpandOptions {
  /** Default `shift`. Concerns `exdates` and `rdates` too. */
  readonly onGap?: OnGap
  /** How many instants at most: the first ones. Default: all, of which there may be a million. */
  readonly limit?: number
}

/** The most instants that one answer holds. */
const MOST = 1_000_000
/** How many readings are looked at in one go. */
const BATCH = 65_536

/** A recurrence and its options, checked. */
interface Checked {
  readonly rule: Rule
  readonly start: WallClock.WallClock
  readonly zone: Zone
  readonly onGap: OnGap
  readonly limit: number | undefined
  readonly excluded: ReadonlySet<number>
  readonly added: ReadonlyArray<number>
}

const check = (recurrence: Recurrence, { onGap = "shift", limit }: ExpandOptions, zones: ZoneProvider): Checked => {
  if (typeof recurrence !== "object" || recurrence === null)
    throw new InvalidInput("recurrence", "expected a recurrence { start, zone, rrule }")
  if (onGap !== "shift" && onGap !== "skip") throw new InvalidInput("onGap", 'expected "shift" or "skip"')
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= MOST))
    throw new InvalidInput("limit", `expected a whole number from 1 to ${MOST}, got ${quote(limit)}`)
  const zone = zones.zone(recurrence.zone)
  const instants = (list: ReadonlyArray<string | number> | undefined, field: string): ReadonlyArray<number> =>
    (list ?? []).flatMap((item, i) =>
      typeof item === "number"
        ? [checkInstant(item, `${field}[${i}]`)]
        : instantsOf(zone, [WallClock.parse(item, `${field}[${i}]`)], onGap),
    )
  return {
    rule: parseRule(recurrence.rrule),
    start: WallClock.parse(recurrence.start, "start"),
    zone,
    onGap,
    limit,
    excluded: new Set(instants(recurrence.exdates, "exdates")),
    added: instants(recurrence.rdates, "rdates"),
  }
}

/** The readings of any rule, however many steps they take. */
const readingsFrom = ({ rule, start }: Checked): Readings => {
  const spend = makeBudget()
  if (isSteady(rule)) return steps(rule, start, spend)
  return dates(rule as Rule & { readonly freq: CalendarFrequency }, start, spend)
}

/** The last instant that UNTIL allows. */
const lastInstant = ({ rule: { until }, zone }: Checked): number => {
  if (until === undefined) return LATEST
  if (until.form === "utc") return until.instant
  return WallClock.toInstant(zone, until.reading + (until.isDate ? DAY - 1 : 0))
}

/** The instants in `[start, end)` that are not excluded. */
const inside = (instants: ReadonlyArray<number>, start: number, end: number, excluded: ReadonlySet<number>) => {
  const some = excluded.size > 0
  return instants.filter((instant) => start <= instant && instant < end && !(some && excluded.has(instant)))
}

/** Sorts and removes what stands twice. */
const sortedSet = (instants: ReadonlyArray<number>): ReadonlyArray<number> => {
  let inOrder = true
  for (let i = 1; inOrder && i < instants.length; i++) inOrder = instants[i - 1]! < instants[i]!
  if (inOrder) return instants
  return [...new Set(instants)].sort((a, b) => a - b)
}

/** How many of the sorted instants come before one. */
const countBefore = (instants: ReadonlyArray<number>, end: number): number => {
  const index = instants.findLastIndex((instant) => instant < end)
  return index + 1
}

const expandChecked = (checked: Checked, window: Interval): ReadonlyArray<number> => {
  const { rule, start, zone, onGap, limit, excluded, added } = checked
  const readings = readingsFrom(checked)
  const end = Math.min(window.end, lastInstant(checked) + 1)
  const [first, last] = readingsOf(zone, window.start, end)
  let kept = sortedSet(inside(added, window.start, window.end, excluded))
  // COUNT counts from the start; without it what lies before the window need not be looked at.
  let cursor = rule.count === undefined ? Math.max(start, first) : start
  let left = rule.count ?? Number.POSITIVE_INFINITY
  let span = limit === undefined ? Number.POSITIVE_INFINITY : readings.pace * limit
  while (cursor < last && left > 0) {
    const until = Math.min(last, cursor + span)
    const most = Math.min(BATCH, left)
    const batch = readings.between(cursor, until, most)
    const found = instantsOf(zone, batch, onGap)
    const wanted = inside(found, window.start, end, excluded)
    kept = kept.length === 0 ? wanted : kept.concat(wanted)
    left -= found.length
    cursor = batch.length < most ? until : batch.at(-1)! + 1
    if (limit === undefined) {
      if (kept.length <= MOST) continue
      throw new InvalidInput("window", `holds more than ${MOST} occurrences; ask for a shorter one, or set a limit`)
    }
    kept = sortedSet(kept)
    if (countBefore(kept, earliestOf(zone, cursor)) >= limit) break
    span *= 4
  }
  const sorted = sortedSet(kept)
  return limit === undefined ? sorted : sorted.slice(0, limit)
}

/**
 * The instants at which something repeats, in order, each once, in `[window.start, window.end)`.
 *
 * Rules are read from the clock: in an overlap the first pass, in a gap as `onGap` says. COUNT counts readings, so
 * two that a shift makes one count twice.
 * @throws InvalidInput naming the part, such as `rrule.INTERVAL`, or when the rule takes too long to expand.
 */
export const expand = (
  recurrence: Recurrence,
  window: Interval,
  options: ExpandOptions = {},
  zones: ZoneProvider = engineZones,
): ReadonlyArray<number> => expandChecked(check(recurrence, options, zones), checkInterval(window, "window"))

/** The first `count` instants at which something repeats; fewer where it ends, at the latest after the year 2199. @throws InvalidInput */
export const firstOccurrences = (
  recurrence: Recurrence,
  count: number,
  options: { readonly onGap?: OnGap } = {},
  zones: ZoneProvider = engineZones,
): ReadonlyArray<number> =>
  expandChecked(check(recurrence, { ...options, limit: count }, zones), { start: EARLIEST, end: LATEST })
