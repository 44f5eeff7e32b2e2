import type { EventType } from "../offering/EventType.ts"
import type { Answers } from "../offering/Form.ts"
import type { Interval } from "../time/Interval.ts"
import type { Command, Status } from "./Lifecycle.ts"

/** The person who books. */
export interface Booker {
  readonly name: string
  readonly email: string
  /** IANA zone in which the booker reads times. */
  readonly zone: string
}

/** Somebody whom the booker brings along. */
export interface Guest {
  readonly name: string
  readonly email: string
}

/** One place in a booking of several, on an event type with a capacity. */
export interface Seat {
  readonly id: string
  readonly booker: Booker
  readonly answers: Answers
  readonly joinedAt: number
  /** When the place was given up; its time may be taken by another. */
  readonly leftAt?: number | undefined
}

/** One unit of a resource that the booking takes. */
export interface ResourceUnit {
  readonly id: string
  /** From 0. */
  readonly unit: number
}

/** Bookings that were made by one command: a series, or the parts of an itinerary. */
export interface Together {
  readonly kind: "series" | "itinerary"
  readonly id: string
  /** Place among them, from 0. */
  readonly part: number
}

/** A commitment, with the event type it was made under: later edits of the event type do not touch it. */
export interface Booking extends Interval {
  readonly id: string
  /** RFC 5545 UID of its event in mails and calendars; fixed when the booking is made. */
  readonly uid: string
  /** Rises with every change; what a command saw. */
  readonly version: number
  /** RFC 5545 SEQUENCE: rises when time, place or status changes after the first that anybody was told. */
  readonly sequence: number
  /** The command that led to each sequence after 0. */
  readonly changes: ReadonlyArray<Command>
  readonly status: Status
  readonly eventType: EventType
  /** Ids of those who take part, in the order of the event type. */
  readonly hosts: ReadonlyArray<string>
  readonly resources: ReadonlyArray<ResourceUnit>
  /** Unknown while the slot is only held; of a booking with seats, whoever took the first. */
  readonly booker?: Booker | undefined
  readonly answers: Answers
  readonly guests: ReadonlyArray<Guest>
  /** On an event type with a capacity: everyone who has or had a place, in order of joining. */
  readonly seats: ReadonlyArray<Seat>
  readonly together?: Together | undefined
  /** Id of the link with which it was booked, if that link counts its uses. */
  readonly link?: string | undefined
  readonly createdAt: number
  readonly updatedAt: number
  /** When its present time was agreed: when it was booked, approved or moved. */
  readonly settledAt: number
  /** For a held, pending, unpaid or waitlisted booking: when it expires. */
  readonly expiresAt?: number | undefined
  readonly cancelReason?: string | undefined
}

/** How many times the booking was moved. */
export const timesMoved = ({ changes }: Booking): number => changes.filter((command) => command === "reschedule").length

/** The places that are taken, in order of joining. */
export const seatsTaken = ({ seats }: Booking): ReadonlyArray<Seat> =>
  seats.filter(({ leftAt }) => leftAt === undefined)

/** Whether others can join: its event type has a capacity. */
export const hasSeats = ({ eventType }: Booking): boolean => (eventType.rules.capacity ?? 1) > 1
