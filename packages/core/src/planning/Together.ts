import { widened } from "../slots/HostTime.ts"
import type { Limit, LimitScope } from "../slots/Limits.ts"
import { exhausted, periodOf } from "../slots/Limits.ts"
import type { Slot } from "../slots/Slot.ts"
import { claimed } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import { overlaps } from "../time/Interval.ts"
import { dateAt } from "../time/WallClock.ts"
import type { ItineraryQuery } from "./ItineraryQuery.ts"
import type { Leg, Pick } from "./Leg.ts"
import type { Place } from "./Places.ts"
import { fillPlaces } from "./Places.ts"

/** Decides whether slots that are offered one by one can be taken together, and by whom. */
export class Together {
  private readonly query: Omit<ItineraryQuery, "window">
  /** By part: which other parts have a host in common with it. */
  private readonly sharing: ReadonlyArray<ReadonlyArray<boolean>>
  /** By part: the group in which each of its hosts stands. */
  private readonly groupOf: ReadonlyArray<ReadonlyMap<number, number>>
  private readonly free = new WeakMap<Slot, ReadonlyArray<ReadonlyArray<number>>>()

  constructor(query: Omit<ItineraryQuery, "window">, legs: ReadonlyArray<Leg>) {
    this.query = query
    this.groupOf = legs.map(
      ({ groups }) => new Map(groups.flatMap(({ members }, g) => members.map((host) => [host, g] as const))),
    )
    this.sharing = this.groupOf.map((mine) =>
      this.groupOf.map((other) => [...mine.keys()].some((host) => other.has(host))),
    )
  }

  /** Whether the last pick goes with those before it, which go together without it. */
  fits(picks: ReadonlyArray<Pick>): boolean {
    const last = picks.at(-1)!
    if (!this.bookerHasRoom(picks)) return false
    const free = picks.every((pick) => pick === last || !this.meet(pick, last))
    return free || this.teams(picks) !== undefined
  }

  /** For each pick as many hosts as its part needs, nobody twice at a time; `undefined` when there are too few. */
  teams(picks: ReadonlyArray<Pick>): ReadonlyArray<ReadonlyArray<number>> | undefined {
    if (!this.bookerHasRoom(picks)) return undefined
    const places = picks.flatMap(({ leg, slot }, pick) =>
      this.freeBy(leg, slot).map((free, g): Place => ({ pick, needed: leg.groups[g]!.needed, free })),
    )
    const meeting = picks.map((one) => picks.some((other) => other !== one && this.meet(one, other)))
    const filled = fillPlaces(places, meeting, (host, both) =>
      this.canServe(
        host,
        both.map((pick) => picks[pick]!),
      ),
    )
    return filled === undefined
      ? undefined
      : picks.map((_, pick) => filled.filter((__, i) => places[i]!.pick === pick).flat())
  }

  /** The free hosts of each group, by their place in the query. */
  private freeBy({ part, hosts, groups }: Leg, slot: Slot): ReadonlyArray<ReadonlyArray<number>> {
    const known = this.free.get(slot)
    if (known !== undefined) return known
    const free: Array<Array<number>> = groups.map(() => [])
    for (const i of slot.hosts) free[this.groupOf[part]!.get(hosts[i]!)!]!.push(hosts[i]!)
    this.free.set(slot, free)
    return free
  }

  /** Whether a host that both name might not be able to take both. */
  private meet(a: Pick, b: Pick): boolean {
    if (!this.sharing[a.leg.part]![b.leg.part]!) return false
    return overlaps(claimOf(a), claimOf(b)) || countsFor("host", a, b) || countsFor("host", b, a)
  }

  private bookerHasRoom(picks: ReadonlyArray<Pick>): boolean {
    return picks.every((pick) => hasRoom("booker", pick, this.query.bookerBookings ?? [], picks))
  }

  /** Whether the host, free for each of the picks alone, can take them all. */
  private canServe(host: number, picks: ReadonlyArray<Pick>): boolean {
    const { bookings = [] } = this.query.hosts[host]!
    return picks.every((pick) => hasRoom("host", pick, bookings, picks)) && this.hasUnits(host, picks)
  }

  /** Whether each pick finds a unit of the host for itself, where claims overlap another one than theirs. */
  private hasUnits(host: number, picks: ReadonlyArray<Pick>): boolean {
    const { units = 1, claims = [] } = this.query.hosts[host]!
    const own = picks.map(claimOf)
    const inTheWay = own.map((claim, i) => own.map((other, j) => j < i && overlaps(claim, other)))
    if (!inTheWay.some((row) => row.includes(true))) return true
    if (units === 1) return false
    const free = picks.map(({ leg: { prepared }, slot }) => {
      const taken = new Set(
        claims.filter((claim) => overlaps(slot, widened(claim, prepared.times))).map(({ unit }) => unit),
      )
      const list: Array<number> = []
      for (let unit = 0; unit < units && list.length < picks.length; unit++) if (!taken.has(unit)) list.push(unit)
      return list
    })
    const given: Array<number> = []
    const give = (i: number): boolean =>
      i === picks.length ||
      free[i]!.some((unit) => {
        if (given.some((other, j) => other === unit && inTheWay[i]![j])) return false
        given[i] = unit
        const done = give(i + 1)
        given.length = i
        return done
      })
    return give(0)
  }
}

const claimOf = ({ leg, slot }: Pick): Interval => claimed(leg.prepared.query.rules, slot.start)

const limitsOf = ({ leg }: Pick, scope: LimitScope): ReadonlyArray<Limit> =>
  (leg.prepared.query.rules.limits ?? []).filter((limit) => (limit.scope ?? "eventType") === scope)

/** Whether the instant falls into the period of the limit in which the pick starts. */
const inPeriod = ({ leg, slot }: Pick, { per }: Limit, instant: number): boolean => {
  const { zone } = leg.prepared
  const [first, after] = periodOf(per, dateAt(zone, slot.start))
  const date = dateAt(zone, instant)
  return first <= date && date < after
}

const countsFor = (scope: LimitScope, pick: Pick, other: Pick): boolean =>
  limitsOf(pick, scope).some((limit) => inPeriod(pick, limit, other.slot.start))

/** Whether the limits of the pick's part leave room for it beside what is booked and the other picks. */
const hasRoom = (scope: LimitScope, pick: Pick, booked: ReadonlyArray<Interval>, picks: ReadonlyArray<Pick>): boolean =>
  limitsOf(pick, scope).every((limit) => {
    const others = picks.flatMap((other) => (other === pick ? [] : [other.slot]))
    const counted = [...booked, ...others].filter(({ start }) => inPeriod(pick, limit, start))
    const { rules } = pick.leg.prepared.query
    return exhausted(limit, counted, rules.durationMin, pick.leg.prepared.zone).length === 0
  })
