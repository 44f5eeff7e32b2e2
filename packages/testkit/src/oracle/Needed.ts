import type { SlotQuery } from "@sched/core/slots"

/** So many of these hosts must take part. */
export interface Group {
  readonly members: ReadonlyArray<number>
  readonly needed: number
}

const alone = (host: number): Group => ({ members: [host], needed: 1 })

/** Who must take part, as groups. */
export const groupsOf = ({ hosts, team }: SlotQuery): ReadonlyArray<Group> => {
  const optional = optionalOf({ team })
  const fixed = team !== undefined && team.mode !== "collective" ? (team.fixed ?? []) : []
  const others = hosts.map((_, host) => host).filter((host) => !fixed.includes(host) && !optional.includes(host))
  if (team === undefined || team.mode === "collective") return others.map(alone)
  if (team.mode === "nOfM") return [...fixed.map(alone), { members: others, needed: team.required }]
  return [...fixed.map(alone), ...(team.groups ?? [others]).map((members) => ({ members, needed: 1 }))]
}

/** Who may take part besides. */
export const optionalOf = ({ team }: { readonly team?: SlotQuery["team"] }): ReadonlyArray<number> =>
  team?.optional ?? []

/** A host, and which of its units takes part. */
export interface Part {
  readonly host: number
  readonly unit: number
}

/** The units of a host, numbered from 0. */
export const unitsOf = ({ hosts }: SlotQuery, host: number): ReadonlyArray<number> =>
  Array.from({ length: hosts[host]!.units ?? 1 }, (_, unit) => unit)

/** Every choice of one unit of one host of each group. */
export const choicesOf = (query: SlotQuery): ReadonlyArray<ReadonlyArray<Part>> =>
  groupsOf(query).reduce<ReadonlyArray<ReadonlyArray<Part>>>(
    (choices, { members }) => {
      const parts = members.flatMap((host) => unitsOf(query, host).map((unit) => ({ host, unit })))
      return choices.flatMap((choice) => parts.map((part) => [...choice, part]))
    },
    [[]],
  )
