import type { Slot } from "../slots/Slot.ts"
import type { Team } from "../slots/Team.ts"
import { needsOf } from "../slots/Team.ts"
import type { Assignment, AssignmentInput } from "./Assignment.ts"
import { checkInput, choose } from "./Assignment.ts"
import { checkPositions } from "./Pool.ts"

/** What decides who of a team takes a slot. */
export interface TeamAssignmentInput extends Omit<AssignmentInput, "free" | "keep"> {
  /** As in the query that offered the slot; `pool` holds its hosts in the same order. */
  readonly team?: Team
  readonly slot: Pick<Slot, "hosts" | "optional">
  /** The hosts of a booking that is moved: each stays if free. */
  readonly keep?: ReadonlyArray<number>
}

/** Who of the team takes the slot. */
export interface TeamAssignment {
  /** Those who take part, optional ones left out, ascending. */
  readonly hosts: ReadonlyArray<number>
  /** Optional hosts who are free, ascending. */
  readonly optional: ReadonlyArray<number>
  /** Why each takes part; `group` counts the team's groups, each fixed host being a group of its own. */
  readonly assigned: ReadonlyArray<Assignment & { readonly group: number }>
}

/**
 * Fills the places of a team from those who are free at a slot: so many of each group as it needs, chosen as `assign`
 * does, the members of a group sharing its bookings between them. `undefined` when too few of a group are free.
 * @throws InvalidInput naming the first value that cannot be worked with.
 */
export const assignTeam = (input: TeamAssignmentInput): TeamAssignment | undefined => {
  const { pool, team, slot, keep = [] } = input
  checkInput(input)
  checkPositions(slot.hosts, pool.length, "slot.hosts")
  checkPositions(slot.optional ?? [], pool.length, "slot.optional")
  checkPositions(keep, pool.length, "keep")
  const free = new Set(slot.hosts)
  const staying = new Set(keep)
  const assigned: Array<Assignment & { readonly group: number }> = []
  const { groups, optional } = needsOf(team, pool.length)
  for (const [group, { members, needed }] of groups.entries()) {
    const vacancy = { sharing: members, free: members.filter((host) => free.has(host)), needed, keep: staying }
    const chosen = choose(input, vacancy)
    if (chosen === undefined) return undefined
    assigned.push(...chosen.map((one) => ({ ...one, group })))
  }
  const coming = new Set(slot.optional)
  return {
    hosts: assigned.map(({ host }) => host).sort((a, b) => a - b),
    optional: optional.filter((host) => coming.has(host)).sort((a, b) => a - b),
    assigned,
  }
}
