import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { checkOrganization } from "../../offering/OrganizationCheck.ts"
import type { Branding } from "../../people/Branding.ts"
import type { Member } from "../../people/Member.ts"
import type { Organization } from "../../people/Organization.ts"
import { Ids } from "../../ports/Ids.ts"
import { checked } from "../checked.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added } from "./PeopleEdit.ts"
import { readPerson } from "./readPerson.ts"

/** An organisation that somebody wants. */
export interface CreateOrganizationRequest extends OnceRequest {
  readonly name: string
  /** Its pages; can be set later. */
  readonly branding?: Omit<Branding, "logo"> | undefined
}

/** Creates an organisation; whoever does is its owner (S1-23). */
export const createOrganization = Effect.fn("createOrganization")(
  ({ by, key, name, branding }: CreateOrganizationRequest) =>
    change(
      { by, action: "organization.create", target: by },
      once(
        "organization",
        { by, key, command: "createOrganization", request: { name, branding } },
        Effect.gen(function* () {
          const ids = yield* Ids
          yield* readPerson(by)
          const id = yield* ids.next
          const createdAt = yield* Clock.currentTimeMillis
          const organization: Organization = { id, name, createdAt, ...(branding === undefined ? {} : { branding }) }
          yield* checked(() => checkOrganization(organization, "organization"))
          const owner: Member = { organization: id, person: by, role: "owner", joinedAt: createdAt }
          const changes = [added("organization", organization), added("member", owner)]
          return { answer: organization, changes, target: id, organization: id }
        }),
      ),
    ),
)
