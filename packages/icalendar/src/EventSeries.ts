import { type Busy, type BusyKind, DAY, type Interval, WallClock, type Zone } from "@sched/core/slots"
import type { CalendarEvent } from "./CalendarEvent.ts"
import { fileError } from "./CalendarFileError.ts"
import type { Budget } from "./Limits.ts"
import { occurrences } from "./Occurrences.ts"
import { type RecurrenceRule, ruleOfDates } from "./RecurrenceRule.ts"
import { countUpTo } from "./Sorted.ts"
import { lasting } from "./Span.ts"
import { instantOf, type TimeValue, utc } from "./TimeValue.ts"

/** Wider than any offset from UTC and any gap: what lies further outside a window cannot reach into it. */
const MARGIN = 3 * DAY

/**
 * The busy times of the events that share a UID, as far as they may touch the window: each instance of those that
 * repeat, but for the excluded ones and those that another event replaces (RFC 5545 §3.8.4.4, §3.8.5).
 *
 * The start always counts as an instance, even where the rule does not give it: RFC 5545 leaves that case open, and
 * what is not known to be free is busy. @throws CalendarFileError when a rule costs too much
 */
export const busyOfSeries = (
  events: ReadonlyArray<CalendarEvent>,
  window: Interval,
  budget: Budget,
): ReadonlyArray<Busy> => {
  const overrides = events.filter((event) => event.replaces !== undefined)
  const replaced = overrides.map(({ replaces }) => replaces!.time)
  const out = overrides.map(({ kind, start, span }) => busyFrom(kind, lasting(start, span)))
  const changes = changesOf(overrides)
  const dated = changes.find(({ event }) => event.replaces!.time.isDate)?.event
  const starts = changes.map(({ from }) => from)
  const reach = reachOf(changes, window)
  const matchers = { dates: new Map<Zone, Matcher>(), times: new Map<Zone, Matcher>() }
  for (const event of events) {
    if (event.replaces !== undefined || (event.kind === "free" && changes.length === 0)) continue
    if (dated !== undefined && !event.start.isDate)
      throw fileError(dated.line, `RECURRENCE-ID is a date where the series (line ${event.line}) starts at a time`)
    const known = event.start.isDate ? matchers.dates : matchers.times
    const isReplaced = known.get(event.start.zone) ?? matcher(event.start.zone, event.start.isDate, replaced)
    known.set(event.start.zone, isReplaced)
    for (const instance of instancesOf(event, widened(event, reach), budget)) {
      if (isReplaced(instance.start)) continue
      const change = changes[countUpTo(starts, instance.start) - 1]
      out.push(change === undefined ? busyFrom(event.kind, instance) : moved(change, instance.start))
    }
  }
  return out.flat()
}

/** A change of one instance and all later ones (RANGE=THISANDFUTURE, RFC 5545 §3.2.13). */
interface Change {
  readonly event: CalendarEvent
  readonly from: number
  /** How far it moves the instances, on the clock of its own zone. */
  readonly shift: number
}

const changesOf = (overrides: ReadonlyArray<CalendarEvent>): ReadonlyArray<Change> =>
  overrides
    .filter((event) => event.replaces!.andFuture)
    .map((event) => {
      const from = instantOf(event.replaces!.time)
      return { event, from, shift: event.start.wall - WallClock.wallClockAt(event.start.zone, from) }
    })
    .sort((a, b) => a.from - b.from)

const busyFrom = (kind: BusyKind | "free", time: Interval): ReadonlyArray<Busy> =>
  kind === "free" ? [] : [{ ...time, kind }]

const moved = ({ event, shift }: Change, instant: number): ReadonlyArray<Busy> => {
  const time: TimeValue = { ...event.start, wall: WallClock.wallClockAt(event.start.zone, instant) + shift }
  return busyFrom(event.kind, lasting(time, event.span))
}

/** Where instances must start to be in the window, or to be moved into it by a change. */
const reachOf = (changes: ReadonlyArray<Change>, window: Interval): Interval => {
  let { start, end } = window
  for (const { event, shift } of changes) {
    start = Math.min(start, window.start - shift - lengthOf(event))
    end = Math.max(end, window.end - shift)
  }
  return { start: start - MARGIN, end: end + MARGIN }
}

/** The same for one event, which lasts a while itself. */
const widened = (event: CalendarEvent, { start, end }: Interval): Interval => ({ start: start - lengthOf(event), end })

const lengthOf = ({ span }: CalendarEvent): number => span.days * DAY + span.ms

/** The instances of one event, those of its rules only as far as they are searched for. */
const instancesOf = (event: CalendarEvent, within: Interval, budget: Budget): ReadonlyArray<Interval> => {
  const { start, span, excluded } = event
  const instances = new Map([lasting(start, span), ...event.extra].map((instance) => [instance.start, instance]))
  for (const rule of event.rules)
    for (const instance of repeatsOf(event, rule, within, budget)) {
      const known = instances.get(instance.start)
      // A date that the zone skips lasts no time, and starts when the next one does.
      if (known === undefined || known.start === known.end) instances.set(instance.start, instance)
    }
  if (excluded.length === 0) return [...instances.values()]
  const isExcluded = matcher(start.zone, start.isDate, excluded)
  return [...instances.values()].filter((instance) => !isExcluded(instance.start))
}

/** Dates repeat on a calendar without a zone, times on the clock of theirs. */
const repeatsOf = (
  { start, span }: CalendarEvent,
  rule: RecurrenceRule,
  within: Interval,
  budget: Budget,
): ReadonlyArray<Interval> => {
  const at = (wall: WallClock.WallClock) => lasting({ ...start, wall }, span)
  if (start.isDate) return occurrences(ruleOfDates(rule, start.zone), start.wall, utc, within, budget).map(at)
  return occurrences(rule, start.wall, start.zone, within, budget).map((instant) =>
    span.days === 0 ? { start: instant, end: instant + span.ms } : at(readingAt(start, instant)),
  )
}

/** What the clock shows at a repeat; where it skips the event's own time of day, that, from which days count on. */
const readingAt = ({ wall, zone }: TimeValue, instant: number): WallClock.WallClock => {
  const shown = WallClock.wallClockAt(zone, instant)
  const own = Math.floor(shown / DAY) * DAY + wall - Math.floor(wall / DAY) * DAY
  return WallClock.toInstant(zone, own) === instant ? own : shown
}

/** Whether an instance, given by its start, is one of those named. */
type Matcher = (instant: number) => boolean

/**
 * Finds the instances that the values name, of an event on that clock. A date names the instance of that day; where
 * the event is a date, a time names the instance of its day, read in the event's zone if it is midnight there.
 */
const matcher = (zone: Zone, isDate: boolean, values: ReadonlyArray<TimeValue>): Matcher => {
  const instants = new Set<number>()
  const dates = new Set<number>()
  for (const value of values) {
    const instant = instantOf(value)
    if (value.isDate) dates.add(value.wall / DAY)
    else if (isDate) {
      const wall = WallClock.wallClockAt(zone, instant)
      dates.add(Math.floor((wall % DAY === 0 ? wall : value.wall) / DAY))
    } else instants.add(instant)
  }
  return (instant) => instants.has(instant) || (dates.size > 0 && dates.has(WallClock.dateAt(zone, instant)))
}
