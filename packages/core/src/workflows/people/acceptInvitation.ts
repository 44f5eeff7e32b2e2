import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Invitation } from "../../people/Invitation.ts"
import { invitationState } from "../../people/Invitation.ts"
import type { Member } from "../../people/Member.ts"
import { memberId } from "../../people/Member.ts"
import { InvitationClosed, RecordNotFound } from "../../people/Refusal.ts"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { change } from "./change.ts"
import { followGroup } from "./followGroup.ts"
import { added, replaced } from "./PeopleEdit.ts"
import { readPerson } from "./readPerson.ts"
import type { InvitationRequest } from "./resendInvitation.ts"

/**
 * Accepts an invitation: whoever has its link and is signed in becomes a member, under whatever address, and joins its
 * groups. A second time changes nothing for the same person, and is refused for another. Whoever is a member already
 * keeps the role that they have.
 */
export const acceptInvitation = Effect.fn("acceptInvitation")(({ by, invitation: id }: InvitationRequest) =>
  change(
    { by, action: "invitation.accept", target: id },
    Effect.gen(function* () {
      const store = yield* PeopleStore
      const now = yield* Clock.currentTimeMillis
      yield* readPerson(by)
      const kept = yield* findInvitation(id)
      const { organization, role } = kept.record
      const state = invitationState(kept.record, now)
      const before = yield* store.find("member", memberId({ organization, person: by }))
      if (before !== undefined && state === "accepted") return { answer: before.record, changes: [] }
      if (state !== "pending") return yield* new InvitationClosed({ state })
      const member: Member = before?.record ?? { organization, person: by, role, joinedAt: now }
      const answered: Invitation = { ...kept.record, answer: "accepted", answeredAt: now }
      return {
        answer: member,
        changes: [
          replaced("invitation", kept, answered),
          ...(before === undefined ? [added("member", member)] : []),
          ...(yield* joinGroups(kept.record, by)),
        ],
        organization,
        detail: `as ${member.role}`,
      }
    }),
  ),
)

const findInvitation = Effect.fnUntraced(function* (id: string) {
  const store = yield* PeopleStore
  const kept = yield* store.find("invitation", id)
  const organization = kept && (yield* store.find("organization", kept.record.organization))
  if (kept === undefined || organization === undefined) return yield* new RecordNotFound({ kind: "invitation", id })
  return kept
})

/** Groups that were deleted meanwhile are left out. */
const joinGroups = Effect.fnUntraced(function* ({ organization, groups }: Invitation, person: string) {
  const store = yield* PeopleStore
  const changes: Array<PeopleChange> = []
  for (const id of groups) {
    const kept = yield* store.find("group", id)
    if (kept?.record.organization !== organization || kept.record.members.includes(person)) continue
    const group = { ...kept.record, members: [...kept.record.members, person] }
    changes.push(replaced("group", kept, group), ...(yield* followGroup(group)))
  }
  return changes
})
