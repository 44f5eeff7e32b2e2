import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { CalendarRef } from "../people/Host.ts"
import type { CalendarError } from "./CalendarProvider.ts"

/** A booking as it stands in a calendar. */
export interface CalendarEvent {
  /** Derived from booking and host: 32 characters of `0-9a-f`, which every provider takes for an id of its own. */
  readonly id: string
  /** RFC 5545 UID and SEQUENCE: the booking's. */
  readonly uid: string
  readonly sequence: number
  readonly start: number
  readonly end: number
  /** IANA zone in which the event is written. */
  readonly zone: string
  readonly title: string
  readonly description: string
  readonly location: string
  readonly attendees: ReadonlyArray<{ readonly name: string; readonly email: string }>
  /** A link that is known already. */
  readonly joinUrl: string | undefined
  /** Whether the calendar is to make a video meeting of its own. */
  readonly withConference: boolean
}

/** The event as the calendar holds it. */
export interface CalendarEventSeen {
  readonly etag: string | undefined
  /** Link of the meeting that the calendar made; `undefined` while it is still being made, or none was asked for. */
  readonly joinUrl: string | undefined
}

/** One kind of calendar that bookings are written to; several live side by side in `CalendarWriters`. */
export interface CalendarWriter {
  readonly kind: string
  /** Whether it makes video meetings along with events: the kind of conference, such as `googleMeet`. */
  readonly conference: string | undefined
  /** Makes the event, or brings it to this state. The same id twice makes one event. */
  readonly putEvent: (calendar: CalendarRef, event: CalendarEvent) => Effect<CalendarEventSeen, CalendarError>
  /** Takes the event away; one that is not there is no failure. */
  readonly deleteEvent: (
    calendar: CalendarRef,
    event: Pick<CalendarEvent, "id" | "uid" | "sequence">,
  ) => Effect<void, CalendarError>
}

/** The calendars of an application that bookings are written to, by kind. None by default. */
export const CalendarWriters = Context.Reference<ReadonlyMap<string, CalendarWriter>>("@sched/core/CalendarWriters", {
  defaultValue: () => new Map(),
})
