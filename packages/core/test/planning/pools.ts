import type { AssignmentPolicy, PoolHost, Recorded } from "@sched/core/planning"
import { DAY, MINUTE } from "@sched/core/slots"
import fc from "fast-check"

/** The month over which loads are evened out. */
export const monthStart = Date.UTC(2027, 2, 1)
const instant = fc.integer({ min: 0, max: 30 * 24 }).map((hour) => monthStart + hour * 60 * MINUTE)
const stretch = fc
  .tuple(instant, fc.integer({ min: 1, max: 10 }))
  .map(([start, days]) => ({ start, end: start + days * DAY }))

export const recorded: fc.Arbitrary<Recorded> = fc
  .record({
    start: instant,
    minutes: fc.constantFrom(15, 30, 60),
    ahead: fc.option(fc.integer({ min: 0, max: 10 * 24 }), { nil: undefined }),
    noShow: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ start, minutes, ahead, noShow }) => ({
    start,
    end: start + minutes * MINUTE,
    ...(ahead === undefined ? {} : { assignedAt: start - ahead * 60 * MINUTE }),
    ...(noShow === undefined ? {} : { noShow }),
  }))

const host = fc.record(
  {
    weight: fc.integer({ min: 1, max: 9 }),
    priority: fc.integer({ min: 0, max: 1 }),
    bookings: fc.array(recorded, { maxLength: 6 }),
    activeSince: instant,
    absences: fc.array(stretch, { maxLength: 3 }),
  },
  { requiredKeys: ["bookings"] },
)

/** One to six hosts with everything that a pool knows. */
export const pool: fc.Arbitrary<ReadonlyArray<PoolHost>> = fc
  .array(host, { minLength: 1, maxLength: 6 })
  .map((hosts) => hosts.map((one, i): PoolHost => ({ id: `host-${i}`, ...one })))

export const policy: fc.Arbitrary<AssignmentPolicy> = fc.record(
  {
    strategy: fc.constantFrom("balanced" as const, "leastRecent" as const),
    countNoShows: fc.boolean(),
    loadUnit: fc.constantFrom("bookings" as const, "minutes" as const),
  },
  { requiredKeys: [] },
)
