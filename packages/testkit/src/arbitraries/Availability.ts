import type { Availability, Hours, Override, WeeklyRule } from "@sched/core/slots"
import { CivilDate } from "@sched/core/slots"
import * as fc from "fast-check"
import { zoneId } from "./Zone.ts"

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`

/** A minute of day, mostly on the quarter hour. */
const minuteOfDay = (max: number) =>
  fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: Math.floor(max / 15) }).map((quarter) => quarter * 15), weight: 3 },
    { arbitrary: fc.integer({ min: 0, max }), weight: 1 },
  )

/** Hours of a day, those that cross midnight (`from ≥ to`) and those that end at `24:00` included. */
export const hours: fc.Arbitrary<Hours> = fc.record({
  from: minuteOfDay(1439).map(clock),
  to: minuteOfDay(1440).map(clock),
})

/** Hours on one to seven weekdays. */
export const weeklyRule: fc.Arbitrary<WeeklyRule> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), hours)
  .map(([days, of]) => ({ days, ...of }))

/** A date's own hours, or none. Dates lie in the years 2026 to 2028 unless said otherwise. */
export const override = (
  dates: { readonly from: string; readonly to: string } = { from: "2026-01-01", to: "2028-12-31" },
): fc.Arbitrary<Override> =>
  fc.record({
    date: fc.integer({ min: CivilDate.parse(dates.from), max: CivilDate.parse(dates.to) }).map(CivilDate.format),
    intervals: fc.array(hours, { maxLength: 3 }),
  })

/** A valid availability; `zone` fixes its zone, `dates` says where overrides lie. */
export const availability = (
  options: { readonly zone?: string; readonly dates?: { readonly from: string; readonly to: string } } = {},
): fc.Arbitrary<Availability> =>
  fc.record(
    {
      zone: options.zone === undefined ? zoneId : fc.constant(options.zone),
      weekly: fc.array(weeklyRule, { maxLength: 5 }),
      overrides: fc.array(override(options.dates), { maxLength: 4 }),
    },
    { requiredKeys: ["zone", "weekly"] },
  )
