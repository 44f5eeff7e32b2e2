import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { sameAddress } from "../../booking/Usage.ts"
import { checkInvitation } from "../../offering/OrganizationCheck.ts"
import type { Invitation } from "../../people/Invitation.ts"
import { INVITATION_MS, invitationState } from "../../people/Invitation.ts"
import { memberId } from "../../people/Member.ts"
import { AlreadyInvited, AlreadyMember } from "../../people/Refusal.ts"
import type { Role } from "../../people/Role.ts"
import type { WorkDue } from "../../ports/BookingStore.ts"
import { Ids } from "../../ports/Ids.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { checked } from "../checked.ts"
import { allow, permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added, unchanged } from "./PeopleEdit.ts"
import { checkGiven } from "./permittedMember.ts"
import { thingOf } from "./Thing.ts"

/** Whom to invite. */
export interface InviteRequest extends OnceRequest {
  readonly organization: string
  readonly email: string
  /** Default: `member`. */
  readonly role?: Role | undefined
  /** Ids of groups that the person joins. */
  readonly groups?: ReadonlyArray<string> | undefined
}

/** The work that sends the invitation's mail. */
export const mailOf = ({ id, sentAt }: Invitation): WorkDue => ({ kind: "invitation", id, at: sentAt })

/** Invites somebody by email (S2-26): a worker sends the mail. */
export const invite = Effect.fn("invite")(
  ({ by, key, organization: id, role = "member", groups = [], email: address }: InviteRequest) =>
    change(
      { by, action: "member.invite", target: id },
      once(
        "invitation",
        { by, key, command: "invite", request: { organization: id, role, groups, email: address } },
        Effect.gen(function* () {
          const store = yield* PeopleStore
          const ids = yield* Ids
          const now = yield* Clock.currentTimeMillis
          const organization = yield* permitted("organization", { by, id, permission: "member.invite" })
          const email = sameAddress(address)
          const all = yield* store.list("group", { organization: id })
          const isGroup = (one: string) => all.some(({ record }) => record.id === one)
          yield* checked(() => checkInvitation({ email, role, groups }, organization.record, isGroup, "invitation"))
          yield* checkGiven(by, organization.record, [role])
          for (const { record } of all.filter(({ record }) => groups.includes(record.id)))
            yield* allow(by, "group.edit", thingOf("group", record.id, record))
          yield* refuseKnown({ organization: id, email }, now)
          const sent = { createdAt: now, sentAt: now, expiresAt: now + INVITATION_MS }
          const invitation: Invitation = {
            ...{ id: yield* ids.next, organization: id, email, role, groups, invitedBy: by, ...sent },
          }
          return {
            answer: invitation,
            changes: [added("invitation", invitation)],
            // Two who invite the same person at once: one of them decides again. The role stays, too.
            relies: [unchanged("organization", organization)],
            due: [mailOf(invitation)],
            target: invitation.id,
            detail: `as ${role}`,
          }
        }),
      ),
    ),
)

/** Refuses an address that belongs to a member, or that another invitation waits for. */
export const refuseKnown = Effect.fnUntraced(function* (
  { organization, email, id }: Pick<Invitation, "organization" | "email"> & { readonly id?: string },
  now: number,
) {
  const store = yield* PeopleStore
  for (const { record } of yield* store.list("host", { subject: email })) {
    const member = yield* store.find("member", memberId({ organization, person: record.id }))
    if (member !== undefined) return yield* new AlreadyMember({ person: record.id })
  }
  const earlier = yield* store.list("invitation", { subject: email })
  const pending = earlier.find(
    ({ record }) =>
      record.organization === organization && record.id !== id && invitationState(record, now) === "pending",
  )
  if (pending !== undefined) return yield* new AlreadyInvited({ invitation: pending.record.id })
})
