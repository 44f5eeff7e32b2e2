import type { Host } from "../people/Host.ts"
import { needsOf } from "../slots/Team.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { EventType } from "./EventType.ts"
import { availabilityOf } from "./EventType.ts"
import { teamAt } from "./TeamOf.ts"

/** Runs a check of the core's and puts where the value stands before the field that it names. */
const within = (path: string, check: () => unknown): void => {
  try {
    check()
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(`${path}.${error.field}`, error.problem) : error
  }
}

/** @throws InvalidInput when the team needs more hosts than there are, or names them in a way that cannot work. */
export const checkTeam = ({ hosts, team, resources = [] }: EventType, path: string): void => {
  if (hosts.length === 0) throw new InvalidInput(`${path}.hosts`, "at least one host is needed")
  const ids = [...hosts, ...resources]
  within(path, () => needsOf(teamAt(team, ids, resources.length), ids.length))
}

/** Whether the hosts are enough for the team. */
export const hasEnoughHosts = (eventType: EventType): boolean => {
  try {
    checkTeam(eventType, "eventType")
    return true
  } catch (error) {
    if (error instanceof InvalidInput) return false
    throw error
  }
}

/** @throws InvalidInput when one of the hosts has no availability of the name that governs the event type (S2-21). */
export const checkAvailabilities = (eventType: EventType, hosts: ReadonlyArray<Host>, path: string): void => {
  for (const host of hosts) within(path, () => availabilityOf(host, eventType))
}
