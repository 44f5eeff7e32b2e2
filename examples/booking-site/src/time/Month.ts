import type { Interval, Zone } from "@sched/core/slots"
import { CivilDate, engineZones, WallClock } from "@sched/core/slots"

/** A calendar month as the number of months since January of year 0. */
export type Month = number

export const of = (date: number): Month => {
  const day = new Date(date * 86_400_000)
  return day.getUTCFullYear() * 12 + day.getUTCMonth()
}

/** The first civil date of the month. */
export const first = (month: Month): number => Date.UTC(Math.floor(month / 12), month % 12) / 86_400_000

/** `2026-11` */
export const format = (month: Month): string => CivilDate.format(first(month)).slice(0, 7)

/** The month that `2026-11` names; `undefined` for any other text. */
export const parse = (text: string | undefined): Month | undefined =>
  text !== undefined && /^20\d\d-(0[1-9]|1[0-2])$/.test(text)
    ? Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1
    : undefined

/** `November 2026` */
export const title = (month: Month): string =>
  new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(
    first(month) * 86_400_000,
  )

/** The instants of the month on the clocks of a zone. */
export const window = (month: Month, zone: Zone): Interval => ({
  start: WallClock.toInstant(zone, first(month) * 86_400_000),
  end: WallClock.toInstant(zone, first(month + 1) * 86_400_000),
})

/** The month's civil dates in weeks from Monday to Sunday; `undefined` where the week reaches beyond the month. */
export const weeks = (month: Month): ReadonlyArray<ReadonlyArray<number | undefined>> => {
  const from = first(month)
  const to = first(month + 1)
  const monday = from - CivilDate.isoWeekday(from) + 1
  return Array.from({ length: Math.ceil((to - monday) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const date = monday + week * 7 + day
      return from <= date && date < to ? date : undefined
    }),
  )
}

/** The date that clocks in the zone show at the instant, such as `2026-11-24`. */
export const dateIn = (zone: string, instant: number): string =>
  CivilDate.format(WallClock.dateAt(engineZones.zone(zone), instant))
