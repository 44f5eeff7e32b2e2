import type { AccountClient } from "@sched/http/account"
import { allGroups } from "../team/Team.ts"

/** Whose bookings are looked at: one's own, an organisation's, or those of a group that one manages. */
export type Scope =
  | { readonly kind: "mine"; readonly key: "mine"; readonly name: string }
  | { readonly kind: "organization" | "group"; readonly key: string; readonly name: string; readonly id: string }

const mine: Scope = { kind: "mine", key: "mine", name: "Yours" }

/** Everything that the person may look through, their own first. */
export const scopesOf = async (api: AccountClient, person: string): Promise<readonly [Scope, ...Array<Scope>]> => {
  const { items } = await api.me.organizations({})
  const found = await Promise.all(
    items.map(async ({ id, name }): Promise<ReadonlyArray<Scope>> => {
      const [{ permissions }, groups] = await Promise.all([
        api.me.permissions({ query: { organization: id } }),
        allGroups(api, id),
      ])
      const seesAll = permissions.includes("booking.view")
      const managed = groups.filter(({ admins }) => seesAll || admins.includes(person))
      return [
        ...(seesAll ? [{ kind: "organization", key: `organization-${id}`, name, id } as const] : []),
        ...managed.map(
          (group) => ({ kind: "group", key: `group-${group.id}`, name: group.name, id: group.id }) as const,
        ),
      ]
    }),
  )
  return [mine, ...found.flat()]
}

type Query = Parameters<AccountClient["hostedBookings"]["mine"]>[0]["query"]

/** The part of the bookings that the query asks for. */
export const listOf = (api: AccountClient, scope: Scope, query: Query) => {
  switch (scope.kind) {
    case "mine":
      return api.hostedBookings.mine({ query })
    case "organization":
      return api.hostedBookings.ofOrganization({ params: { organization: scope.id }, query })
    case "group":
      return api.hostedBookings.ofGroup({ params: { group: scope.id }, query })
  }
}
