import type { AssignmentPolicy, PoolHost, Recorded } from "@sched/core/planning"
import { loadsAfter, loadsOf } from "@sched/core/planning"
import { MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { monthStart, policy, pool, recorded } from "./pools.ts"

const counts = ({ start, end, noShow }: Recorded, { countNoShows, loadUnit }: AssignmentPolicy): number => {
  if (noShow && !countNoShows) return 0
  return loadUnit === "minutes" ? (end - start) / MINUTE : 1
}
const couldTake = ({ activeSince, absences = [] }: PoolHost, { start, assignedAt = start }: Recorded): boolean =>
  (activeSince === undefined || activeSince <= assignedAt) &&
  !absences.some((absence) => absence.start <= start && start < absence.end)

/** The load of one host by its definition, one booking of the pool after another. */
const loadByDefinition = (hosts: ReadonlyArray<PoolHost>, i: number, how: AssignmentPolicy): number => {
  const me = hosts[i]!
  const tier = hosts.filter(({ priority = 0 }) => priority === (me.priority ?? 0))
  return tier.reduce(
    (load, owner) =>
      (owner.bookings ?? []).reduce((sum, booking) => {
        if (owner === me) return sum + counts(booking, how)
        if (couldTake(me, booking)) return sum
        const there = tier.filter((one) => one === owner || couldTake(one, booking))
        const weight = there.reduce((all, one) => all + (one.weight ?? 1), 0)
        return sum + (counts(booking, how) * (me.weight ?? 1)) / weight
      }, load),
    0,
  )
}

describe("load", () => {
  test("is the bookings taken, and an average share of those that the host could not have taken", () =>
    fc.assert(
      fc.property(pool, policy, (hosts, how) => {
        loadsOf(hosts, how).forEach((load, i) => {
          expect(load).toBeCloseTo(loadByDefinition(hosts, i, how), 4)
        })
      }),
      { numRuns: 500 },
    ))

  test("grows by one booking at a time to the same, and shrinks when a booking is taken back", () =>
    fc.assert(
      fc.property(pool, policy, recorded, fc.nat(), (hosts, how, booking, pick) => {
        const grown = hosts.reduce(
          (loads, { bookings = [] }, host) =>
            bookings.reduce((sum, one) => loadsAfter(sum, { ...one, host }, hosts, how), loads),
          hosts.map(() => 0) as ReadonlyArray<number>,
        )
        loadsOf(hosts, how).forEach((load, i) => {
          expect(grown[i]).toBeCloseTo(load, 4)
        })
        const host = pick % hosts.length
        const more = loadsAfter(grown, { ...booking, host }, hosts, how)
        loadsAfter(more, { ...booking, host }, hosts, how, { times: -1 }).forEach((load, i) => {
          expect(load).toBeCloseTo(grown[i]!, 6)
        })
      }),
    ))

  test("a newcomer who took nothing yet has the average of all for its weight", () =>
    fc.assert(
      fc.property(pool, fc.integer({ min: 1, max: 9 }), (hosts, weight) => {
        const peers = hosts.map(({ priority: _, ...host }) => host)
        const joins = monthStart + 40 * 24 * 60 * MINUTE
        const loads = loadsOf([...peers, { id: "newcomer", weight, activeSince: joins }])
        const others = loads.slice(0, -1).reduce((sum, load) => sum + load, 0)
        const weights = peers.reduce((sum, host) => sum + (host.weight ?? 1), 0)
        expect(loads.at(-1)).toBeCloseTo((others / weights) * weight, 3)
      }),
    ))

  test("a no-show counts only where the policy says so", () => {
    const booking = { start: monthStart, end: monthStart + 30 * MINUTE, noShow: true }
    const hosts = [{ id: "a", bookings: [booking, { ...booking, noShow: false }] }]
    expect(loadsOf(hosts)).toEqual([1])
    expect(loadsOf(hosts, { countNoShows: true })).toEqual([2])
    expect(loadsOf(hosts, { countNoShows: true, loadUnit: "minutes" })).toEqual([60])
  })
})
