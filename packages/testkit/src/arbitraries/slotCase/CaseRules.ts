import type { Grid, Horizon, Limit, Rules } from "@sched/core/slots"
import * as fc from "fast-check"
import type { Scene } from "./Scene.ts"
import { dateAt, zoneAt } from "./Scene.ts"

const grid = (anchor: Grid["anchor"]): fc.Arbitrary<Grid> => {
  const zone = fc.constantFrom("eventType" as const, "booker" as const)
  const offsetMin = fc.constantFrom(0, 5, 10, 20, 30, 90, 1439)
  if (anchor === "day") return fc.record({ anchor: fc.constant("day" as const), zone, offsetMin })
  const align = fc.oneof(fc.constant("auto" as const), fc.constantFrom(1, 5, 7, 10, 15, 30, 45, 60))
  return fc.record({ anchor: fc.constant("gap" as const), zone, offsetMin, align })
}

const horizon = (scene: Scene): fc.Arbitrary<Horizon> =>
  fc.oneof(
    fc.record({ kind: fc.constant("rolling" as const), days: fc.integer({ min: 0, max: 10 }) }),
    fc.record({ kind: fc.constant("businessDays" as const), days: fc.integer({ min: 0, max: 7 }) }),
    fc.record({ kind: fc.constant("rollingBookable" as const), days: fc.integer({ min: 1, max: 4 }) }),
    fc.tuple(dateAt(scene), dateAt(scene)).map((dates) => {
      const [from, to] = [...dates].sort()
      return { kind: "range" as const, from: from!, to: to! }
    }),
  )

/**
 * Limits that a booking or two nearly use up; minutes that just fit and that just do not. Nearly all bookings of a
 * case fall into one month, so longer periods allow more.
 */
const limit = (durationMin: number): fc.Arbitrary<Limit> =>
  fc
    .constantFrom("day" as const, "day" as const, "week" as const, "month" as const, "year" as const)
    .chain((per) => {
      const bookings = fc.integer(per === "day" ? { min: 1, max: 3 } : { min: 2, max: 5 })
      const minutes = fc
        .tuple(bookings, fc.constantFrom(-1, 0, 0, 60, 120, 300, 480))
        .map(([times, more]) => times * durationMin + more)
      return fc.record({
        per: fc.constant(per),
        scope: fc.constantFrom(undefined, "eventType" as const, "host" as const, "booker" as const),
        by: fc.oneof(fc.record({ bookings }), fc.record({ minutes }), fc.record({ bookings, minutes })),
      })
    })
    .map(({ per, scope, by }) => ({ per, ...(scope === undefined ? {} : { scope }), ...by }))

const optional = <A>(weight: number, arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | undefined> =>
  fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary })

/** Without the properties that are `undefined`: they are not the same as ones that are not there. */
export const given = <A extends object>(value: A): { [K in keyof A]: Exclude<A[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof A]: Exclude<A[K], undefined>
  }

/** Rules of every kind but capacity. */
export const rulesAt = (scene: Scene, anchor: Grid["anchor"]): fc.Arbitrary<Rules> =>
  fc
    .oneof(
      { weight: 12, arbitrary: fc.constantFrom(5, 15, 20, 25, 30, 30, 45, 60, 60, 90) },
      { weight: 2, arbitrary: fc.constantFrom(7, 120, 240, 480) },
      { weight: 1, arbitrary: fc.constant(1500) },
    )
    .chain((durationMin) =>
      fc.record({
        zone: zoneAt(scene),
        durationMin: fc.constant(durationMin),
        stepMin: optional(8, fc.constantFrom(5, 10, 15, 20, 30, 45, 60, 90, 120, 7, 25, 50, 1440)),
        grid: anchor === "day" ? optional(8, grid(anchor)) : grid(anchor),
        bufferBeforeMin: optional(4, fc.constantFrom(0, 5, 10, 15, 60)),
        bufferAfterMin: optional(4, fc.constantFrom(0, 5, 10, 30, 45)),
        noticeMin: optional(4, fc.constantFrom(0, 60, 90, 300, 1440)),
        horizon: optional(3, horizon(scene)),
        limits: optional(4, fc.array(limit(durationMin), { minLength: 1, maxLength: 2 })),
        firstSlotOnly: optional(2, fc.boolean()),
      }),
    )
    .map(given)
