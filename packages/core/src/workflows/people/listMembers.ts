import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Host } from "../../people/Host.ts"
import type { Invitation, InvitationState } from "../../people/Invitation.ts"
import { invitationState } from "../../people/Invitation.ts"
import type { Member } from "../../people/Member.ts"
import type { Organization } from "../../people/Organization.ts"
import type { Profile } from "../../people/Profile.ts"
import type { Kept } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { permitted } from "./allow.ts"
import { profileOf } from "./editProfile.ts"
import type { Listed, OrganizationListRequest } from "./listed.ts"
import { readPage } from "./listed.ts"
import { readPerson } from "./readPerson.ts"

/** A member with what others see of the person. */
export interface MemberListed extends Kept<Member> {
  readonly email: string
  readonly profile: Profile
}

/** Lists the members of an organisation in the order in which they joined. */
export const listMembers = Effect.fn("listMembers")(function* ({ by, organization, page }: OrganizationListRequest) {
  const store = yield* PeopleStore
  yield* permitted("organization", { by, id: organization, permission: "member.view" })
  const { items, ...rest } = yield* readPage("member", { organization }, page)
  const shown = yield* Effect.forEach(items, (kept) =>
    Effect.map(store.find("host", kept.record.person), (host) =>
      host === undefined ? [] : [shownOf(kept, host.record)],
    ),
  )
  return { items: shown.flat(), ...rest } satisfies Listed<MemberListed> as Listed<MemberListed>
})

const shownOf = (kept: Kept<Member>, host: Host): MemberListed => ({
  ...kept,
  email: host.email,
  profile: profileOf(host),
})

/** An invitation, and where it stands. */
export interface InvitationListed extends Kept<Invitation> {
  readonly state: InvitationState
}

/** Lists the invitations of an organisation with the state of each (S2-27), in the order in which they were made. */
export const listInvitations = Effect.fn("listInvitations")(function* (request: OrganizationListRequest) {
  const { by, organization, page } = request
  yield* permitted("organization", { by, id: organization, permission: "member.invite" })
  const now = yield* Clock.currentTimeMillis
  const { items, ...rest } = yield* readPage("invitation", { organization }, page)
  const shown = items.map((kept): InvitationListed => ({ ...kept, state: invitationState(kept.record, now) }))
  return { items: shown, ...rest } satisfies Listed<InvitationListed> as Listed<InvitationListed>
})

/** An organisation, and the place that somebody has in it. */
export interface OwnOrganization extends Kept<Organization> {
  readonly member: Member
}

/** Lists the organisations of which somebody is a member. */
export const listOrganizations = Effect.fn("listOrganizations")(function* ({ by }: { readonly by: string }) {
  const store = yield* PeopleStore
  yield* readPerson(by)
  const found = yield* Effect.forEach(yield* store.list("member", { subject: by }), ({ record: member }) =>
    Effect.map(
      store.find("organization", member.organization),
      (kept): ReadonlyArray<OwnOrganization> => (kept === undefined ? [] : [{ ...kept, member }]),
    ),
  )
  return found.flat()
})
