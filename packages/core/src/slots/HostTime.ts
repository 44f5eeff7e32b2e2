import type { Availability } from "../availability/Availability.ts"
import { availableIn } from "../availability/Availability.ts"
import type { OutOfOffice } from "../availability/OutOfOffice.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant, checkInterval, EARLIEST, LATEST } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import type { RuleTimes } from "./Rules.ts"
import { checkWhole } from "./whole.ts"

/** Time of one unit that a hold or booking takes, already widened by its own buffers. */
export interface Taken extends Interval {
  /** Which of the host's units, from 0. Needed when there are several. */
  readonly unit?: number
}

/** A booking of this event type that others can still join, on an event type with a capacity. */
export interface Session {
  readonly start: number
  /** Seats taken. */
  readonly taken: number
}

/** What decides whether one host (or room, or piece of equipment) is free. Intervals may come in any order and may overlap. */
export interface HostTime {
  readonly availability: Availability
  /** How many there are of a resource, each for one booking at a time. Default 1. */
  readonly units?: number
  /** When the host cannot; widened by the event type's buffers. */
  readonly busy?: ReadonlyArray<Interval>
  /** Time taken by holds and bookings. */
  readonly claims?: ReadonlyArray<Taken>
  /** Bookings with seats left or full; each takes its time with buffers, but for others who join it. */
  readonly sessions?: ReadonlyArray<Session>
  /** When the host is away; not widened. */
  readonly outOfOffice?: ReadonlyArray<OutOfOffice>
  /** The host's bookings that count for limits of scope `host`. */
  readonly bookings?: ReadonlyArray<Interval>
}

const isInterval = ({ start, end }: Interval): boolean =>
  start < end && start >= EARLIEST && end <= LATEST && Number.isInteger(start) && Number.isInteger(end)

/** @throws InvalidInput naming the first interval of the list that is none. */
export const checkIntervals = (list: ReadonlyArray<Interval> | undefined, field: string, name: string): void => {
  if (list === undefined) return
  for (let i = 0; i < list.length; i++) {
    const interval = list[i]
    if (interval === undefined || interval === null || !isInterval(interval))
      checkInterval(interval as Interval, `${field}.${name}[${i}]`)
  }
}

/** @throws InvalidInput naming the first value that cannot be worked with. */
export const checkHostTime = (host: HostTime, field: string): void => {
  if (host.units !== undefined) checkWhole(host.units, `${field}.units`, 1, 10_000)
  checkIntervals(host.busy, field, "busy")
  checkIntervals(host.claims, field, "claims")
  checkIntervals(host.outOfOffice, field, "outOfOffice")
  checkIntervals(host.bookings, field, "bookings")
  host.sessions?.forEach(({ start, taken }, i) => {
    checkInstant(start, `${field}.sessions[${i}].start`)
    checkWhole(taken, `${field}.sessions[${i}].taken`, 0, 1_000_000)
  })
  const units = host.units ?? 1
  if (units === 1) return
  host.claims?.forEach(({ unit }, i) => {
    if (!Number.isInteger(unit) || unit! < 0 || unit! >= units)
      throw new InvalidInput(`${field}.claims[${i}].unit`, `expected which of the ${units} units is taken, from 0`)
  })
}

/** The stretch of time that an interval keeps a meeting with these buffers from. */
export const widened = ({ start, end }: Interval, { before, after }: RuleTimes): Interval => ({
  start: start - after,
  end: end + before,
})

/** The claim that a session makes. */
export const sessionClaim = ({ start }: Session, { before, after, duration }: RuleTimes): Interval => ({
  start: start - before,
  end: start + duration + after,
})

/** The host's working hours in the window: availability, and the restriction if there is one. */
export const workingHours = (
  host: HostTime,
  restriction: IntervalSet | undefined,
  window: Interval,
  zones: ZoneProvider,
): IntervalSet => {
  const hours = availableIn(host.availability, window, zones)
  return restriction === undefined ? hours : IntervalSets.intersect(hours, restriction)
}

/** The free spans of one unit of the host (DESIGN §3): working hours less busy, claims and out of office. */
export const freeSpans = (host: HostTime, unit: number, hours: IntervalSet, times: RuleTimes): IntervalSet => {
  const taken = [
    ...(host.busy ?? []).map((busy) => widened(busy, times)),
    ...(host.claims ?? []).filter((claim) => (claim.unit ?? 0) === unit).map((claim) => widened(claim, times)),
    ...(host.sessions ?? []).map((session) => widened(sessionClaim(session, times), times)),
    ...(host.outOfOffice ?? []),
  ]
  return IntervalSets.subtract(hours, IntervalSets.normalize(taken))
}
