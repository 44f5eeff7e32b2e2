import type { EventType } from "../offering/EventType.ts"
import type { Answers } from "../offering/Form.ts"
import type { Actor } from "../people/Actor.ts"
import { claimed } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import { MINUTE } from "../time/Interval.ts"
import type { Claim } from "./Claim.ts"
import type { Status } from "./Lifecycle.ts"
import { claimsTime } from "./Lifecycle.ts"

/** The person who books. */
export interface Booker {
  readonly name: string
  readonly email: string
  /** IANA zone in which the booker reads times. */
  readonly zone: string
}

/** A commitment, with the event type it was made under: later edits of the event type do not touch it. */
export interface Booking extends Interval {
  readonly id: string
  /** RFC 5545 UID of its event in mails and calendars; fixed when the booking is made. */
  readonly uid: string
  /** Rises with every change; what a command saw. */
  readonly version: number
  /** RFC 5545 SEQUENCE: rises when time, place or status changes after the first confirmation. */
  readonly sequence: number
  readonly status: Status
  readonly eventType: EventType
  readonly hosts: ReadonlyArray<string>
  /** Unknown while the slot is only held. */
  readonly booker?: Booker | undefined
  readonly answers: Answers
  readonly createdAt: number
  readonly updatedAt: number
  /** For a held slot: when the hold ends. */
  readonly expiresAt?: number | undefined
  readonly cancelReason?: string | undefined
}

/** One line of a booking's history: who did what when, and what it led to. */
export interface HistoryEntry {
  readonly booking: string
  /** The booking's version after the change. */
  readonly version: number
  readonly at: number
  readonly actor: Actor
  readonly command: "hold" | "book" | "confirm" | "reschedule" | "cancel" | "expire"
  readonly reason?: string | undefined
  readonly status: Status
  readonly start: number
  readonly end: number
}

/** The next state of a booking, with the line that its history gains. */
export interface Decision {
  readonly booking: Booking
  readonly entry: HistoryEntry
}

/** What every move needs to know. */
export interface Move {
  readonly now: number
  readonly actor: Actor
  readonly reason?: string
}

const decided = (booking: Booking, command: HistoryEntry["command"], { now, actor, reason }: Move): Decision => ({
  booking,
  entry: {
    booking: booking.id,
    version: booking.version,
    at: now,
    actor,
    command,
    reason,
    status: booking.status,
    start: booking.start,
    end: booking.end,
  },
})

/** A new hold on a slot, until `expiresAt`. */
export const hold = (
  slot: { readonly id: string; readonly uid: string; readonly eventType: EventType; readonly start: number },
  expiresAt: number,
  move: Move,
): Decision =>
  decided(
    {
      ...slot,
      version: 1,
      sequence: 0,
      status: "held",
      hosts: slot.eventType.hosts,
      end: slot.start + slot.eventType.rules.durationMin * MINUTE,
      booker: undefined,
      answers: {},
      createdAt: move.now,
      updatedAt: move.now,
      expiresAt,
      cancelReason: undefined,
    },
    "hold",
    move,
  )

/** The held slot becomes a booking of `booker`. */
export const confirm = (held: Booking, booker: Booker, answers: Answers, move: Move): Decision =>
  decided(
    {
      ...held,
      version: held.version + 1,
      status: "confirmed",
      booker,
      answers,
      updatedAt: move.now,
      expiresAt: undefined,
    },
    "confirm",
    move,
  )

/** A booking without a hold before it. */
export const book = (slot: Parameters<typeof hold>[0], booker: Booker, answers: Answers, move: Move): Decision => {
  const { booking } = hold(slot, move.now, move)
  return decided({ ...booking, status: "confirmed", booker, answers, expiresAt: undefined }, "book", move)
}

/** The booking moves to another start; its identity stays, its sequence rises. */
export const reschedule = (booking: Booking, start: number, move: Move): Decision =>
  decided(
    {
      ...booking,
      version: booking.version + 1,
      sequence: booking.sequence + 1,
      start,
      end: start + booking.eventType.rules.durationMin * MINUTE,
      updatedAt: move.now,
    },
    "reschedule",
    move,
  )

/** The booking no longer takes place. A hold that is given up has nobody to tell, so its sequence stays. */
export const cancel = (booking: Booking, move: Move): Decision =>
  decided(
    {
      ...booking,
      version: booking.version + 1,
      sequence: booking.status === "held" ? booking.sequence : booking.sequence + 1,
      status: "cancelled",
      updatedAt: move.now,
      expiresAt: undefined,
      cancelReason: move.reason,
    },
    "cancel",
    move,
  )

/** The claims that the booking makes in its present state: one for each host, buffers included. */
export const claimsOf = (booking: Booking): ReadonlyArray<Claim> =>
  claimsTime[booking.status]
    ? booking.hosts.map((unit) => ({
        unit,
        booking: booking.id,
        expiresAt: booking.expiresAt,
        ...claimed(booking.eventType.rules, booking.start),
      }))
    : []
