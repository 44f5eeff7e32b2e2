import * as CivilDate from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { dateAt, spansOf } from "../time/WallClock.ts"
import type { Zone } from "../time/Zone.ts"
import { checkWhole } from "./whole.ts"

/** A stretch of civil dates: a date, an ISO week from Monday, a month, a year. */
export type Period = "day" | "week" | "month" | "year"

/** Whose bookings count: all of the event type, those of each host, those of the person who books. */
export type LimitScope = "eventType" | "host" | "booker"

/**
 * At most so many bookings, or minutes booked, in a period. A booking counts on the civil date on which it starts,
 * in the event type's zone.
 */
export interface Limit {
  readonly per: Period
  /** Default `eventType`. */
  readonly scope?: LimitScope
  readonly bookings?: number
  readonly minutes?: number
}

const periods: ReadonlyArray<Period> = ["day", "week", "month", "year"]
const scopes: ReadonlyArray<LimitScope> = ["eventType", "host", "booker"]

/** @throws InvalidInput */
export const checkLimit = (limit: Limit, field: string): void => {
  if (!periods.includes(limit.per))
    throw new InvalidInput(`${field}.per`, `expected one of ${periods.join(", ")}, got ${CivilDate.quote(limit.per)}`)
  if (limit.scope !== undefined && !scopes.includes(limit.scope))
    throw new InvalidInput(
      `${field}.scope`,
      `expected one of ${scopes.join(", ")}, got ${CivilDate.quote(limit.scope)}`,
    )
  if (limit.bookings === undefined && limit.minutes === undefined)
    throw new InvalidInput(field, "expected a number of bookings or of minutes")
  if (limit.bookings !== undefined) checkWhole(limit.bookings, `${field}.bookings`, 0, 1_000_000)
  if (limit.minutes !== undefined) checkWhole(limit.minutes, `${field}.minutes`, 0, 100_000_000)
}

/** The first civil date of the period that holds `date`, and the first one after it. */
export const periodOf = (per: Period, date: CivilDate.CivilDate): readonly [first: number, after: number] => {
  if (per === "day") return [date, date + 1]
  if (per === "week") {
    const monday = date - CivilDate.isoWeekday(date) + 1
    return [monday, monday + 7]
  }
  const day = new Date(date * DAY)
  const year = day.getUTCFullYear()
  const month = per === "year" ? 0 : day.getUTCMonth()
  const first = Date.UTC(year, month, 1) / DAY
  return [first, Date.UTC(year, month + (per === "year" ? 12 : 1), 1) / DAY]
}

/** How much of a limit is used in one period. */
export interface Used {
  readonly bookings: number
  readonly minutes: number
}

/** Whether the limit leaves room for one more meeting of `durationMin` in a period of which so much is used. */
export const hasRoom = (limit: Limit, used: Used, durationMin: number): boolean =>
  (limit.bookings === undefined || used.bookings < limit.bookings) &&
  (limit.minutes === undefined || used.minutes + durationMin <= limit.minutes)

/** Whether the limit forbids a meeting of this length even in an empty period. */
export const isNever = (limit: Limit, durationMin: number): boolean =>
  !hasRoom(limit, { bookings: 0, minutes: 0 }, durationMin)

/** What the bookings use of each period that holds one, by the period's first civil date. */
export const usedByPeriod = (
  per: Period,
  bookings: ReadonlyArray<Interval>,
  zone: Zone,
): ReadonlyMap<number, Used & { readonly after: number }> => {
  const used = new Map<number, { after: number; bookings: number; minutes: number }>()
  for (const { start, end } of bookings) {
    const [first, after] = periodOf(per, dateAt(zone, start))
    const sum = used.get(first) ?? { after, bookings: 0, minutes: 0 }
    sum.bookings++
    sum.minutes += (end - start) / MINUTE
    used.set(first, sum)
  }
  return used
}

/** The instants at which a meeting of `durationMin` may not start, because the bookings use up their periods. */
export const exhausted = (
  limit: Limit,
  bookings: ReadonlyArray<Interval>,
  durationMin: number,
  zone: Zone,
): ReadonlyArray<Interval> =>
  [...usedByPeriod(limit.per, bookings, zone)]
    .filter(([, used]) => !hasRoom(limit, used, durationMin))
    .flatMap(([first, { after }]) => spansOf(zone, first * DAY, after * DAY))
