import type { CivilDate } from "../time/CivilDate.ts"
import { isoWeekday } from "../time/CivilDate.ts"
import { DAY } from "../time/Interval.ts"

const weekStart = (date: CivilDate, wkst: number): CivilDate => date - ((isoWeekday(date) - wkst + 7) % 7)

/** Week 1 of a year is the first that has at least four of its days, so the one that holds its 4th of January. */
const firstWeek = (year: number, wkst: number): CivilDate => weekStart(Date.UTC(year, 0, 4) / DAY, wkst)

/**
 * Whether the date lies in one of the weeks, counted from the start or (negative) from the end of their year, which
 * for dates around New Year can be the one before or after (RFC 5545 BYWEEKNO).
 */
export const isInWeeks = (weeks: ReadonlyArray<number>, date: CivilDate, wkst: number): boolean => {
  const week = weekStart(date, wkst)
  // A week belongs to the year of its fourth day.
  const year = new Date((week + 3) * DAY).getUTCFullYear()
  return (
    weeks.includes((week - firstWeek(year, wkst)) / 7 + 1) || weeks.includes((week - firstWeek(year + 1, wkst)) / 7)
  )
}
