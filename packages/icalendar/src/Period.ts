import { CivilDate, type Interval } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import type { FileZones } from "./FileZones.ts"
import type { Property } from "./Property.ts"
import { lasting, parseSpan } from "./Span.ts"
import { instantOf, timeValue } from "./TimeValue.ts"

/** A PERIOD (RFC 5545 §3.3.9): from a time to a time, or for a span. @throws CalendarFileError */
export const periodValue = (property: Property, text: string, zones: FileZones): Interval => {
  const [from, to, more] = text.split("/")
  if (from === undefined || to === undefined || more !== undefined)
    throw fileError(
      property.line,
      `${property.name}: expected a period such as 20270314T093000Z/PT1H, got ${CivilDate.quote(text)}`,
    )
  const first = timeValue(property, from, zones)
  if (/^[+-]?P/.test(to)) return lasting(first, parseSpan(property, to))
  const start = instantOf(first)
  const end = instantOf(timeValue(property, to, zones))
  if (end < start)
    throw fileError(property.line, `${property.name}: the period ${CivilDate.quote(text)} ends before it starts`)
  return { start, end }
}
