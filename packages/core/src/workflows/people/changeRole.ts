import * as Effect from "effect/Effect"
import { checkRole } from "../../offering/OrganizationCheck.ts"
import type { Member } from "../../people/Member.ts"
import type { Role } from "../../people/Role.ts"
import { isBuiltIn } from "../../people/Role.ts"
import { checked } from "../checked.ts"
import { change } from "./change.ts"
import { replaced, unchanged } from "./PeopleEdit.ts"
import { checkGiven, otherOwner, permittedMember } from "./permittedMember.ts"

/** A member whose role is to be another. */
export interface ChangeRoleRequest {
  readonly by: string
  readonly organization: string
  readonly person: string
  readonly role: Role
  readonly seen?: number | undefined
}

/** Gives a member another role. Only owners make or unmake owners, and the last one stays. */
export const changeRole = Effect.fn("changeRole")(({ by, organization: id, person, role, seen }: ChangeRoleRequest) =>
  change(
    { by, action: "member.changeRole", target: person },
    Effect.gen(function* () {
      const { organization, member } = yield* permittedMember({
        ...{ by, organization: id, person, seen },
        permission: "member.changeRole",
      })
      yield* checked(() => checkRole(role, organization.record.roles ?? {}, "role"))
      const before = member.record.role
      yield* checkGiven(by, organization.record, [before, role])
      const answer: Member = { ...member.record, role }
      if (before === role) return { answer, changes: [] }
      const witness = before === "owner" ? yield* otherOwner(member.record) : []
      // A role of the organisation's own must not be dropped meanwhile.
      const relies = isBuiltIn(role) ? witness : [...witness, unchanged("organization", organization)]
      return { answer, changes: [replaced("member", member, answer)], relies, detail: `${before} → ${role}` }
    }),
  ),
)
