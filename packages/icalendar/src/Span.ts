import { CivilDate, DAY, type Interval } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import type { Property } from "./Property.ts"
import { instantOf, type TimeValue } from "./TimeValue.ts"

/**
 * How long something lasts: civil days that keep the hour of the clock, then elapsed milliseconds
 * (RFC 5545 §3.3.6: `P1D` is nominal, `PT24H` is exact).
 */
export interface Span {
  readonly days: number
  readonly ms: number
}

const pattern = /^\+?P(?:(\d{1,6})W|(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,10})S)?)?)$/

/** A DURATION value (RFC 5545 §3.3.6). @throws CalendarFileError */
export const parseSpan = (property: Property, text: string): Span => {
  if (/^-P/.test(text))
    throw fileError(property.line, `${property.name}: ${CivilDate.quote(text)} ends before it starts`)
  const match = pattern.exec(text)
  if (match === null || /[PT]$/.test(text))
    throw fileError(
      property.line,
      `${property.name}: expected a duration such as PT1H30M or P1D, got ${CivilDate.quote(text)}`,
    )
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0))
  return { days: weeks! * 7 + days!, ms: (hours! * 3600 + minutes! * 60 + seconds!) * 1000 }
}

/** The time of something that starts so and lasts so long. */
export const lasting = (from: TimeValue, { days, ms }: Span): Interval => {
  const start = instantOf(from)
  return { start, end: (days === 0 ? start : instantOf({ ...from, wall: from.wall + days * DAY })) + ms }
}
