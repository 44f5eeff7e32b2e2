import type { Grid, HostTime, Interval, Rules, Session, SlotQuery } from "@sched/core/slots"
import * as fc from "fast-check"
import { alwaysOpen, availabilityAt } from "./CaseHours.ts"
import { given, rulesAt } from "./CaseRules.ts"
import { teamOf } from "./CaseTeam.ts"
import type { Scene } from "./Scene.ts"
import { bookingsAt, intervalsAt, longAgo, scene, zoneAt } from "./Scene.ts"

const MINUTE = 60_000

const host = (at: Scene): fc.Arbitrary<HostTime> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        availability: availabilityAt(at),
        busy: intervalsAt(at, 4),
        claims: intervalsAt(at, 3),
        outOfOffice: intervalsAt(at, 1),
        bookings: bookingsAt(at, 4),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        availability: alwaysOpen(at),
        busy: longAgo(at).map((one) => [one]),
        claims: intervalsAt(at, 1),
        bookings: bookingsAt(at, 2),
      }),
    },
  )

/** A resource with two or three units, each of which has claims of its own. */
const resource = (at: Scene): fc.Arbitrary<HostTime> =>
  fc
    .record({
      host: host(at),
      units: fc.integer({ min: 2, max: 3 }),
      more: intervalsAt(at, 4),
      turn: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ host: one, units, more, turn }) => ({
      ...one,
      units,
      claims: [...(one.claims ?? []), ...more].map((claim, i) => ({ ...claim, unit: (i + turn) % units })),
    }))

const hosts = (at: Scene) => {
  const one = fc.oneof({ weight: 5, arbitrary: host(at) }, { weight: 1, arbitrary: resource(at) })
  return fc
    .constantFrom(1, 1, 1, 2, 2, 2, 3, 3, 4)
    .chain((count) => fc.array(one, { minLength: count, maxLength: count }))
}

const caseOn = (anchor: Grid["anchor"]): fc.Arbitrary<SlotQuery> =>
  scene.chain((at) =>
    hosts(at).chain((people) =>
      fc
        .record({
          rules: rulesAt(at, anchor),
          team: teamOf(people.length, anchor),
          restriction: fc.oneof(
            { weight: 6, arbitrary: fc.constant(undefined) },
            { weight: 1, arbitrary: availabilityAt(at) },
          ),
          bookerZone: zoneAt(at),
          bookings: bookingsAt(at, 4),
          bookerBookings: bookingsAt(at, 3),
        })
        .map((rest) => given({ ...rest, hosts: people, window: at.window, now: at.now })),
    ),
  )

/** A session some steps from the window's first hour; mostly everyone's, as of a booking that all take part in. */
const session = fc.record({
  step: fc.nat(40),
  taken: fc.integer({ min: 0, max: 4 }),
  host: fc.constantFrom("all" as const, "all" as const, 0, 1),
})

const sessionsOf = (
  host: number,
  window: Interval,
  { stepMin = 30, grid }: Rules,
  sessions: ReadonlyArray<{ readonly step: number; readonly taken: number; readonly host: "all" | number }>,
): ReadonlyArray<Session> => {
  const first = Math.floor(window.start / (60 * MINUTE)) * 60 + ((grid?.offsetMin ?? 0) % stepMin)
  const own = sessions.filter((one) => one.host === "all" || one.host === host)
  const unique = new Map(own.map(({ step, taken }) => [(first + step * stepMin) * MINUTE, taken]))
  return [...unique].map(([start, taken]) => ({ start, taken }))
}

/** Event types with seats: sessions with seats left and full ones, that start where meetings do. */
const caseWithSeats: fc.Arbitrary<SlotQuery> = scene.chain((at) =>
  fc
    .record({
      rules: rulesAt(at, "day"),
      capacity: fc.constantFrom(undefined, 1, 2, 3, 3),
      people: fc.array(host(at), { minLength: 1, maxLength: 2 }),
      hasGuest: fc.boolean(),
      bookerZone: zoneAt(at),
      bookings: bookingsAt(at, 3),
      sessions: fc.array(session, { maxLength: 4 }),
    })
    .map(({ capacity, people, hasGuest, sessions, ...rest }) => {
      const rules: Rules = { ...rest.rules, ...(capacity === undefined ? {} : { capacity }) }
      const optional = hasGuest && people.length > 1 ? [people.length - 1] : []
      return {
        ...rest,
        rules,
        team: { mode: "collective" as const, optional },
        hosts: people.map((one, i) => ({ ...one, sessions: sessionsOf(i, at.window, rules, sessions) })),
        window: at.window,
        now: at.now,
      }
    }),
)

/**
 * A random question for slots, as a valid query: teams, resources, seats, either grid, every kind of rule, on the days
 * around a jump of the clock. All of it lies on whole minutes but the window's and the present instant, and nearly
 * all on whole five minutes.
 */
export const slotCase: fc.Arbitrary<SlotQuery> = fc.oneof(
  { weight: 4, arbitrary: caseOn("day") },
  { weight: 4, arbitrary: caseOn("gap") },
  { weight: 1, arbitrary: caseWithSeats },
)
