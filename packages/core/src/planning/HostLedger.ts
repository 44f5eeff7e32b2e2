import type { HostTime, Session, Taken } from "../slots/HostTime.ts"
import type { Rules } from "../slots/Rules.ts"
import { claimed } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import { Timeline } from "./Timeline.ts"

/** Takes back what was entered. */
export type Undo = () => void

/** One host's time while bookings come and go. */
export class HostLedger {
  private readonly time: HostTime
  private readonly busy: Timeline<Interval>
  private readonly outOfOffice: Timeline<Interval>
  private readonly claims: Timeline<Taken>
  private readonly bookings: Timeline<Interval>
  private readonly entered = new Timeline<Interval>()
  private sessions: ReadonlyArray<Session>

  constructor(time: HostTime) {
    this.time = time
    this.busy = new Timeline(time.busy)
    this.outOfOffice = new Timeline(time.outOfOffice)
    this.claims = new Timeline(time.claims)
    this.bookings = new Timeline(time.bookings)
    this.sessions = time.sessions ?? []
  }

  /** The host's time within `reach`, with the bookings that count for limits. */
  near(reach: Interval, limits: Interval | undefined): HostTime {
    const { availability, units } = this.time
    return {
      availability,
      ...(units === undefined ? {} : { units }),
      busy: this.busy.overlapping(reach),
      outOfOffice: this.outOfOffice.overlapping(reach),
      claims: this.claims.overlapping(reach),
      sessions: this.sessions,
      bookings: limits === undefined ? [] : this.bookings.overlapping(limits),
    }
  }

  /** The meetings entered that overlap the interval. */
  meetings(within: Interval): ReadonlyArray<Interval> {
    return this.entered.overlapping(within)
  }

  hasSession(start: number): boolean {
    return this.sessions.some((session) => session.start === start)
  }

  /** Counts the meeting as a booking of the host. */
  enter(meeting: Interval): Undo {
    const undo = [this.bookings.enter(meeting), this.entered.enter(meeting)]
    return () => {
      for (const step of undo) step()
    }
  }

  /** Takes the first unit that is free for the meeting. */
  claim(rules: Rules, meeting: Interval): Undo {
    const span = claimed(rules, meeting.start)
    const { units = 1 } = this.time
    if (units === 1) return this.claims.enter(span)
    const inUse = new Set(this.claims.overlapping(span).map(({ unit }) => unit))
    const unit = Array.from({ length: units }, (_, i) => i).find((i) => !inUse.has(i))!
    return this.claims.enter({ ...span, unit })
  }

  /** Takes a seat in the session at the start, which may be its first. */
  seat(start: number): Undo {
    this.changeSeats(start, 1)
    return () => this.changeSeats(start, -1)
  }

  private changeSeats(start: number, by: 1 | -1): void {
    const taken = (this.sessions.find((session) => session.start === start)?.taken ?? 0) + by
    const others = this.sessions.filter((session) => session.start !== start)
    this.sessions = taken > 0 ? [...others, { start, taken }] : others
  }
}
