import * as Effect from "effect/Effect"
import { checkOrganization } from "../../offering/OrganizationCheck.ts"
import type { Organization } from "../../people/Organization.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { Patch } from "./PeopleEdit.ts"
import { patched, patchedFields, replaced } from "./PeopleEdit.ts"

/** Settings of an organisation to be changed; those that are left out stay. */
export interface EditOrganizationRequest
  extends Patch<Pick<Organization, "name" | "whenMembersLeave" | "membersMayDisconnect">> {
  readonly by: string
  readonly organization: string
  readonly seen?: number | undefined
}

/** Changes the name and settings of an organisation. */
export const editOrganization = Effect.fn("editOrganization")(
  ({ by, organization: id, seen, name, whenMembersLeave, membersMayDisconnect }: EditOrganizationRequest) =>
    change(
      { by, action: "organization.edit", target: id },
      Effect.gen(function* () {
        const kept = yield* permitted("organization", { by, id, permission: "organization.edit", seen })
        const settings = { name, whenMembersLeave, membersMayDisconnect }
        const organization = patched(kept.record, settings)
        yield* checked(() => checkOrganization(organization, "organization"))
        const changes = [replaced("organization", kept, organization)]
        return { answer: organization, changes, detail: patchedFields(settings) }
      }),
    ),
)
