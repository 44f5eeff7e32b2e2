import type { Permission } from "@sched/core"
import type { AccountClient, OrganizationView } from "@sched/http/account"
import type { Context } from "hono"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"

type ItemOf<M extends (request: never) => Promise<{ readonly items: ReadonlyArray<unknown> }>> = Awaited<
  ReturnType<M>
>["items"][number]

/** A member with what others see of the person. */
export type Member = ItemOf<AccountClient["members"]["list"]>

/** An invitation, as those who invite see it. */
export type Invitation = ItemOf<AccountClient["invitations"]["list"]>

/** A group; members and admins are ids of people. */
export type Group = ItemOf<AccountClient["groups"]["list"]>

/** An organisation, and what whoever is signed in may do there. */
export interface Team {
  readonly organization: OrganizationView
  /** All organisations that the person belongs to. */
  readonly all: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly may: ReadonlySet<Permission>
}

/** Most entries of one part of a list. */
const LARGEST_PART = 100

/** The organisation that the address names. Rejects where there is none that the person can see. */
export const teamOf = async (c: Context<AccountEnv>): Promise<Team> => {
  const { api } = signedIn(c)
  const organization = c.req.param("organization") ?? ""
  const [read, { items }, { permissions }] = await Promise.all([
    api.organizations.read({ params: { organization } }),
    api.me.organizations({}),
    api.me.permissions({ query: { organization } }),
  ])
  return { organization: read, all: items, may: new Set(permissions) }
}

type Part<T> = { readonly items: ReadonlyArray<T>; readonly next?: string | undefined }

/** All parts of a list, in order. */
export const whole = async <T>(part: (page: { limit: number; cursor?: string }) => Promise<Part<T>>) => {
  const items: Array<T> = []
  let next: string | undefined
  do {
    const found = await part({ limit: LARGEST_PART, ...(next === undefined ? {} : { cursor: next }) })
    items.push(...found.items)
    next = found.next
  } while (next !== undefined)
  return items
}

/** Every member of the organisation. */
export const allMembers = (api: AccountClient, organization: string): Promise<ReadonlyArray<Member>> =>
  whole((query) => api.members.list({ params: { organization }, query }))

/** Every group of the organisation. */
export const allGroups = (api: AccountClient, organization: string): Promise<ReadonlyArray<Group>> =>
  whole((query) => api.groups.list({ params: { organization }, query }))

/** What whoever is signed in may do to a group. */
export const mayToGroup = async (api: AccountClient, { id, organization }: Group): Promise<ReadonlySet<Permission>> =>
  new Set((await api.me.permissions({ query: { organization, group: id } })).permissions)
