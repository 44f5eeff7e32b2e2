import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { checkRole } from "../../offering/OrganizationCheck.ts"
import type { Invitation } from "../../people/Invitation.ts"
import { INVITATION_MS, invitationState } from "../../people/Invitation.ts"
import { InvitationClosed } from "../../people/Refusal.ts"
import { MINUTE } from "../../time/Interval.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import { mailOf, refuseKnown } from "./invite.ts"
import { replaced, unchanged } from "./PeopleEdit.ts"
import { checkGiven } from "./permittedMember.ts"

/** An invitation that is to be sent again, or taken back. */
export interface InvitationRequest {
  readonly by: string
  readonly invitation: string
}

/**
 * Sends an invitation again; it can then be accepted for another week, even if it had expired. Whoever asks twice within
 * a minute has asked once.
 */
export const resendInvitation = Effect.fn("resendInvitation")(({ by, invitation: id }: InvitationRequest) =>
  change(
    { by, action: "invitation.resend", target: id },
    Effect.gen(function* () {
      const kept = yield* permitted("invitation", { by, id, permission: "member.invite" })
      const now = yield* Clock.currentTimeMillis
      const state = invitationState(kept.record, now)
      if (state === "accepted" || state === "revoked") return yield* new InvitationClosed({ state })
      const { organization: of, role, sentAt } = kept.record
      const organization = yield* permitted("organization", { by, id: of, permission: "member.invite" })
      // A role of the organisation's own can have been dropped since the invitation expired.
      yield* checked(() => checkRole(role, organization.record.roles ?? {}, "role"))
      yield* checkGiven(by, organization.record, [role])
      yield* refuseKnown(kept.record, now)
      if (now < sentAt + MINUTE) return { answer: kept.record, changes: [] }
      const answer: Invitation = { ...kept.record, sentAt: now, expiresAt: now + INVITATION_MS }
      const relies = [unchanged("organization", organization)]
      return { answer, changes: [replaced("invitation", kept, answer)], relies, due: [mailOf(answer)] }
    }),
  ),
)
