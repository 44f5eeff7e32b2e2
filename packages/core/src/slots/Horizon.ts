import * as CivilDate from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { dateAt } from "../time/WallClock.ts"
import type { Zone } from "../time/Zone.ts"
import { checkWhole } from "./whole.ts"

/** How far ahead slots are offered, in civil dates of the event type's zone. */
export type Horizon =
  /** Today and the next `days` dates. */
  | { readonly kind: "rolling"; readonly days: number }
  /** Today and the dates up to the `days`-th working day (Monday to Friday) after today. */
  | { readonly kind: "businessDays"; readonly days: number }
  /** The dates up to the `days`-th from today on that has a slot. */
  | { readonly kind: "rollingBookable"; readonly days: number }
  /** The dates from `from` to `to`, both included. */
  | { readonly kind: "range"; readonly from: string; readonly to: string }

/** @throws InvalidInput */
export const checkHorizon = (horizon: Horizon, field: string): void => {
  switch (horizon.kind) {
    case "rolling":
    case "businessDays":
      checkWhole(horizon.days, `${field}.days`, 0, 3660)
      return
    case "rollingBookable":
      checkWhole(horizon.days, `${field}.days`, 1, 366)
      return
    case "range":
      if (CivilDate.parse(horizon.from, `${field}.from`) > CivilDate.parse(horizon.to, `${field}.to`))
        throw new InvalidInput(field, `the range ends (${horizon.to}) before it begins (${horizon.from})`)
      return
    default: {
      const { kind } = horizon as { kind: unknown }
      throw new InvalidInput(
        `${field}.kind`,
        `expected "rolling", "businessDays", "rollingBookable" or "range", got ${CivilDate.quote(kind)}`,
      )
    }
  }
}

/** The first and last civil date that the horizon allows; a rolling bookable one is open until its dates are found. */
export const horizonDates = (horizon: Horizon, zone: Zone, now: number): readonly [first: number, last: number] => {
  const today = dateAt(zone, now)
  switch (horizon.kind) {
    case "range":
      return [CivilDate.parse(horizon.from), CivilDate.parse(horizon.to)]
    case "rolling":
      return [today, today + horizon.days]
    case "businessDays":
      return [today, afterBusinessDays(today, horizon.days)]
    case "rollingBookable":
      return [today, Number.POSITIVE_INFINITY]
  }
}

const afterBusinessDays = (today: number, days: number): number => {
  let date = today
  for (let left = days; left > 0; ) {
    date++
    if (CivilDate.isoWeekday(date) <= 5) left--
  }
  return date
}
