import * as Effect from "effect/Effect"
import type { EventType } from "../../offering/EventType.ts"
import { checkAvailabilities, checkTeam } from "../../offering/HostsCheck.ts"
import { withHosts } from "../../offering/HostsOf.ts"
import { checkEventType } from "../../offering/PeopleCheck.ts"
import type { Host } from "../../people/Host.ts"
import type { Kept, PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { quote } from "../../time/CivilDate.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"
import { checked } from "../checked.ts"
import { unchanged } from "./PeopleEdit.ts"
import { readMembers } from "./readMembers.ts"

const refuse = (field: string, problem: string) => Effect.fail(new InvalidInput(`eventType.${field}`, problem))

/** An event type that fits its owner, organisation and group, and the records on which that stands. */
export interface Placed {
  readonly eventType: EventType
  readonly relies: ReadonlyArray<PeopleChange>
}

/** An event type whose alias may still have to be found. */
export type Unplaced = Omit<EventType, "alias"> & { readonly alias?: string | undefined }

/**
 * Checks an event type against those around it: its alias is that of its owner or organisation, its group is one of the
 * organisation and its members are the hosts, hosts are members, resources are the organisation's.
 */
export const placeEventType = Effect.fnUntraced(function* (asked: Unplaced, before: EventType | undefined) {
  const aliased = yield* withAlias(asked, before)
  const grouped = yield* withGroup(aliased.eventType, before)
  const hosts = yield* readHostsOf(grouped.eventType, before)
  const { eventType } = grouped
  const ids = new Set(hosts.all.map(({ record }) => record.id))
  yield* checked(() => {
    checkEventType(eventType, (id) => ids.has(id), "eventType")
    checkTeam(eventType, "eventType")
    checkAvailabilities(
      eventType,
      hosts.all.map(({ record }) => record),
      "eventType",
    )
  })
  const sameHours = before?.availability === eventType.availability && hosts.joined.length === 0
  const hours = eventType.availability === undefined || sameHours ? [] : hosts.all.map((one) => unchanged("host", one))
  return {
    eventType,
    relies: [...aliased.relies, ...grouped.relies, ...hosts.relies, ...hours],
  } satisfies Placed as Placed
})

/** Gives it the alias of its owner, else of its organisation, or checks the one that it has. */
const withAlias = Effect.fnUntraced(function* ({ alias, ...rest }: Unplaced, before: EventType | undefined) {
  const wanted = alias ?? before?.alias
  if (before !== undefined && wanted === before.alias)
    return { eventType: { ...rest, alias: before.alias } satisfies EventType as EventType, relies: [] }
  const store = yield* PeopleStore
  const owner = rest.owner === undefined ? undefined : yield* store.find("host", rest.owner)
  const organization =
    rest.organization === undefined ? undefined : yield* store.find("organization", rest.organization)
  const holders = [
    { alias: owner?.record.branding?.alias, relies: owner && unchanged("host", owner) },
    { alias: organization?.record.branding?.alias, relies: organization && unchanged("organization", organization) },
  ].filter((holder) => holder.alias !== undefined)
  const holder = holders.find((one) => wanted === undefined || one.alias === wanted)
  if (holders.length === 0)
    return yield* refuse("alias", "neither its owner nor its organisation has an alias; set one in the branding first")
  if (holder === undefined)
    return yield* refuse(
      "alias",
      `expected ${holders.map((one) => quote(one.alias)).join(" or ")}, got ${quote(wanted)}`,
    )
  const eventType: EventType = { ...rest, alias: holder.alias! }
  return { eventType, relies: holder.relies === undefined ? [] : [holder.relies] }
})

/** Makes the group's members its hosts (S2-30). */
const withGroup = Effect.fnUntraced(function* (eventType: EventType, before: EventType | undefined) {
  if (eventType.group === undefined) return { eventType, relies: [] }
  const store = yield* PeopleStore
  const group = yield* store.find("group", eventType.group)
  if (group === undefined || group.record.organization !== eventType.organization)
    return yield* refuse("group", `${quote(eventType.group)} is no group of this organisation`)
  const followed = withHosts(eventType, group.record.members)
  return { eventType: followed, relies: before?.group === eventType.group ? [] : [unchanged("group", group)] }
})

/** Its hosts and resources: of an organisation members and rooms of its own, of a person just that person. */
const readHostsOf = Effect.fnUntraced(function* (eventType: EventType, before: EventType | undefined) {
  const { organization, owner, hosts, resources = [] } = eventType
  const store = yield* PeopleStore
  const joined = hosts.filter((host) => before === undefined || !before.hosts.includes(host))
  const relies: Array<PeopleChange> = []
  if (organization === undefined) {
    const stranger = hosts.findIndex((host) => host !== owner)
    if (stranger >= 0)
      return yield* refuse(`hosts[${stranger}]`, "others can host only what belongs to an organisation")
  } else {
    const people = owner === undefined || before?.owner === owner ? joined : [...joined, owner]
    const { isMember, staying } = yield* readMembers(organization, [...hosts, ...people])
    const stranger = hosts.findIndex((host) => !isMember(host))
    if (stranger >= 0)
      return yield* refuse(`hosts[${stranger}]`, `${quote(hosts[stranger])} is no member of this organisation`)
    if (people.some((one) => !isMember(one)))
      return yield* refuse("owner", `${quote(owner)} is no member of this organisation`)
    relies.push(...staying(people))
  }
  const rooms = yield* Effect.forEach(resources, (id) => store.find("host", id))
  const strange = rooms.findIndex((room) => organization === undefined || room?.record.organization !== organization)
  if (strange >= 0)
    return yield* refuse(`resources[${strange}]`, `${quote(resources[strange])} is no resource of this organisation`)
  const found = [...(yield* Effect.forEach(hosts, (id) => store.find("host", id))), ...rooms]
  const all: ReadonlyArray<Kept<Host>> = found.filter((host) => host !== undefined)
  return { all, joined, relies }
})
