import type { Availability } from "../availability/Availability.ts"
import type { Interval } from "../time/Interval.ts"

/** A calendar whose busy times count: which provider kind reads it, over which connection. */
export interface CalendarRef {
  /** Key of the provider in `CalendarProviders`. */
  readonly kind: string
  readonly connection: string
  readonly calendar: string
}

/** Someone who is booked. */
export interface Host {
  readonly id: string
  readonly name: string
  readonly email: string
  /** IANA zone in which mails and day views show times. */
  readonly zone: string
  readonly availability: Availability
  readonly calendars?: ReadonlyArray<CalendarRef>
  readonly outOfOffice?: ReadonlyArray<Interval>
}
