import type { Team } from "../slots/Team.ts"
import { needsOf } from "../slots/Team.ts"
import { lastAssigned } from "./Assignment.ts"
import type { AssignmentPolicy } from "./AssignmentPolicy.ts"
import { loadsIn } from "./Load.ts"
import type { PoolHost } from "./Pool.ts"

/** A pool with what its bookings come to in place of the bookings: small, and the same for every decision. */
export interface LeanPool {
  readonly pool: ReadonlyArray<PoolHost>
  /** By position, in the policy's unit. */
  readonly loads: ReadonlyArray<number>
}

/**
 * What a team's assignment needs of the pool: loads within each group, and when each host was assigned last.
 * @throws InvalidInput naming the first value that cannot be worked with.
 */
export const leanPool = (pool: ReadonlyArray<PoolHost>, team: Team | undefined, policy: AssignmentPolicy): LeanPool => {
  const { groups } = needsOf(team, pool.length)
  const shared = groups.filter(({ members, needed }) => members.length > needed)
  const each = shared.map(({ members }) => loadsIn(pool, members, policy))
  return {
    loads: pool.map((_, i) => Math.max(0, ...each.map((loads) => loads[i]!))),
    pool: pool.map((host) => {
      const { id, weight, priority } = host
      const last = lastAssigned(host, policy)
      return {
        id,
        ...(weight === undefined ? {} : { weight }),
        ...(priority === undefined ? {} : { priority }),
        ...(last === undefined ? {} : { lastAssignedAt: last }),
      }
    }),
  }
}
