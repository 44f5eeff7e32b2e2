import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { checkRoles } from "../../offering/OrganizationCheck.ts"
import { invitationState } from "../../people/Invitation.ts"
import type { Organization } from "../../people/Organization.ts"
import { RoleInUse } from "../../people/Refusal.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import { replaced } from "./PeopleEdit.ts"

/** The roles of its own that an organisation is to have. */
export interface SetRolesRequest {
  readonly by: string
  readonly organization: string
  readonly roles: NonNullable<Organization["roles"]>
  readonly seen?: number | undefined
}

/** Sets the organisation's own roles and what each may do (S2-25). One that is still held cannot be dropped. */
export const setRoles = Effect.fn("setRoles")(({ by, organization: id, roles, seen }: SetRolesRequest) =>
  change(
    { by, action: "role.edit", target: id },
    Effect.gen(function* () {
      const kept = yield* permitted("organization", { by, id, permission: "role.edit", seen })
      yield* checked(() => checkRoles(roles, "roles"))
      const dropped = Object.keys(kept.record.roles ?? {}).filter((role) => !Object.hasOwn(roles, role))
      if (dropped.length > 0) yield* refuseHeld(id, dropped)
      const organization: Organization = { ...kept.record, roles }
      const detail = `roles: ${Object.keys(roles).join(", ")}`
      return { answer: organization, changes: [replaced("organization", kept, organization)], detail }
    }),
  ),
)

const refuseHeld = Effect.fnUntraced(function* (organization: string, roles: ReadonlyArray<string>) {
  const store = yield* PeopleStore
  const now = yield* Clock.currentTimeMillis
  const members = yield* store.list("member", { organization })
  const invitations = yield* store.list("invitation", { organization })
  const pending = invitations.filter(({ record }) => invitationState(record, now) === "pending")
  for (const role of roles) {
    const held = members.filter(({ record }) => record.role === role).length
    const promised = pending.filter(({ record }) => record.role === role).length
    if (held + promised > 0) return yield* new RoleInUse({ role, members: held, invitations: promised })
  }
})
