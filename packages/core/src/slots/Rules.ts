import { MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import type { Grid } from "./Grid.ts"
import { checkGrid } from "./Grid.ts"
import type { Horizon } from "./Horizon.ts"
import { checkHorizon } from "./Horizon.ts"
import type { Limit } from "./Limits.ts"
import { checkLimit } from "./Limits.ts"
import { checkWhole } from "./whole.ts"

/** What of an event type decides a slot. Times are in minutes. */
export interface Rules {
  /** The event type's zone: its civil dates are read there, and its grid unless that is read in the booker's. */
  readonly zone: string
  readonly durationMin: number
  /** Minutes from one grid point to the next. Default: the duration. */
  readonly stepMin?: number
  /** Default: the day grid. */
  readonly grid?: Grid
  /** Time that must be free before the start, besides the meeting itself. */
  readonly bufferBeforeMin?: number
  /** Time that must be free after the end. */
  readonly bufferAfterMin?: number
  /** How long before its start a slot can still be booked. */
  readonly noticeMin?: number
  readonly horizon?: Horizon
  /** Limits by period; each must leave room. */
  readonly limits?: ReadonlyArray<Limit>
  /** Of each civil date only the first slot is offered. */
  readonly firstSlotOnly?: boolean
  /** How many can book the same slot. Default 1. More than one needs the day grid and a team that comes as a whole. */
  readonly capacity?: number
}

/** @throws InvalidInput naming the first field that cannot be worked with. */
export const checkRules = (rules: Rules, zones: ZoneProvider, field = "rules"): Rules => {
  const optional = (
    name: "stepMin" | "bufferBeforeMin" | "bufferAfterMin" | "noticeMin" | "capacity",
    low: number,
    high: number,
  ) => {
    if (rules[name] !== undefined) checkWhole(rules[name], `${field}.${name}`, low, high)
  }
  zones.zone(rules.zone, `${field}.zone`)
  if (rules.durationMin === undefined)
    throw new InvalidInput(`${field}.durationMin`, "is missing; expected the length of the meeting in minutes")
  checkWhole(rules.durationMin, `${field}.durationMin`, 1, 44_640)
  optional("stepMin", 1, 1440)
  optional("bufferBeforeMin", 0, 44_640)
  optional("bufferAfterMin", 0, 44_640)
  optional("noticeMin", 0, 1_051_200)
  optional("capacity", 1, 100_000)
  if (rules.grid !== undefined) {
    checkGrid(rules.grid, `${field}.grid`)
    if (rules.grid.offsetMin !== undefined) checkWhole(rules.grid.offsetMin, `${field}.grid.offsetMin`, 0, 1439)
  }
  if (rules.horizon !== undefined) checkHorizon(rules.horizon, `${field}.horizon`)
  rules.limits?.forEach((limit, i) => {
    checkLimit(limit, `${field}.limits[${i}]`)
  })
  return rules
}

/** Minutes from one grid point to the next; a duration of more than a day steps by days. */
export const stepOf = (rules: Rules): number => rules.stepMin ?? Math.min(rules.durationMin, 1440)

/** The times of the rules in milliseconds. */
export interface RuleTimes {
  readonly duration: number
  readonly before: number
  readonly after: number
  readonly notice: number
}

export const timesOf = (rules: Rules): RuleTimes => ({
  duration: rules.durationMin * MINUTE,
  before: (rules.bufferBeforeMin ?? 0) * MINUTE,
  after: (rules.bufferAfterMin ?? 0) * MINUTE,
  notice: (rules.noticeMin ?? 0) * MINUTE,
})
