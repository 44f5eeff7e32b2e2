import * as Effect from "effect/Effect"
import { checkGroup } from "../../offering/OrganizationCheck.ts"
import type { Group } from "../../people/Group.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import { followGroup } from "./followGroup.ts"
import type { HandedOver } from "./handOver.ts"
import { settleBookings } from "./handOver.ts"
import { patched, patchedFields, replaced } from "./PeopleEdit.ts"
import { readMembers } from "./readMembers.ts"

/** A group to be changed; what is left out stays. */
export interface EditGroupRequest {
  readonly by: string
  readonly group: string
  readonly name?: string | undefined
  /** Everybody who is to be in it. */
  readonly members?: ReadonlyArray<string> | undefined
  readonly seen?: number | undefined
}

/** What a group is now, and what becomes of the bookings of those who are no longer in it. */
export interface GroupEdited {
  readonly group: Group
  readonly bookings: ReadonlyArray<HandedOver>
}

/**
 * Changes the name and members of a group. Its members are the hosts of its event types (S2-30); the bookings to come of
 * those who go are dealt with as when somebody leaves the organisation.
 */
export const editGroup = Effect.fn("editGroup")(function* ({ by, group: id, seen, name, members }: EditGroupRequest) {
  const { group, left } = yield* edit({ by, id, seen }, { name, members })
  const bookings = yield* Effect.forEach(left, (person) =>
    settleBookings({ by, organization: group.organization, person }),
  )
  return { group, bookings: bookings.flat() } satisfies GroupEdited as GroupEdited
})

/** Who manages a group. */
export interface SetGroupAdminsRequest {
  readonly by: string
  readonly group: string
  /** Ids of members of the organisation. */
  readonly admins: ReadonlyArray<string>
  readonly seen?: number | undefined
}

/** Names the people who manage a group: this one and no other (S2-29). */
export const setGroupAdmins = Effect.fn("setGroupAdmins")(({ by, group: id, admins, seen }: SetGroupAdminsRequest) =>
  Effect.map(edit({ by, id, seen }, { admins }), ({ group }) => group),
)

interface GroupPatch {
  readonly name?: string | undefined
  readonly members?: ReadonlyArray<string> | undefined
  readonly admins?: ReadonlyArray<string> | undefined
}

const edit = (named: { by: string; id: string; seen: number | undefined }, patch: GroupPatch) =>
  change(
    { by: named.by, action: "group.edit", target: named.id },
    Effect.gen(function* () {
      const kept = yield* permitted("group", { ...named, permission: "group.edit" })
      const group = patched(kept.record, patch)
      const { isMember, staying } = yield* readMembers(group.organization, [...group.members, ...group.admins])
      yield* checked(() => checkGroup(group, isMember, "group"))
      const left = kept.record.members.filter((person) => !group.members.includes(person))
      const joined = group.members.filter((person) => !kept.record.members.includes(person))
      const promoted = group.admins.filter((person) => !kept.record.admins.includes(person))
      return {
        answer: { group, left },
        changes: [replaced("group", kept, group), ...(yield* followGroup(group))],
        relies: staying([...joined, ...promoted]),
        detail: patchedFields(patch),
      }
    }),
  )
