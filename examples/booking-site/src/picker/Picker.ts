import type { Interval } from "@sched/core/slots"
import { CivilDate, engineZones, WallClock } from "@sched/core/slots"
import * as Month from "../time/Month.ts"

/** A month of days with times to choose from, and one day opened: what the calendar page shows. */
export interface Picker {
  /** IANA zone in which the visitor reads times; days are days on its clocks. */
  readonly zone: string
  readonly now: number
  readonly month: Month.Month
  readonly previous: Month.Month | undefined
  readonly next: Month.Month | undefined
  /** Starts that can be chosen, by civil date; a date without any is not there. */
  readonly days: ReadonlyMap<number, ReadonlyArray<number>>
  /** Starts that are taken and can be waited for, by civil date; of dates alone on which nothing else is left. */
  readonly full: ReadonlyMap<number, ReadonlyArray<number>>
  /** The opened day; `undefined` when the month has nothing to open. */
  readonly date: number | undefined
  /** For a month without times: the first date after it that has some. */
  readonly ahead: number | undefined
  /** Whether part of the month is closed because a host's calendar could not be read. */
  readonly unknown: boolean
}

/** What the address asks for; anything that cannot be understood is left out. */
export interface Asked {
  readonly zone: string
  /** Length of the meeting in minutes. */
  readonly length?: number | undefined
  readonly month?: string | undefined
  readonly date?: string | undefined
}

/** What starts in a window: slots, taken times that can be waited for, and the stretches that could not be read. */
export type ReadSlots = (window: Interval) => Promise<{
  readonly starts: ReadonlyArray<number>
  readonly taken: ReadonlyArray<number>
  readonly unknown: ReadonlyArray<Interval>
}>

/** A date such as `2026-11-24` that exists, as days since 1970. */
export const parseDate = (text: string | undefined): number | undefined => {
  try {
    return text === undefined ? undefined : CivilDate.parse(text)
  } catch {
    return undefined
  }
}

/** Loads the month asked for, or the first month that has a time; `lookAheadDays` is as far as it looks. */
export const load = async (read: ReadSlots, asked: Asked, now: number, lookAheadDays: number): Promise<Picker> => {
  const zone = engineZones.zone(asked.zone)
  const today = WallClock.dateAt(zone, now)
  const lastMonth = Month.of(today + lookAheadDays)
  const date = parseDate(asked.date)
  const wanted = Month.parse(asked.month) ?? (date === undefined ? undefined : Month.of(date))
  const month = Math.min(Math.max(wanted ?? Month.of(today), Month.of(today)), lastMonth)
  const dateOf = (start: number) => WallClock.dateAt(zone, start)
  const readMonth = async (which: Month.Month) => {
    const { start, end } = Month.window(which, zone)
    const { starts, taken, unknown } = await read({ start: Math.max(start, now), end })
    const days = byDate(starts, dateOf)
    const full = byDate(
      taken.filter((one) => !days.has(dateOf(one))),
      dateOf,
    )
    return { month: which, days, full, unknown: unknown.length > 0 }
  }
  const here = await readMonth(month)
  let later = here
  while (later.days.size === 0 && later.month < lastMonth) later = await readMonth(later.month + 1)
  const first = later.days.keys().next().value
  const shown = wanted === undefined && first !== undefined ? later : here
  return {
    zone: zone.id,
    now,
    month: shown.month,
    previous: shown.month > Month.of(today) ? shown.month - 1 : undefined,
    next: shown.month < lastMonth ? shown.month + 1 : undefined,
    days: shown.days,
    full: shown.full,
    date:
      date !== undefined && Month.of(date) === shown.month
        ? date
        : (shown.days.keys().next().value ?? shown.full.keys().next().value),
    ahead: shown.days.size === 0 ? first : undefined,
    unknown: shown.unknown || here.unknown,
  }
}

const byDate = (starts: ReadonlyArray<number>, dateOf: (start: number) => number) => {
  const days = new Map<number, Array<number>>()
  for (const start of starts) {
    const known = days.get(dateOf(start))
    if (known === undefined) days.set(dateOf(start), [start])
    else known.push(start)
  }
  return days
}

/** The times of a day under headings: the time of day on the visitor's clock. */
export const partsOfDay = (
  starts: ReadonlyArray<number>,
  zone: string,
): ReadonlyArray<{ readonly title: string; readonly starts: ReadonlyArray<number> }> => {
  const table = engineZones.zone(zone)
  const hour = (start: number) => WallClock.minuteOfDayAt(table, start) / 60
  return [
    { title: "Morning", starts: starts.filter((start) => hour(start) < 12) },
    { title: "Afternoon", starts: starts.filter((start) => 12 <= hour(start) && hour(start) < 18) },
    { title: "Evening", starts: starts.filter((start) => 18 <= hour(start)) },
  ].filter(({ starts }) => starts.length > 0)
}
