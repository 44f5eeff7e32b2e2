import {
  type Busy,
  CivilDate,
  checkInterval,
  engineZones,
  type Interval,
  IntervalSets,
  type Zone,
} from "@sched/core/slots"
import { type CalendarEvent, mailbox, type Reader, readEvent } from "./CalendarEvent.ts"
import { fileError } from "./CalendarFileError.ts"
import { type Component, parseComponents } from "./Component.ts"
import { busyOfSeries } from "./EventSeries.ts"
import { fileZones } from "./FileZones.ts"
import { busyOfFreeBusy, outsideFreeBusy } from "./FreeBusy.ts"
import { type Budget, makeBudget } from "./Limits.ts"
import { oneOf } from "./Property.ts"

/** What a calendar file does not say about itself. */
export interface BusyOptions {
  /** The zone of whole days and of times without a zone; default the calendar's X-WR-TIMEZONE, else UTC. */
  readonly zone?: string | undefined
  /** The address of the calendar's owner: what it declined (PARTSTAT=DECLINED) is free. */
  readonly self?: string | undefined
  /** Whether whole days block: as each event's TRANSP says (default), all of them, or none. */
  readonly allDay?: "asWritten" | "busy" | "free" | undefined
}

/**
 * When the owner of a calendar file (iCalendar, RFC 5545) is busy: sorted by start, disjoint per kind, within the
 * window. `unknown` where a free/busy file does not speak about the whole window.
 * @throws CalendarFileError when any of the file cannot be understood: none of it counts then
 * @throws InvalidInput when the window or the zone given is none
 */
export const parseBusy = (
  text: string,
  window: Interval,
  options: BusyOptions = {},
): { readonly busy: ReadonlyArray<Busy> } => {
  checkInterval(window, "window")
  const zone = options.zone === undefined ? undefined : engineZones.zone(options.zone)
  const budget = makeBudget()
  const busy = parseComponents(text).flatMap((calendar) =>
    busyOfCalendar(calendar, window, { ...options, zone }, budget),
  )
  return { busy: normalizeBusy(busy, window) }
}

/** Sorted by start, disjoint per kind, within the window. */
export const normalizeBusy = (busy: ReadonlyArray<Busy>, window: Interval): ReadonlyArray<Busy> => {
  const kinds = [...new Set(busy.map(({ kind }) => kind))].sort()
  return kinds
    .flatMap((kind) => {
      const set = IntervalSets.normalize(busy.filter((interval) => interval.kind === kind))
      return IntervalSets.clip(set, window).map(({ start, end }): Busy => ({ start, end, kind }))
    })
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

const busyOfCalendar = (
  calendar: Component,
  window: Interval,
  options: Omit<BusyOptions, "zone"> & { readonly zone: Zone | undefined },
  budget: Budget,
): ReadonlyArray<Busy> => {
  const version = oneOf(calendar, "VERSION")
  if (version !== undefined && version.values[0] !== "2.0")
    throw fileError(version.line, `expected iCalendar VERSION:2.0, got ${CivilDate.quote(version.values[0])}`)
  const reader: Reader = {
    zones: fileZones(calendar, budget, options.zone),
    self: options.self === undefined ? undefined : mailbox(options.self),
    allDay: options.allDay ?? "asWritten",
  }
  const all = (name: string) => calendar.components.filter((component) => component.name === name)
  const events = all("VEVENT").map((component) => readEvent(component, reader))
  const published = all("VFREEBUSY")
  return [
    ...seriesOf(events).flatMap((series) => busyOfSeries(series, window, budget)),
    ...published.flatMap((component) => busyOfFreeBusy(component, reader.zones)),
    ...(events.length === 0 ? outsideFreeBusy(published, window, reader.zones) : []),
  ]
}

/** Events by UID; one without a UID stands alone. */
const seriesOf = (events: ReadonlyArray<CalendarEvent>): ReadonlyArray<ReadonlyArray<CalendarEvent>> => {
  const series = new Map<string | CalendarEvent, Array<CalendarEvent>>()
  for (const event of events) {
    const key = event.uid === "" ? event : event.uid
    const known = series.get(key)
    if (known === undefined) series.set(key, [event])
    else known.push(event)
  }
  return [...series.values()]
}
