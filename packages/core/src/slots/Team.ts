import { InvalidInput } from "../time/InvalidInput.ts"
import { checkWhole } from "./whole.ts"

/** Who of the query's hosts (by index) must take part. Resources take part as hosts do. */
export type Team =
  /** Everyone but the optional ones. The default. */
  | { readonly mode: "collective"; readonly optional?: ReadonlyArray<number> }
  /** All fixed ones and one of each group. Without groups, all who are neither fixed nor optional are one group. */
  | {
      readonly mode: "roundRobin"
      readonly fixed?: ReadonlyArray<number>
      readonly groups?: ReadonlyArray<ReadonlyArray<number>>
      readonly optional?: ReadonlyArray<number>
    }
  /** All fixed ones and at least `required` of the others. */
  | {
      readonly mode: "nOfM"
      readonly required: number
      readonly fixed?: ReadonlyArray<number>
      readonly optional?: ReadonlyArray<number>
    }

/** A team as what it needs: groups of hosts, so many of each, and those who come if they can. A fixed host is a group of one. */
export interface Needs {
  readonly groups: ReadonlyArray<{ readonly members: ReadonlyArray<number>; readonly needed: number }>
  readonly optional: ReadonlyArray<number>
}

/** @throws InvalidInput when an index is not a host, stands twice, or more are required than there are. */
export const needsOf = (team: Team | undefined, hosts: number): Needs => {
  const optional = [...(team?.optional ?? [])].sort((a, b) => a - b)
  const fixed = team === undefined || team.mode === "collective" ? [] : (team.fixed ?? [])
  const named = team?.mode === "roundRobin" ? team.groups : undefined
  const seen = new Set<number>()
  const claim = (index: number, field: string) => {
    checkWhole(index, field, 0, hosts - 1)
    if (seen.has(index)) throw new InvalidInput(field, `host ${index} has a place in the team already`)
    seen.add(index)
  }
  for (const [i, index] of optional.entries()) claim(index, `team.optional[${i}]`)
  for (const [i, index] of fixed.entries()) claim(index, `team.fixed[${i}]`)
  named?.forEach((group, g) => {
    if (group.length === 0) throw new InvalidInput(`team.groups[${g}]`, "has no members")
    for (const [i, index] of group.entries()) claim(index, `team.groups[${g}][${i}]`)
  })
  const others = Array.from({ length: hosts }, (_, i) => i).filter((i) => !seen.has(i))
  const alone = (members: ReadonlyArray<number>) => members.map((index) => ({ members: [index], needed: 1 }))
  if (team === undefined || team.mode === "collective") return { groups: alone(others), optional }
  if (team.mode === "nOfM") {
    checkWhole(team.required, "team.required", 1, others.length)
    return { groups: [...alone(fixed), { members: others, needed: team.required }], optional }
  }
  if (team.mode !== "roundRobin") throw new InvalidInput("team.mode", 'expected "collective", "roundRobin" or "nOfM"')
  if (named !== undefined && others.length > 0)
    throw new InvalidInput("team.groups", `host ${others[0]} is in no group, not fixed and not optional`)
  const groups = named ?? (others.length > 0 ? [others] : [])
  const ascending = groups.map((members) => [...members].sort((a, b) => a - b))
  return { groups: [...alone(fixed), ...ascending.map((members) => ({ members, needed: 1 }))], optional }
}
