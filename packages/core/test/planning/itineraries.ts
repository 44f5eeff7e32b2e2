import type { ItineraryPart, ItineraryQuery } from "@sched/core/planning"
import type { Grid, HostTime, Interval, Limit, Team } from "@sched/core/slots"
import { MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { availability, now } from "../slots/queries.ts"

const HOUR = 60 * MINUTE
/** Hours of the two weeks at which a search begins; two of them in the night of a spring transition. */
const begins = [10, 34, 213, 214, 250].map((hour) => now + hour * HOUR)

const open: HostTime["availability"] = {
  zone: "UTC",
  weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
}
const near = (begin: number, most: number): fc.Arbitrary<Interval> =>
  fc
    .tuple(fc.integer({ min: -12, max: 72 }), fc.integer({ min: 1, max: most }))
    .map(([start, length]) => ({ start: begin + start * 5 * MINUTE, end: begin + (start + length) * 5 * MINUTE }))

const hostNear = (begin: number): fc.Arbitrary<HostTime> =>
  fc
    .record({
      availability: fc.oneof({ weight: 4, arbitrary: fc.constant(open) }, { weight: 1, arbitrary: availability }),
      units: fc.constantFrom(1, 1, 1, 2),
      busy: fc.array(near(begin, 12), { maxLength: 1 }),
      claims: fc.array(fc.tuple(near(begin, 12), fc.nat({ max: 1 })), { maxLength: 3 }),
      bookings: fc.array(near(begin, 6), { maxLength: 1 }),
    })
    .map(({ claims, units, ...host }) => ({
      ...host,
      units,
      claims: claims.map(([claim, unit]) => ({ ...claim, ...(units === 1 ? {} : { unit: unit % units }) })),
    }))

const limit: fc.Arbitrary<Limit> = fc
  .record({
    per: fc.constantFrom("day" as const, "week" as const),
    scope: fc.constantFrom("host" as const, "host" as const, "booker" as const, "eventType" as const),
    by: fc.constantFrom({ bookings: 1 }, { bookings: 2 }, { minutes: 60 }),
  })
  .map(({ by, ...rest }) => ({ ...rest, ...by }))

const dayGrid = fc.constantFrom<Grid>({ anchor: "day" }, { anchor: "day", offsetMin: 10 })
const gapGrid = fc.constant<Grid>({ anchor: "gap", align: 5 })

/** Teams of the given hosts; those that only the day grid knows, where asked for. */
const teamOf = (hosts: ReadonlyArray<number>, dayOnly: boolean): fc.Arbitrary<Team> => {
  const every: Array<Team> = [{ mode: "collective" }, { mode: "roundRobin" }]
  if (hosts.length > 1) every.push({ mode: "roundRobin", fixed: [hosts[0]!], groups: [hosts.slice(1)] })
  if (hosts.length > 2) every.push({ mode: "roundRobin", groups: [hosts.slice(0, 1), hosts.slice(1)] })
  if (dayOnly) {
    hosts.forEach((_, i) => {
      every.push({ mode: "nOfM", required: i + 1 })
    })
    if (hosts.length > 1) every.push({ mode: "collective", optional: [hosts[0]!] })
  }
  return fc.constantFrom(...every)
}

const part = (hosts: number): fc.Arbitrary<ItineraryPart> =>
  fc
    .tuple(
      fc.boolean(),
      fc.subarray(
        Array.from({ length: hosts }, (_, i) => i),
        { minLength: 1 },
      ),
    )
    .chain(([day, own]) =>
      fc
        .record({
          grid: day ? dayGrid : gapGrid,
          team: teamOf(own, day),
          durationMin: fc.constantFrom(15, 30, 45),
          stepMin: fc.constantFrom(20, 30),
          bufferBeforeMin: fc.constantFrom(0, 0, 10),
          bufferAfterMin: fc.constantFrom(0, 0, 20),
          limits: fc.oneof(
            { weight: 2, arbitrary: fc.constant([]) },
            { weight: 1, arbitrary: fc.array(limit, { maxLength: 2 }) },
          ),
          firstSlotOnly: fc.constantFrom(false, false, false, false, true),
          gaps: fc.constantFrom({}, {}, { minGapMin: 5 }, { minGapMin: 0, maxGapMin: 15 }),
        })
        .map(({ team, gaps, ...rules }) => ({ rules: { zone: "Europe/Berlin", ...rules }, hosts: own, team, ...gaps })),
    )

/** Queries with few enough slots to try every combination. */
export const itineraryQuery = (parts: { readonly min: number; readonly max: number }): fc.Arbitrary<ItineraryQuery> =>
  fc.tuple(fc.constantFrom(...begins), fc.integer({ min: 1, max: 3 })).chain(([begin, hosts]) =>
    fc.record({
      hosts: fc.array(hostNear(begin), { minLength: hosts, maxLength: hosts }),
      parts: fc
        .tuple(fc.array(part(hosts), { minLength: parts.min, maxLength: parts.max }), fc.boolean())
        .map(([list, twins]) => (twins && list.length > 1 ? [...list.slice(0, -1), list[0]!] : list)),
      order: fc.constantFrom("given" as const, "any" as const),
      minGapMin: fc.constantFrom(0, 0, 10),
      maxGapMin: fc.constantFrom(10, 30, 60),
      window: fc.constant({ start: begin, end: begin + 2 * HOUR }),
      now: fc.constant(now),
      bookerBookings: fc.array(near(begin, 6), { maxLength: 1 }),
    }),
  )
