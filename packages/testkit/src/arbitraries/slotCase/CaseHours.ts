import type { Availability, Hours, Travel } from "@sched/core/slots"
import * as fc from "fast-check"
import type { Scene } from "./Scene.ts"
import { dateAt, zoneAt } from "./Scene.ts"

const DAY = 86_400_000

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`

/** Long hours, short hours around the jumps, hours over midnight, hours of exactly a day, hours up to midnight. */
const named = fc.constantFrom(
  ...["00:00-24:00", "00:00-00:00", "18:00-18:00", "06:00-24:00", "20:00-12:00", "22:00-06:00", "20:00-02:30"],
  ...["09:00-17:00", "12:00-24:00", "23:30-00:30", "00:00-03:15", "01:30-03:15", "02:00-03:00", "22:10-24:00"],
)
const anyHours = fc
  .tuple(fc.integer({ min: 0, max: 287 }), fc.integer({ min: 0, max: 288 }))
  .map(([from, to]) => `${clock(from * 5)}-${clock(to * 5)}`)
const oddHours = fc.constantFrom("00:01-23:59", "08:07-17:03", "21:59-02:01")

const hours: fc.Arbitrary<Hours> = fc
  .oneof({ weight: 80, arbitrary: named }, { weight: 20, arbitrary: anyHours }, { weight: 1, arbitrary: oddHours })
  .map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const days = fc.oneof(
  { weight: 3, arbitrary: fc.constant(everyDay) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) },
)

const travel = (scene: Scene): fc.Arbitrary<Travel> =>
  fc
    .record({ from: dateAt(scene), days: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 4 }), zone: zoneAt(scene) })
    .map(({ from, days: stay, zone }) => ({
      from,
      ...(stay === null ? {} : { to: new Date(Date.parse(from) + stay * DAY).toISOString().slice(0, 10) }),
      zone,
    }))

/** Weekly hours, with dated ones, overrides and travels on the dates around the scene's jump. */
export const availabilityAt = (scene: Scene): fc.Arbitrary<Availability> => {
  const seldom = <A>(one: fc.Arbitrary<A>, most: number) =>
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(one, { maxLength: most }) })
  const override = fc.record({ date: dateAt(scene), intervals: fc.array(hours, { maxLength: 2, size: "max" }) })
  return fc.record({
    zone: zoneAt(scene),
    weekly: fc
      .array(fc.record({ days, hours }), { minLength: 1, maxLength: 2 })
      .map((rules) => rules.map((rule) => ({ days: rule.days, ...rule.hours }))),
    dated: seldom(
      fc.record({ date: dateAt(scene), hours }).map((dated) => ({ date: dated.date, ...dated.hours })),
      2,
    ),
    overrides: fc.oneof(fc.constant([]), fc.uniqueArray(override, { maxLength: 3, selector: ({ date }) => date })),
    travel: seldom(travel(scene), 2),
  })
}

/** Open at every hour of every day: free spans of weeks. */
export const alwaysOpen = (scene: Scene): fc.Arbitrary<Availability> =>
  zoneAt(scene).map((zone) => ({ zone, weekly: [{ days: everyDay, from: "00:00", to: "24:00" }] }))
