import type { Availability } from "../availability/Availability.ts"
import type { HostTime } from "../slots/HostTime.ts"
import type { Rules } from "../slots/Rules.ts"
import type { Team } from "../slots/Team.ts"
import { checkWhole } from "../slots/whole.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant, checkInterval } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { AssignmentPolicy } from "./AssignmentPolicy.ts"
import type { PoolHost } from "./Pool.ts"

/** A host with the time that decides slots and the record that decides assignments. */
export interface ScenarioHost extends PoolHost {
  /** What stands at the beginning; bookings that the replay makes are added to it. */
  readonly time: HostTime
}

/** Rules and hosts that demand is replayed against. */
export interface Scenario {
  readonly rules: Rules
  readonly hosts: ReadonlyArray<ScenarioHost>
  /** Who of the hosts must take part, by position. Default: all of them. */
  readonly team?: Team
  readonly restriction?: Availability
  /** Bookings of the event type that stand at the beginning, that count for limits of scope `eventType`. */
  readonly bookings?: ReadonlyArray<Interval>
  readonly policy?: AssignmentPolicy
}

/** One recorded wish to book: a start, a window of starts, or a start with a window that would do as well. */
export interface Demand {
  /** When the wish came: notice and horizon count from it. */
  readonly at: number
  readonly start?: number
  readonly window?: Interval
  /** Default: the rules' duration. A step that the rules do not give follows it. */
  readonly durationMin?: number
  /** When what was booked is given up, if before it starts; a later instant changes nothing. */
  readonly cancelledAt?: number
  /** Who it is, where the booker's limits count. */
  readonly booker?: string
  /** Zone of the booker. Needed when the grid is read in it. */
  readonly bookerZone?: string
}

/** @throws InvalidInput naming the first wish that cannot be worked with. */
export const checkDemand = (demand: ReadonlyArray<Demand>, { rules }: Scenario): void => {
  demand.forEach((wish, i) => {
    const field = `demand[${i}]`
    checkInstant(wish.at, `${field}.at`)
    if (wish.start === undefined && wish.window === undefined)
      throw new InvalidInput(field, "expected a start, a window of starts, or both")
    if (wish.start !== undefined) checkInstant(wish.start, `${field}.start`)
    if (wish.window !== undefined) checkInterval(wish.window, `${field}.window`)
    if (wish.cancelledAt !== undefined && checkInstant(wish.cancelledAt, `${field}.cancelledAt`) < wish.at)
      throw new InvalidInput(`${field}.cancelledAt`, "lies before the wish came")
    if (wish.durationMin === undefined) return
    checkWhole(wish.durationMin, `${field}.durationMin`, 1, 44_640)
    if ((rules.capacity ?? 1) > 1 && wish.durationMin !== rules.durationMin)
      throw new InvalidInput(
        `${field}.durationMin`,
        "those who share a slot of several seats share its duration; leave it out",
      )
  })
}
