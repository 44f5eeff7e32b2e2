import * as Effect from "effect/Effect"
import { checkGroup } from "../../offering/OrganizationCheck.ts"
import type { Group } from "../../people/Group.ts"
import { Ids } from "../../ports/Ids.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added } from "./PeopleEdit.ts"
import { readMembers } from "./readMembers.ts"

/** A group that somebody wants. */
export interface CreateGroupRequest extends OnceRequest {
  readonly organization: string
  readonly name: string
  /** Ids of members of the organisation. Default: none. */
  readonly members?: ReadonlyArray<string> | undefined
  /** Who manages it. Default: whoever creates it. */
  readonly admins?: ReadonlyArray<string> | undefined
}

/** Creates a group of members (S1-23, S2-28). */
export const createGroup = Effect.fn("createGroup")(
  ({ by, key, organization, name, members = [], admins = [by] }: CreateGroupRequest) =>
    change(
      { by, action: "group.create", target: organization },
      once(
        "group",
        { by, key, command: "createGroup", request: { organization, name, members, admins } },
        Effect.gen(function* () {
          yield* permitted("organization", { by, id: organization, permission: "group.create" })
          const ids = yield* Ids
          const group: Group = { id: yield* ids.next, organization, name, members, admins }
          const { isMember, staying } = yield* readMembers(organization, [...members, ...admins])
          yield* checked(() => checkGroup(group, isMember, "group"))
          const relies = staying([...members, ...admins])
          return { answer: group, changes: [added("group", group)], relies, target: group.id }
        }),
      ),
    ),
)
