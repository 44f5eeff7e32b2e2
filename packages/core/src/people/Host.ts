import type { Availability } from "../availability/Availability.ts"
import type { OutOfOffice } from "../availability/OutOfOffice.ts"
import type { Branding } from "./Branding.ts"
import type { Profile } from "./Profile.ts"

/** A calendar whose busy times count: which provider kind reads it, over which connection. */
export interface CalendarRef {
  /** Key of the provider in `CalendarProviders`. */
  readonly kind: string
  readonly connection: string
  readonly calendar: string
}

/** Someone who is booked. */
export interface Host extends Profile {
  readonly id: string
  readonly email: string
  /** When the host works, unless an event type names another availability. */
  readonly availability: Availability
  /** Further availabilities by name, such as "Weekends" (S2-18). */
  readonly availabilities?: { readonly [name: string]: Availability }
  readonly calendars?: ReadonlyArray<CalendarRef>
  /** The calendar into which the host's bookings are written. */
  readonly destination?: CalendarRef
  /** Over which connection the host's video meetings are made, by kind of provider. */
  readonly conferencing?: { readonly [provider: string]: string }
  /** How many there are, of a room or a piece of equipment, each for one booking at a time. Default 1. */
  readonly units?: number
  /** When the host joined: bookings made before could not have been the host's. Epoch milliseconds. */
  readonly activeSince?: number
  readonly outOfOffice?: ReadonlyArray<OutOfOffice>
  /** Id of the organisation whose room or equipment it is; people are members instead. */
  readonly organization?: string
  /** Pages of the host's own, beside those of organisations. */
  readonly branding?: Branding
  /** Ids of people who look after the host's bookings and hours, but not after calendars and connections (S0-25). */
  readonly delegates?: ReadonlyArray<string>
}
