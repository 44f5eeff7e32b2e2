import type { Availability, Hours } from "@sched/core/slots"
import { dateOf, dateText, isoWeekday, minuteOfDay, shownInCell } from "./Clock.ts"

/** All hours that an availability names. */
export const hoursOf = ({ weekly, dated, overrides }: Availability): ReadonlyArray<Hours> => [
  ...weekly,
  ...(dated ?? []),
  ...(overrides ?? []).flatMap(({ intervals }) => intervals),
]

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
const crossesMidnight = ({ from, to }: Hours) => minutes(from) >= minutes(to)

const isOverridden = ({ overrides }: Availability, date: number) =>
  (overrides ?? []).some((override) => override.date === dateText(date))

/** The hours that begin on the civil date. */
const begunOn = (availability: Availability, date: number): ReadonlyArray<Hours> => {
  const isOfDate = (dated: { readonly date: string }) => dated.date === dateText(date)
  if (isOverridden(availability, date))
    return availability.overrides!.filter(isOfDate).flatMap(({ intervals }) => intervals)
  return [
    ...availability.weekly.filter(({ days }) => days.includes(isoWeekday(date))),
    ...(availability.dated ?? []).filter(isOfDate),
  ]
}

/** Whether the reading lies in one of the date's hours: those that begin on it, and what spills over into it. */
const holds = (availability: Availability, date: number, minute: number): boolean =>
  begunOn(availability, date).some(
    (hours) => minutes(hours.from) <= minute && (crossesMidnight(hours) || minute < minutes(hours.to)),
  ) ||
  (!isOverridden(availability, date) &&
    begunOn(availability, date - 1).some((hours) => crossesMidnight(hours) && minute < minutes(hours.to)))

/** The zone that holds on a civil date. */
const zoneOn = ({ zone, travel }: Availability, date: number): string => {
  const text = dateText(date)
  return travel?.find(({ from, to }) => from <= text && (to === undefined || text <= to))?.zone ?? zone
}

/**
 * Whether the availability holds in the cell, by reading the clock of each of its zones: a reading counts if its zone
 * is the one that holds on the civil date that it shows.
 */
export const isAvailable = (availability: Availability, cell: number, raster: number): boolean =>
  [availability.zone, ...(availability.travel ?? []).map(({ zone }) => zone)].some((zone) => {
    const shown = shownInCell(zone, cell, raster)
    const date = dateOf(shown)
    return zoneOn(availability, date) === zone && holds(availability, date, minuteOfDay(shown))
  })
