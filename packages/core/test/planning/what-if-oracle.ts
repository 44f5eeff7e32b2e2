import type { Demand, PoolHost, Recorded, ReplayInput } from "@sched/core/planning"
import { assignTeam } from "@sched/core/planning"
import type { HostTime, Slot, SlotQuery, Taken } from "@sched/core/slots"
import { claimed, explainSlot, findSlots, MINUTE, overlaps } from "@sched/core/slots"

/** A booking as the plainest record of it. */
interface Made {
  readonly wish: Demand
  readonly slot: Slot
  readonly hosts: ReadonlyArray<number>
  readonly claims: ReadonlyArray<Taken>
}
export type PlainOutcome =
  | { readonly start: number; readonly hosts: ReadonlyArray<string> }
  | { readonly lost: ReadonlyArray<string> | "window" }

/** The replay with nothing clever: all lists whole, all loads from the record, at every wish anew. */
export const plainReplay = ({ demand, scenario, seed }: ReplayInput): ReadonlyArray<PlainOutcome> => {
  const all: Array<Made> = []
  const last: Array<number | undefined> = scenario.hosts.map(({ lastAssignedAt }) => lastAssignedAt)
  const outcomes: Array<PlainOutcome> = []
  const order = demand.map((_, i) => i).sort((a, b) => demand[a]!.at - demand[b]!.at || a - b)
  for (const i of order) {
    const wish = demand[i]!
    const gone = ({ wish: { cancelledAt }, slot }: Made) =>
      cancelledAt !== undefined && cancelledAt < slot.start && cancelledAt <= wish.at
    const made = all.filter((one) => !gone(one))
    const rules = wish.durationMin === undefined ? scenario.rules : { ...scenario.rules, durationMin: wish.durationMin }
    const meetings = (some: ReadonlyArray<Made>) => some.map(({ slot }) => ({ start: slot.start, end: slot.end }))
    const of = (host: number) => made.filter(({ hosts }) => hosts.includes(host))
    const hosts = scenario.hosts.map(
      ({ time }, host): HostTime => ({
        ...time,
        claims: [...(time.claims ?? []), ...of(host).map((one) => one.claims[one.hosts.indexOf(host)]!)],
        bookings: [...(time.bookings ?? []), ...meetings(of(host))],
      }),
    )
    const query: Omit<SlotQuery, "window"> = {
      rules,
      hosts,
      now: wish.at,
      bookings: [...(scenario.bookings ?? []), ...meetings(made)],
      bookerBookings: meetings(made.filter((one) => wish.booker !== undefined && one.wish.booker === wish.booker)),
      ...(scenario.team ? { team: scenario.team } : {}),
      ...(scenario.restriction ? { restriction: scenario.restriction } : {}),
      ...(wish.bookerZone ? { bookerZone: wish.bookerZone } : {}),
    }
    const wanted =
      wish.start === undefined ? [] : findSlots({ ...query, window: { start: wish.start, end: wish.start + 1 } })
    const [slot] =
      wanted.length > 0 || wish.window === undefined ? wanted : findSlots({ ...query, window: wish.window })
    if (slot === undefined) {
      const rulesThere = () => [...new Set(explainSlot(query, wish.start!).map(({ rule }) => rule))]
      outcomes[i] = { lost: wish.start === undefined ? "window" : rulesThere() }
      continue
    }
    const pool = scenario.hosts.map(({ time, ...host }, index): PoolHost => {
      const taken = of(index).map(
        (one): Recorded => ({ start: one.slot.start, end: one.slot.end, assignedAt: one.wish.at }),
      )
      const recent = last[index]
      return {
        ...host,
        absences: host.absences ?? time.outOfOffice ?? [],
        bookings: [...(host.bookings ?? []), ...taken],
        ...(recent === undefined ? {} : { lastAssignedAt: recent }),
      }
    })
    const chosen = assignTeam({
      pool,
      slot,
      seed: `${seed}/${i}`,
      durationMin: (slot.end - slot.start) / MINUTE,
      ...(scenario.policy ? { policy: scenario.policy } : {}),
      ...(scenario.team ? { team: scenario.team } : {}),
    })!
    const claims = chosen.hosts.map((host): Taken => {
      const span = claimed(rules, slot.start)
      const { units = 1, claims: standing = [] } = hosts[host]!
      if (units === 1) return span
      const free = (unit: number) => !standing.some((claim) => claim.unit === unit && overlaps(claim, span))
      return { ...span, unit: Array.from({ length: units }, (_, unit) => unit).find(free)! }
    })
    for (const host of chosen.hosts) last[host] = Math.max(wish.at, last[host] ?? wish.at)
    all.push({ wish, slot, hosts: chosen.hosts, claims })
    outcomes[i] = { start: slot.start, hosts: chosen.hosts.map((host) => scenario.hosts[host]!.id) }
  }
  return outcomes
}
