import type { AssignmentPolicy } from "../planning/AssignmentPolicy.ts"
import type { Team } from "../slots/Team.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** How the hosts of an event type share its bookings. */
export interface Sharing extends AssignmentPolicy {
  /** Share of the bookings by host id, relative to the others. Default 1. */
  readonly weights?: { readonly [host: string]: number }
  /** Higher goes first, by host id. Default 0. */
  readonly priorities?: { readonly [host: string]: number }
  /** How far back bookings count towards a host's load, in days; all to come count. Default 30. */
  readonly daysBack?: number
}

/** Who of an event type's hosts must take part, by id. Hosts that no list names are the pool of the others. */
export type TeamOf =
  | { readonly mode: "collective"; readonly optional?: ReadonlyArray<string> }
  | {
      readonly mode: "roundRobin"
      readonly fixed?: ReadonlyArray<string>
      readonly groups?: ReadonlyArray<ReadonlyArray<string>>
      readonly optional?: ReadonlyArray<string>
      readonly sharing?: Sharing
    }
  | {
      readonly mode: "nOfM"
      readonly required: number
      readonly fixed?: ReadonlyArray<string>
      readonly optional?: ReadonlyArray<string>
      readonly sharing?: Sharing
    }

/** How the team shares its bookings; a collective has nothing to share. */
export const sharingOf = (team: TeamOf | undefined): Sharing =>
  team === undefined || team.mode === "collective" ? {} : (team.sharing ?? {})

/**
 * The team by positions among `ids`: the event type's hosts, and after them its resources, which always take part.
 * @throws InvalidInput when a list names nobody of the hosts.
 */
export const teamAt = (team: TeamOf | undefined, ids: ReadonlyArray<string>, resources: number): Team | undefined => {
  if (team === undefined) return undefined
  const at = (id: string, field: string): number => {
    const index = ids.indexOf(id)
    if (index < 0) throw new InvalidInput(`team.${field}`, `there is no host ${JSON.stringify(id)} in hosts`)
    return index
  }
  const all = (list: ReadonlyArray<string> | undefined, field: string) =>
    (list ?? []).map((id, i) => at(id, `${field}[${i}]`))
  const optional = all(team.optional, "optional")
  if (team.mode === "collective") return { mode: "collective", optional }
  const always = Array.from({ length: resources }, (_, i) => ids.length - resources + i)
  const fixed = [...all(team.fixed, "fixed"), ...always]
  if (team.mode === "nOfM") return { mode: "nOfM", required: team.required, fixed, optional }
  const groups = team.groups?.map((group, g) => all(group, `groups[${g}]`))
  return { mode: "roundRobin", fixed, optional, ...(groups === undefined ? {} : { groups }) }
}

/**
 * The event type without some of its hosts.
 */
export const without = <E extends { readonly hosts: ReadonlyArray<string>; readonly team?: TeamOf }>(
  eventType: E,
  leaving: ReadonlyArray<string>,
): E => {
  const stay = (ids: ReadonlyArray<string>) => ids.filter((id) => !leaving.includes(id))
  const { team } = eventType
  const hosts = stay(eventType.hosts)
  if (team === undefined) return { ...eventType, hosts }
  const optional = team.optional === undefined ? {} : { optional: stay(team.optional) }
  if (team.mode === "collective") return { ...eventType, hosts, team: { ...team, ...optional } }
  const fixed = team.fixed === undefined ? {} : { fixed: stay(team.fixed) }
  if (team.mode === "nOfM") return { ...eventType, hosts, team: { ...team, ...optional, ...fixed } }
  const groups = team.groups === undefined ? {} : { groups: team.groups.map(stay).filter(({ length }) => length > 0) }
  return { ...eventType, hosts, team: { ...team, ...optional, ...fixed, ...groups } }
}
