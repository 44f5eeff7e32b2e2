import * as Effect from "effect/Effect"
import type { Membership, Standing } from "../../people/can.ts"
import { beyond, membershipOf } from "../../people/can.ts"
import type { Member } from "../../people/Member.ts"
import { memberId } from "../../people/Member.ts"
import type { Organization } from "../../people/Organization.ts"
import type { Permission } from "../../people/Permission.ts"
import { BeyondOwnRole, LastOwner, RecordNotFound } from "../../people/Refusal.ts"
import type { Role } from "../../people/Role.ts"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { RecordChanged } from "../../ports/StoreError.ts"
import { allow, permitted } from "./allow.ts"
import { unchanged } from "./PeopleEdit.ts"
import { membershipThing, thingOf } from "./Thing.ts"

/** A membership that a command names, and what is to be done to it. */
export interface NamedMember {
  readonly by: string
  readonly organization: string
  readonly person: string
  readonly permission: Permission
  readonly seen?: number | undefined
}

/** The organisation and the membership, if `by` may do this to it. */
export const permittedMember = Effect.fnUntraced(function* ({ by, person, permission, seen, ...named }: NamedMember) {
  const store = yield* PeopleStore
  const organization = yield* permitted("organization", { by, id: named.organization, permission: "organization.view" })
  const id = memberId({ organization: named.organization, person })
  const member = yield* store.find("member", id)
  if (member === undefined) return yield* new RecordNotFound({ kind: "member", id: person })
  yield* allow(by, permission, membershipThing(named.organization, person))
  if (seen !== undefined && seen !== member.version) return yield* new RecordChanged({ kind: "member", id })
  return { organization, member }
})

/** Refuses to give or take roles that may do more than one's own. */
export const checkGiven = Effect.fnUntraced(function* (
  by: string,
  organization: Organization,
  roles: ReadonlyArray<Role>,
) {
  const thing = thingOf("organization", organization.id, organization)
  const permission = roles.includes("owner") ? "owner.change" : "organization.view"
  const { memberships }: Standing = yield* allow(by, permission, thing)
  for (const role of roles) {
    const more = beyond(memberships[0] as Membership, membershipOf(role, organization))
    if (more !== undefined) return yield* new BeyondOwnRole({ role, permission: more })
  }
})

/** Another owner, on whose staying the decision stands. `LastOwner` when there is none. */
export const otherOwner = Effect.fnUntraced(function* ({ organization, person }: Member) {
  const store = yield* PeopleStore
  const members = yield* store.list("member", { organization })
  const other = members.find(({ record }) => record.role === "owner" && record.person !== person)
  if (other === undefined) return yield* new LastOwner({ organization })
  return [unchanged("member", other)] as ReadonlyArray<PeopleChange>
})
