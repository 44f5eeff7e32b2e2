import { MINUTE } from "../time/Interval.ts"
import type { IntervalSet } from "../time/IntervalSet.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { AssignmentPolicy } from "./AssignmentPolicy.ts"
import { checkPolicy } from "./AssignmentPolicy.ts"
import type { PoolHost, Recorded } from "./Pool.ts"
import { checkPool, priorityOf, tiersOf, weightOf } from "./Pool.ts"
import { RunningSums } from "./RunningSums.ts"

/** Loads are told apart to this part of a booking or minute; sums of whole parts do not depend on their order. */
export const LOAD_PARTS = 100_000

/** How much of the policy's unit a booking counts; nothing for a no-show that does not count. */
export const amountOf = ({ start, end, noShow }: Recorded, policy: AssignmentPolicy): number => {
  if (noShow === true && policy.countNoShows !== true) return 0
  return policy.loadUnit === "minutes" ? (end - start) / MINUTE : 1
}

const assignedAt = (booking: Recorded): number => booking.assignedAt ?? booking.start
const away = (host: PoolHost, absences: IntervalSet, booking: Recorded): boolean =>
  assignedAt(booking) < (host.activeSince ?? Number.NEGATIVE_INFINITY) ||
  IntervalSets.find(absences, booking.start) !== undefined

/**
 * The load of each host, in the policy's unit: the bookings taken, and for each booking of the same priority that the
 * host could not have taken (assigned before it joined, or during an absence) the share that those who were there took
 * on average for its weight. So a newcomer starts at the average, and an absence neither builds up a debt nor a lead.
 * @throws InvalidInput naming the first value that cannot be worked with.
 */
export const loadsOf = (pool: ReadonlyArray<PoolHost>, policy: AssignmentPolicy = {}): ReadonlyArray<number> => {
  checkPool(pool)
  checkPolicy(policy)
  return loadsIn(pool, [...pool.keys()], policy)
}

/** The loads of hosts who share the bookings between them; those of others in the pool are 0. */
export const loadsIn = (
  pool: ReadonlyArray<PoolHost>,
  sharing: ReadonlyArray<number>,
  policy: AssignmentPolicy,
): ReadonlyArray<number> => {
  const loads = new Array<number>(pool.length).fill(0)
  for (const [, hosts] of tiersOf(pool, sharing)) {
    const members = hosts.map((host): Member => memberOf(pool[host]!))
    const taken = members.flatMap((member) => takenBy(member, policy))
    for (const { member, amount } of taken) member.own += amount
    if (members.some((member) => member.absences.length > 0 || member.since > Number.NEGATIVE_INFINITY))
      credit(members, taken)
    members.forEach(({ own, credit }, i) => {
      loads[hosts[i]!] = Math.round(Math.max(0, own + credit) * LOAD_PARTS) / LOAD_PARTS
    })
  }
  return loads
}

/**
 * The loads after one more booking: its host's, and those of everyone of that priority who could not have taken it.
 * `times: -1` takes a booking back. `loadsOf` is the same, one booking after another.
 */
export const loadsAfter = (
  loads: ReadonlyArray<number>,
  booking: Recorded & { readonly host: number },
  pool: ReadonlyArray<PoolHost>,
  policy: AssignmentPolicy = {},
  { sharing = [...pool.keys()], times = 1 }: { readonly sharing?: ReadonlyArray<number>; readonly times?: 1 | -1 } = {},
): ReadonlyArray<number> => {
  const owner = pool[booking.host]
  if (owner === undefined)
    throw new InvalidInput("booking.host", `expected one of the ${pool.length} hosts of the pool`)
  const amount = amountOf(booking, policy) * times
  const after = [...loads]
  after[booking.host]! += amount
  let present = weightOf(owner)
  const missing: Array<number> = []
  for (const i of sharing) {
    const host = pool[i]!
    if (i === booking.host || priorityOf(host) !== priorityOf(owner)) continue
    if (away(host, IntervalSets.normalize(host.absences ?? []), booking)) missing.push(i)
    else present += weightOf(host)
  }
  for (const i of missing) after[i]! += (amount * weightOf(pool[i]!)) / present
  return after.map((load) => Math.max(0, load))
}

/** One host of a priority, while its load is added up. */
interface Member {
  readonly host: PoolHost
  readonly weight: number
  readonly since: number
  readonly absences: IntervalSet
  own: number
  credit: number
}

const memberOf = (host: PoolHost): Member => ({
  host,
  weight: weightOf(host),
  since: host.activeSince ?? Number.NEGATIVE_INFINITY,
  absences: IntervalSets.normalize(host.absences ?? []),
  own: 0,
  credit: 0,
})

/** A booking that counts, and whose it is. */
interface Taken {
  readonly member: Member
  readonly booking: Recorded
  /** When it was assigned, and when it starts. */
  readonly at: number
  readonly start: number
  readonly amount: number
}

const takenBy = (member: Member, policy: AssignmentPolicy): ReadonlyArray<Taken> =>
  (member.host.bookings ?? [])
    .map((booking): Taken => {
      const amount = amountOf(booking, policy)
      return { member, booking, at: assignedAt(booking), start: booking.start, amount }
    })
    .filter(({ amount }) => amount > 0)

/** An order that does not depend on the order of the hosts, so that sums of fractions do not either. */
const inOrder = (a: Taken, b: Taken): number =>
  a.at - b.at || a.start - b.start || a.amount - b.amount || (a.member.host.id < b.member.host.id ? -1 : 1)

/**
 * Credits each member with its share of the bookings that it could not have taken, in one pass over them in the order
 * of their assignment. Absences cut time into cells; sums by cell answer what fell into an absence.
 */
const credit = (members: ReadonlyArray<Member>, taken: ReadonlyArray<Taken>): void => {
  const edges = [...new Set(members.flatMap(({ absences }) => absences.flatMap(({ start, end }) => [start, end])))]
  edges.sort((a, b) => a - b)
  const cellOf = (instant: number) => countUpTo(edges, instant)
  const absentWeight = new RunningSums(edges.length + 1)
  const shares = new RunningSums(edges.length + 1)
  let activeWeight = 0
  let allShares = 0
  const whileAbsent = ({ absences }: Member) =>
    absences.reduce((sum, { start, end }) => sum + shares.before(cellOf(end)) - shares.before(cellOf(start)), 0)
  const join = (member: Member) => {
    activeWeight += member.weight
    for (const { start, end } of member.absences) {
      absentWeight.add(cellOf(start), member.weight)
      absentWeight.add(cellOf(end), -member.weight)
    }
    member.credit += (allShares - whileAbsent(member)) * member.weight
  }
  const joining = [...members].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
  let joined = 0
  for (const { member, booking, at, start, amount } of [...taken].sort(inOrder)) {
    for (; joined < joining.length && joining[joined]!.since <= at; joined++) join(joining[joined]!)
    const cell = cellOf(start)
    const wasAway = away(member.host, member.absences, booking)
    const present = activeWeight - absentWeight.before(cell + 1) + (wasAway ? member.weight : 0)
    const share = amount / present
    shares.add(cell, share)
    allShares += share
    if (wasAway) member.credit -= share * member.weight
  }
  for (; joined < joining.length; joined++) join(joining[joined]!)
  for (const member of members) member.credit += whileAbsent(member) * member.weight
}

/** How many of the sorted numbers are at most `limit`. */
const countUpTo = (sorted: ReadonlyArray<number>, limit: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}
