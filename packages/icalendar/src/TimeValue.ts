import { CivilDate, DAY, WallClock, type Zone } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import type { FileZones } from "./FileZones.ts"
import type { Property } from "./Property.ts"

/** A DATE or DATE-TIME (RFC 5545 §3.3.4, §3.3.5) with the zone in which its reading holds. */
export interface TimeValue {
  /** A DATE reads as its midnight. */
  readonly wall: WallClock.WallClock
  readonly isDate: boolean
  readonly zone: Zone
}

export const utc: Zone = { id: "UTC", offsetAt: () => 0, transitions: () => [] }

/** In a gap the reading moves forward, of two it is the first (RFC 5545 §3.3.5). */
export const instantOf = ({ wall, zone }: TimeValue): number => (zone === utc ? wall : WallClock.toInstant(zone, wall))

/** What a clock shows, and whether it is a date alone or a time in UTC. */
export interface Reading {
  readonly wall: WallClock.WallClock
  readonly isDate: boolean
  readonly isUtc: boolean
}

const pattern = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(Z?))?$/

/** A date such as `20270314` or a time such as `20270314T093000Z`; nothing where the text is neither, or no such day. */
export const parseReading = (text: string): Reading | undefined => {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, z] = match
  const civil = `${year}-${month}-${day}`
  const date = Date.parse(`${civil}T00:00:00Z`)
  if (Number.isNaN(date) || CivilDate.format(date / DAY) !== civil) return undefined
  const isDate = hour === undefined
  return {
    wall: date + (isDate ? 0 : (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000),
    isDate,
    isUtc: z === "Z",
  }
}

/** One value of a property such as DTSTART or EXDATE. @throws CalendarFileError */
export const timeValue = (property: Property, text: string, zones: FileZones): TimeValue => {
  const reading = parseReading(text)
  if (reading === undefined || !fits(property.type, reading))
    throw fileError(
      property.line,
      `${property.name}: expected ${expected(property.type)}, got ${CivilDate.quote(text)}`,
    )
  const { wall, isDate, isUtc } = reading
  const id = property.parameter("tzid")
  const zone = isUtc ? utc : isDate || id === undefined ? zones.floating() : zones.named(id, property.line)
  return { wall, isDate, zone }
}

/** A bare date is taken where a time is the default, as many programs leave VALUE=DATE out; VALUE=DATE is binding. */
const fits = (type: string, { isDate }: Reading): boolean =>
  type === "date" ? isDate : type === "date-time" || type === "period"

const expected = (type: string): string =>
  type === "date"
    ? "a date such as 20270314"
    : type === "date-time"
      ? "a date such as 20270314 or a time such as 20270314T093000"
      : type === "period"
        ? "a time such as 20270314T093000Z in a period"
        : `a date or a time, not VALUE=${type.toUpperCase()}`
