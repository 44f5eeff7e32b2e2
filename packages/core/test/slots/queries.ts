import type { Grid, Horizon, HostTime, Interval, Limit, SlotQuery, Team } from "@sched/core/slots"
import { DAY, MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { oddZones } from "../clock.ts"

/** The present instant of all random queries: two weeks from here hold the spring transitions of both hemispheres. */
export const now = Date.UTC(2026, 2, 20)
export const window: Interval = { start: now, end: now + 14 * DAY }

const zone = fc.constantFrom(...oddZones)

/** Intervals of 5 minutes to 5 hours within the two weeks, on a raster of 5 minutes. */
export const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.integer({ min: 0, max: 14 * 288 }), fc.integer({ min: 1, max: 60 }))
  .map(([start, length]) => ({ start: now + start * 5 * MINUTE, end: now + (start + length) * 5 * MINUTE }))
const few = fc.array(interval, { maxLength: 5 })

const hours = fc.constantFrom(
  ["09:00", "17:00"],
  ["00:00", "24:00"],
  ["22:00", "06:00"],
  ["01:30", "03:15"],
  ["08:10", "12:40"],
)
const weekly = fc
  .tuple(hours, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 3 }))
  .map(([[from, to], days]) => ({ days, from: from!, to: to! }))
const date = fc.integer({ min: 0, max: 13 }).map((day) => new Date(now + day * DAY).toISOString().slice(0, 10))
const override = fc.record({
  date,
  intervals: fc.array(
    hours.map(([from, to]) => ({ from: from!, to: to! })),
    { maxLength: 2 },
  ),
})
const travel = fc.record({ from: date, days: fc.integer({ min: 0, max: 4 }), zone }).map((trip) => ({
  from: trip.from,
  to: new Date(Date.parse(trip.from) + trip.days * DAY).toISOString().slice(0, 10),
  zone: trip.zone,
}))

export const availability = fc.record({
  zone,
  weekly: fc.array(weekly, { minLength: 1, maxLength: 2 }),
  overrides: fc.array(override, { maxLength: 2 }),
  travel: fc.array(travel, { maxLength: 1 }),
})

const host: fc.Arbitrary<HostTime> = fc.record({
  availability,
  busy: few,
  claims: few,
  outOfOffice: few,
  bookings: few,
})

const limit: fc.Arbitrary<Limit> = fc
  .record({
    per: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
    scope: fc.constantFrom("eventType" as const, "host" as const, "booker" as const),
    bookings: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    minutes: fc.integer({ min: 60, max: 900 }),
  })
  .map(({ bookings, ...rest }) => (bookings === undefined ? rest : { ...rest, bookings }))

const horizon: fc.Arbitrary<Horizon | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 10 }).map((days) => ({ kind: "rolling" as const, days })),
  fc.integer({ min: 0, max: 6 }).map((days) => ({ kind: "businessDays" as const, days })),
  fc.tuple(date, date).map((dates) => {
    const [from, to] = dates.sort()
    return { kind: "range" as const, from: from!, to: to! }
  }),
)
const gridZone = fc.constantFrom("eventType" as const, "booker" as const)
const dayGrid: fc.Arbitrary<Grid> = fc.record({
  anchor: fc.constant("day" as const),
  zone: gridZone,
  offsetMin: fc.constantFrom(0, 5, 20),
})
const gapGrid: fc.Arbitrary<Grid> = fc.record({
  anchor: fc.constant("gap" as const),
  zone: gridZone,
  align: fc.constantFrom("auto" as const, 1, 15),
})

/** Teams of the hosts, each once, in a random role. */
const team = (hosts: number): fc.Arbitrary<Team> => {
  const others = (fixed: number) => Array.from({ length: hosts - fixed }, (_, i) => fixed + i)
  return fc.oneof(
    fc.constant<Team>({ mode: "collective" }),
    fc.integer({ min: 0, max: hosts - 1 }).map(
      (fixed): Team => ({
        mode: "roundRobin",
        fixed: Array.from({ length: fixed }, (_, i) => i),
        groups: [others(fixed)],
      }),
    ),
  )
}
const dayTeam = (hosts: number): fc.Arbitrary<Team> =>
  fc.oneof(
    team(hosts),
    fc.integer({ min: 1, max: hosts }).map((required): Team => ({ mode: "nOfM", required })),
    fc.constant<Team>(hosts > 1 ? { mode: "collective", optional: [hosts - 1] } : { mode: "collective" }),
  )

const queryOn = (
  grid: fc.Arbitrary<Grid>,
  teamOf: (hosts: number) => fc.Arbitrary<Team>,
  rest: { readonly firstSlotOnly: boolean },
): fc.Arbitrary<SlotQuery> =>
  fc.array(host, { minLength: 1, maxLength: 3 }).chain((hosts) =>
    fc
      .record({
        zone,
        bookerZone: zone,
        grid,
        team: teamOf(hosts.length),
        restriction: fc.option(availability, { nil: undefined, freq: 3 }),
        durationMin: fc.constantFrom(5, 15, 20, 30, 45, 60, 90, 480),
        stepMin: fc.constantFrom(5, 10, 15, 30, 45, 60, 7),
        bufferBeforeMin: fc.constantFrom(0, 5, 15),
        bufferAfterMin: fc.constantFrom(0, 10, 30),
        noticeMin: fc.constantFrom(0, 90, 4000),
        horizon,
        limits: fc.array(limit, { maxLength: 2 }),
        firstSlotOnly: rest.firstSlotOnly ? fc.boolean() : fc.constant(false),
        bookings: few,
        bookerBookings: few,
      })
      .map(
        ({ team: chosen, restriction, bookings, bookerBookings, bookerZone, horizon: reach, ...rules }): SlotQuery => ({
          rules: { ...rules, ...(reach === undefined ? {} : { horizon: reach }) },
          hosts,
          team: chosen,
          ...(restriction === undefined ? {} : { restriction }),
          window,
          now,
          bookerZone,
          bookings,
          bookerBookings,
        }),
      ),
  )

/** Queries of every kind but the rolling bookable horizon and seats. */
export const anyQuery = fc.oneof(
  queryOn(dayGrid, dayTeam, { firstSlotOnly: true }),
  queryOn(gapGrid, team, { firstSlotOnly: true }),
)
/** The same without first-slot-only, on the day grid. */
export const dayQuery = queryOn(dayGrid, dayTeam, { firstSlotOnly: false })
/** The same without first-slot-only, on either grid. */
export const everyGridQuery = fc.oneof(dayQuery, queryOn(gapGrid, team, { firstSlotOnly: false }))
