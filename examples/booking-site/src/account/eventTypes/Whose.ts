import type { AccountClient, PersonView } from "@sched/http/account"
import { href } from "../../parts/Html.ts"
import { everyPage } from "../everyPage.ts"

/** Whose event types somebody manages: their own, those of an organisation, and those of groups. */
export interface Whose {
  /** Such as `Sales, Weber Consulting`. */
  readonly name: string
  readonly organization: string | undefined
  readonly group: string | undefined
  /** The first part of their links; `undefined` as long as there is none. */
  readonly alias: string | undefined
}

const path = "/account/event-types/new"

/** Where a new event type for them is made. */
export const newPath = ({ organization, group }: Whose): string => href(path, { organization, group })

export const isSame = (a: Whose, b: Pick<Whose, "organization" | "group">): boolean =>
  a.organization === b.organization && a.group === b.group

const ofGroups = async (api: AccountClient, organization: string, person: string, all: boolean) => {
  const groups = await everyPage((query) => api.groups.list({ params: { organization }, query }))
  return groups.filter(({ admins, members }) => members.length > 0 && (all || admins.includes(person)))
}

/** Everybody for whom a person can make event types: themselves first. */
export const whoseOf = async (
  api: AccountClient,
  { id, branding }: PersonView,
): Promise<readonly [Whose, ...Array<Whose>]> => {
  const { items } = await api.me.organizations({})
  const others = await Promise.all(
    items.map(async ({ id: organization, name, branding: { alias } = { alias: undefined } }) => {
      const { permissions } = await api.me.permissions({ query: { organization } })
      const all = permissions.includes("eventType.create")
      const groups = await ofGroups(api, organization, id, all)
      const its = groups.map(
        (group): Whose => ({ name: `${group.name}, ${name}`, organization, group: group.id, alias }),
      )
      return all ? [{ name, organization, group: undefined, alias }, ...its] : its
    }),
  )
  return [{ name: "Yourself", organization: undefined, group: undefined, alias: branding?.alias }, ...others.flat()]
}

/** Somebody who can take part. */
export interface Candidate {
  readonly id: string
  readonly name: string
}

/** Those who can take part in what an organisation offers, or in what a group of it does. */
export const candidatesOf = async (
  api: AccountClient,
  { organization, group }: Pick<Whose, "organization" | "group">,
): Promise<ReadonlyArray<Candidate>> => {
  if (organization === undefined) return []
  const members = await everyPage((query) => api.members.list({ params: { organization }, query }))
  const all = members.map(({ person, profile }) => ({ id: person, name: profile.name }))
  if (group === undefined) return all
  const { members: ids } = await api.groups.read({ params: { group } })
  return all.filter(({ id }) => ids.includes(id))
}

/** Names of hours that at least one of these people keeps. */
export const hoursOf = async (api: AccountClient, people: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const found = await Promise.all(people.map((person) => api.people.read({ params: { person } })))
  return [...new Set(found.flatMap(({ availabilities = {} }) => Object.keys(availabilities)))].sort()
}
