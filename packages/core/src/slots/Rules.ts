import * as CivilDate from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"

/** How far ahead slots are offered, in civil dates of the event type's zone. */
export type Horizon =
  /** Today and the next `days` dates. */
  | { readonly kind: "rolling"; readonly days: number }
  /** The dates from `from` to `to`, both included. */
  | { readonly kind: "range"; readonly from: string; readonly to: string }

/**
 * Where starts may lie. `day`: a start is a grid point iff the minute of day that the clock shows, in the event
 * type's zone or the booker's, leaves `offsetMin` when divided by the step.
 */
export interface Grid {
  readonly anchor: "day"
  /** Whose clock is read. Default `eventType`. */
  readonly zone?: "eventType" | "booker"
  /** Minutes, 0 to 1439; whole steps in it change nothing. Default 0. */
  readonly offsetMin?: number
}

/** What of an event type decides a slot. Times are in minutes. */
export interface Rules {
  /** The event type's zone: its grid and its civil dates are read there. */
  readonly zone: string
  readonly durationMin: number
  /** Minutes from one grid point to the next. Default: the duration. */
  readonly stepMin?: number
  readonly grid?: Grid
  /** Time that must be free before the start, besides the meeting itself. */
  readonly bufferBeforeMin?: number
  /** Time that must be free after the end. */
  readonly bufferAfterMin?: number
  /** How long before its start a slot can still be booked. */
  readonly noticeMin?: number
  readonly horizon?: Horizon
}

const inRange = (value: number | undefined, field: string, low: number, high: number): void => {
  if (value === undefined || (Number.isInteger(value) && low <= value && value <= high)) return
  throw new InvalidInput(field, `expected a whole number from ${low} to ${high}, got ${CivilDate.quote(value)}`)
}

const checkHorizon = (horizon: Horizon, field: string): void => {
  if (horizon.kind === "rolling") {
    inRange(horizon.days, `${field}.days`, 0, 3660)
    return
  }
  if (horizon.kind !== "range")
    throw new InvalidInput(
      `${field}.kind`,
      `expected "rolling" or "range", got ${CivilDate.quote((horizon as Horizon).kind)}`,
    )
  if (CivilDate.parse(horizon.from, `${field}.from`) > CivilDate.parse(horizon.to, `${field}.to`))
    throw new InvalidInput(field, `the range ends (${horizon.to}) before it begins (${horizon.from})`)
}

/** @throws InvalidInput naming the first field that cannot be worked with. */
export const checkRules = (rules: Rules, zones: ZoneProvider, field = "rules"): Rules => {
  zones.zone(rules.zone)
  if (rules.durationMin === undefined)
    throw new InvalidInput(`${field}.durationMin`, "is missing; expected the length of the meeting in minutes")
  inRange(rules.durationMin, `${field}.durationMin`, 1, 44_640)
  inRange(rules.stepMin, `${field}.stepMin`, 1, 1440)
  inRange(rules.bufferBeforeMin, `${field}.bufferBeforeMin`, 0, 44_640)
  inRange(rules.bufferAfterMin, `${field}.bufferAfterMin`, 0, 44_640)
  inRange(rules.noticeMin, `${field}.noticeMin`, 0, 1_051_200)
  inRange(rules.grid?.offsetMin, `${field}.grid.offsetMin`, 0, 1439)
  if (rules.grid !== undefined && rules.grid.anchor !== "day")
    throw new InvalidInput(`${field}.grid.anchor`, `expected "day", got ${CivilDate.quote(rules.grid.anchor)}`)
  if (rules.horizon !== undefined) checkHorizon(rules.horizon, `${field}.horizon`)
  return rules
}

/** Minutes from one grid point to the next; a duration of more than a day steps by days. */
export const stepOf = (rules: Rules): number => rules.stepMin ?? Math.min(rules.durationMin, 1440)
