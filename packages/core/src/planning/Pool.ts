import { checkIntervals } from "../slots/HostTime.ts"
import { checkWhole } from "../slots/whole.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInstant } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** A booking that a host of the pool has taken, past or to come. */
export interface Recorded extends Interval {
  /** When it was assigned. Default: its start. */
  readonly assignedAt?: number
  /** Nobody came. */
  readonly noShow?: boolean
}

/** One of the hosts who share the bookings between them. */
export interface PoolHost {
  /** Tells hosts apart, whatever order they come in. */
  readonly id: string
  /** Share of the bookings, relative to the others of the same priority: 1 to 10,000. Default 1. */
  readonly weight?: number
  /** Higher goes first: a lower one is chosen only when nobody of a higher one is free. -1000 to 1000, default 0. */
  readonly priority?: number
  /** Bookings of the period over which loads are evened out, such as the last month and all to come. */
  readonly bookings?: ReadonlyArray<Recorded>
  /** When the host joined, if that was within the period: bookings assigned before could not have been the host's. */
  readonly activeSince?: number
  /** When the host was or will be away: bookings that start then could not have been the host's. */
  readonly absences?: ReadonlyArray<Interval>
  /** Default: the latest of the bookings. */
  readonly lastAssignedAt?: number
}

export const weightOf = ({ weight }: PoolHost): number => weight ?? 1
export const priorityOf = ({ priority }: PoolHost): number => priority ?? 0

/** The hosts by priority, the highest first; within one, in the order given. */
export const tiersOf = (
  pool: ReadonlyArray<PoolHost>,
  hosts: ReadonlyArray<number>,
): ReadonlyArray<readonly [priority: number, hosts: ReadonlyArray<number>]> => {
  const tiers = new Map<number, Array<number>>()
  for (const host of hosts) {
    const priority = priorityOf(pool[host]!)
    const tier = tiers.get(priority)
    if (tier === undefined) tiers.set(priority, [host])
    else tier.push(host)
  }
  return [...tiers].sort(([a], [b]) => b - a)
}

/** @throws InvalidInput naming the first value that cannot be worked with. */
export const checkPool = (pool: ReadonlyArray<PoolHost>): void => {
  const ids = new Set<string>()
  pool.forEach((host, i) => {
    const field = `pool[${i}]`
    if (typeof host.id !== "string" || host.id === "") throw new InvalidInput(`${field}.id`, "expected the host's id")
    if (ids.has(host.id)) throw new InvalidInput(`${field}.id`, "another host has the same id")
    ids.add(host.id)
    if (host.weight !== undefined) checkWhole(host.weight, `${field}.weight`, 1, 10_000)
    if (host.priority !== undefined) checkWhole(host.priority, `${field}.priority`, -1000, 1000)
    if (host.activeSince !== undefined) checkInstant(host.activeSince, `${field}.activeSince`)
    if (host.lastAssignedAt !== undefined) checkInstant(host.lastAssignedAt, `${field}.lastAssignedAt`)
    checkIntervals(host.absences, field, "absences")
    checkIntervals(host.bookings, field, "bookings")
    host.bookings?.forEach(({ assignedAt }, j) => {
      if (assignedAt !== undefined) checkInstant(assignedAt, `${field}.bookings[${j}].assignedAt`)
    })
  })
}

/** @throws InvalidInput unless each is the position of a host and none stands twice. */
export const checkPositions = (positions: ReadonlyArray<number>, hosts: number, field: string): void => {
  const seen = new Set<number>()
  positions.forEach((position, i) => {
    checkWhole(position, `${field}[${i}]`, 0, hosts - 1)
    if (seen.has(position)) throw new InvalidInput(`${field}[${i}]`, `host ${position} stands in the list already`)
    seen.add(position)
  })
}
