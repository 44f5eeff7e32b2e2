import type { Demand, ReplayInput, ScenarioHost } from "@sched/core/planning"
import type { Grid, HostTime, Interval, Rules, Team } from "@sched/core/slots"
import { DAY, MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { everyGridQuery, interval, now, window } from "../slots/queries.ts"
import { policy, recorded } from "./pools.ts"

/** Instants of three days in the second week, so that much of the demand meets. */
const instant = fc.integer({ min: 0, max: 3 * 96 }).map((quarter) => now + 8 * DAY + quarter * 15 * MINUTE)

const demand: fc.Arbitrary<Demand> = fc
  .record({
    wish: fc.constantFrom("start" as const, "window" as const, "both" as const),
    start: instant,
    ahead: fc.integer({ min: 0, max: 5 * 24 * 60 }),
    hours: fc.integer({ min: 1, max: 72 }),
    durationMin: fc.option(fc.constantFrom(15, 30, 240), { nil: undefined, freq: 4 }),
    cancelledAfter: fc.option(fc.integer({ min: 0, max: 4 * 24 * 60 }), { nil: undefined }),
    booker: fc.option(fc.constantFrom("ann", "bob"), { nil: undefined }),
  })
  .map(({ wish, start, ahead, hours, durationMin, cancelledAfter, booker }) => {
    const at = start - ahead * MINUTE
    return {
      at,
      bookerZone: "Europe/Berlin",
      ...(wish === "window" ? {} : { start }),
      ...(wish === "start" ? {} : { window: { start, end: start + hours * 60 * MINUTE } }),
      ...(durationMin === undefined ? {} : { durationMin }),
      ...(cancelledAfter === undefined ? {} : { cancelledAt: at + cancelledAfter * MINUTE }),
      ...(booker === undefined ? {} : { booker }),
    }
  })

interface Time {
  readonly rules: Rules
  readonly hosts: ReadonlyArray<HostTime>
  readonly team?: Team
  readonly restriction?: HostTime["availability"]
  readonly bookings?: ReadonlyArray<Interval>
}

const open: HostTime["availability"] = {
  zone: "UTC",
  weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
}
const free = fc.record({
  availability: fc.constant(open),
  busy: fc.array(interval, { maxLength: 2 }),
  claims: fc.array(interval, { maxLength: 2 }),
})

/** Hosts who are nearly always free, and rules that forbid little: what is lost is lost to what was booked before. */
const easy: fc.Arbitrary<Time> = fc.array(free, { minLength: 1, maxLength: 3 }).chain((hosts) =>
  fc
    .record({
      grid: fc.constantFrom<Grid>({ anchor: "day" }, { anchor: "gap", align: 5 }, { anchor: "gap", align: 1 }),
      durationMin: fc.constantFrom(30, 45, 480),
      stepMin: fc.constantFrom(15, 45),
      bufferAfterMin: fc.constantFrom(0, 20),
      limits: fc.constantFrom<NonNullable<Rules["limits"]>>(
        [],
        [{ per: "week", scope: "host", bookings: 2 }],
        [{ per: "year", scope: "booker", bookings: 1 }],
        [{ per: "month", bookings: 3 }],
      ),
      special: fc.constantFrom<Partial<Rules>>(
        {},
        {},
        {},
        { firstSlotOnly: true },
        { horizon: { kind: "rollingBookable", days: 4 } },
      ),
      team: fc.constantFrom<Team>({ mode: "roundRobin" }, { mode: "roundRobin" }, { mode: "collective" }),
    })
    .map(({ team, special, ...rules }) => ({ rules: { zone: "Europe/Berlin", ...rules, ...special }, hosts, team })),
)
const hard: fc.Arbitrary<Time> = everyGridQuery.map(({ rules, hosts, team, restriction, bookings }) => ({
  rules: { ...rules, noticeMin: Math.min(rules.noticeMin ?? 0, 90) },
  hosts,
  bookings: bookings ?? [],
  ...(team ? { team } : {}),
  ...(restriction ? { restriction } : {}),
}))

const record = fc.record(
  {
    weight: fc.integer({ min: 1, max: 3 }),
    lastAssignedAt: instant,
    bookings: fc.array(recorded, { maxLength: 2 }),
    absences: fc.array(interval, { maxLength: 2 }),
  },
  { requiredKeys: [] },
)

/** Demand on hosts and rules of every kind but seats. */
export const replayInput: fc.Arbitrary<ReplayInput> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: easy }, { weight: 1, arbitrary: hard }),
    fc.array(demand, { minLength: 1, maxLength: 25, size: "max" }),
    fc.array(record, { minLength: 3, maxLength: 3 }),
    fc.array(fc.constantFrom(1, 1, 2), { minLength: 3, maxLength: 3 }),
    policy,
    fc.string(),
  )
  .map(([{ hosts, ...scenario }, wishes, records, units, how, seed]) => ({
    demand: wishes,
    scenario: {
      ...scenario,
      hosts: hosts.map((time, i): ScenarioHost => {
        const count = units[i]!
        const claims = (time.claims ?? []).map((claim, k) => (count === 1 ? claim : { ...claim, unit: k % count }))
        return { id: `host-${i}`, ...records[i]!, time: { ...time, units: count, claims } }
      }),
      policy: how,
    },
    period: { start: window.start, end: window.end + DAY },
    seed,
  }))
