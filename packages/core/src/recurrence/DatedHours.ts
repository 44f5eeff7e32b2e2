import type { DatedHours, Hours } from "../availability/Hours.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInterval, DAY, EARLIEST, LATEST } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { parseTime } from "../time/WallClock.ts"
import { expand } from "./Recurrence.ts"
import { parseRule } from "./Rule.ts"

/** Civil dates that repeat, such as every first Tuesday. No zone: they are read on the clock of whoever uses them. */
export interface DateRecurrence {
  /** Date such as `2027-01-05` from which the rule counts. */
  readonly start: string
  /** A rule of days and longer; its UNTIL, if any, is a date such as `20271224`. */
  readonly rrule: string
  readonly exdates?: ReadonlyArray<string>
  readonly rdates?: ReadonlyArray<string>
}

/** Parts that would give the dates times of their own. */
const timed = ["bySecond", "byMinute", "byHour"] as const

const checkDates = (rrule: string): void => {
  const rule = parseRule(rrule)
  if (rule.freq === "SECONDLY" || rule.freq === "MINUTELY" || rule.freq === "HOURLY")
    throw new InvalidInput("rrule.FREQ", "hours repeat by days; use FREQ=DAILY or longer")
  for (const part of timed)
    if (rule[part] !== undefined)
      throw new InvalidInput(`rrule.${part.toUpperCase()}`, "the times of day are those of the hours; leave it out")
  if (rule.until?.form === "utc")
    throw new InvalidInput("rrule.UNTIL", "dates have no zone; expected a date such as 20271224")
}

/**
 * Hours that repeat, such as 09:00 to 12:00 every first Tuesday, as dated hours for `Availability.dated`.
 *
 * `window` is the stretch for which the availability will be asked: of a slot query its window, longer by the
 * meeting's duration. Dates just outside are given too, whose hours may reach in from another zone or the day before.
 * @throws InvalidInput
 */
export const datedHours = (
  dates: DateRecurrence,
  hours: ReadonlyArray<Hours>,
  window: Interval,
): ReadonlyArray<DatedHours> => {
  checkDates(dates.rrule)
  checkInterval(window, "window")
  hours.forEach(({ from, to }, i) => {
    parseTime(from, `hours[${i}].from`)
    parseTime(to, `hours[${i}].to`)
  })
  const midnight = (date: string, field: string): string => `${CivilDate.format(CivilDate.parse(date, field))}T00:00`
  const found = expand(
    {
      start: midnight(dates.start, "start"),
      zone: "UTC",
      rrule: dates.rrule,
      exdates: (dates.exdates ?? []).map((date, i) => midnight(date, `exdates[${i}]`)),
      rdates: (dates.rdates ?? []).map((date, i) => midnight(date, `rdates[${i}]`)),
    },
    // A zone's clock is at most a day from UTC, and hours spill over at most into the next date.
    { start: Math.max(window.start - 2 * DAY, EARLIEST), end: Math.min(window.end + 2 * DAY, LATEST) },
  )
  return found.flatMap((instant) => {
    const date = CivilDate.format(instant / DAY)
    return hours.map(({ from, to }) => ({ date, from, to }))
  })
}
