import type { SlotQuery } from "../slots/Query.ts"
import { reachOf } from "../slots/Reach.ts"
import type { Rules } from "../slots/Rules.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY } from "../time/Interval.ts"
import type { Undo } from "./HostLedger.ts"
import { HostLedger } from "./HostLedger.ts"
import type { Demand, Scenario } from "./Scenario.ts"
import { Timeline } from "./Timeline.ts"

/** The longest period of a limit, with room for zones. */
const LONGEST_PERIOD = 368 * DAY

/** A meeting of several seats, and how many of them were taken while demand was replayed. */
interface Shared {
  seats: number
  readonly strike: Undo
}

/** Everything that is booked while demand is replayed, and the slot query that it makes for the next wish. */
export class Ledger {
  private readonly scenario: Scenario
  private readonly hosts: ReadonlyArray<HostLedger>
  private readonly bookings: Timeline<Interval>
  private readonly bookers = new Map<string, Timeline<Interval>>()
  private readonly shared = new Map<number, Shared>()

  constructor(scenario: Scenario) {
    this.scenario = scenario
    this.hosts = scenario.hosts.map(({ time }) => new HostLedger(time))
    this.bookings = new Timeline(scenario.bookings)
  }

  /** The query for starts in the window, with everything that can decide on them and little else. */
  query(wish: Demand, window: Interval): SlotQuery {
    const { team, restriction } = this.scenario
    const rules = this.rulesFor(wish)
    const reach = reachOf(rules, window, wish.at)
    const limits =
      rules.limits === undefined || rules.limits.length === 0
        ? undefined
        : { start: reach.start - LONGEST_PERIOD, end: reach.end + LONGEST_PERIOD }
    const booker = wish.booker === undefined ? undefined : this.bookers.get(wish.booker)
    return {
      rules,
      hosts: this.hosts.map((host) => host.near(reach, limits)),
      window,
      now: wish.at,
      bookings: limits === undefined ? [] : this.bookings.overlapping(limits),
      bookerBookings: limits === undefined ? [] : (booker?.overlapping(limits) ?? []),
      ...(team === undefined ? {} : { team }),
      ...(restriction === undefined ? {} : { restriction }),
      ...(wish.bookerZone === undefined ? {} : { bookerZone: wish.bookerZone }),
    }
  }

  /** Enters a meeting of the hosts; where there are seats, one of them. A seat in a standing session is no new meeting. */
  enter(wish: Demand, meeting: Interval, hosts: ReadonlyArray<number>): Undo {
    const rules = this.rulesFor(wish)
    const those = hosts.map((i) => this.hosts[i]!)
    const record = () => together([...those.map((host) => host.enter(meeting)), this.bookings.enter(meeting)])
    const taken =
      (rules.capacity ?? 1) > 1
        ? this.takeSeats(meeting.start, those, record)
        : together([...those.map((host) => host.claim(rules, meeting)), record()])
    return wish.booker === undefined ? taken : together([taken, this.bookerOf(wish.booker).enter(meeting)])
  }

  /** The meetings entered for a host that overlap the interval. */
  meetings(host: number, within: Interval): ReadonlyArray<Interval> {
    return this.hosts[host]!.meetings(within)
  }

  private rulesFor({ durationMin }: Demand): Rules {
    const { rules } = this.scenario
    return durationMin === undefined ? rules : { ...rules, durationMin }
  }

  private bookerOf(id: string): Timeline<Interval> {
    const timeline = this.bookers.get(id) ?? new Timeline<Interval>()
    this.bookers.set(id, timeline)
    return timeline
  }

  /** The meeting is recorded with its first seat and struck out with its last. */
  private takeSeats(start: number, hosts: ReadonlyArray<HostLedger>, record: () => Undo): Undo {
    const stood = hosts[0]!.hasSession(start)
    const seats = together(hosts.map((host) => host.seat(start)))
    const meeting = this.shared.get(start) ?? { seats: 0, strike: stood ? () => {} : record() }
    meeting.seats++
    this.shared.set(start, meeting)
    return () => {
      seats()
      meeting.seats--
      if (meeting.seats > 0) return
      this.shared.delete(start)
      meeting.strike()
    }
  }
}

const together = (steps: ReadonlyArray<Undo>): Undo => {
  return () => {
    for (const step of steps) step()
  }
}
