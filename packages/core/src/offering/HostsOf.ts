import type { EventType } from "./EventType.ts"
import { hasEnoughHosts } from "./HostsCheck.ts"
import { without } from "./TeamOf.ts"

/** What names of availabilities are left when these hosts go. */
const availabilityWithout = ({ availability }: EventType, leaving: ReadonlyArray<string>): Partial<EventType> =>
  typeof availability !== "object"
    ? {}
    : { availability: Object.fromEntries(Object.entries(availability).filter(([host]) => !leaving.includes(host))) }

/** The event type with exactly these hosts. Newcomers come last, where hosts are drawn from pools in the last one. */
export const withHosts = (eventType: EventType, hosts: ReadonlyArray<string>): EventType => {
  const leaving = eventType.hosts.filter((host) => !hosts.includes(host))
  const joining = hosts.filter((host) => !eventType.hosts.includes(host))
  if (leaving.length === 0 && joining.length === 0) return eventType
  const stayed = { ...without(eventType, leaving), ...availabilityWithout(eventType, leaving) }
  const all = { ...stayed, hosts: [...stayed.hosts, ...joining] }
  const { team } = stayed
  if (team?.mode !== "roundRobin" || team.groups === undefined || joining.length === 0) return all
  const pools = [...team.groups.slice(0, -1), [...(team.groups.at(-1) ?? []), ...joining]]
  return { ...all, team: { ...team, groups: pools } }
}

/**
 * An event type of an organisation after one of its members has left: without them, or `undefined` when it goes along,
 * because it stands on the member's own pages (`alias`) or too few hosts are left.
 */
export const afterLeaving = (
  eventType: EventType,
  person: string,
  alias: string | undefined,
): EventType | undefined => {
  const { owner, ...rest } = withHosts(
    eventType,
    eventType.hosts.filter((host) => host !== person),
  )
  if (owner === person && eventType.alias === alias) return undefined
  const left: EventType = owner === undefined || owner === person ? rest : { ...rest, owner }
  return hasEnoughHosts(left) ? left : undefined
}
