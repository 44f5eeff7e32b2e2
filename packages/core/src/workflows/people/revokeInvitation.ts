import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Invitation } from "../../people/Invitation.ts"
import { InvitationClosed } from "../../people/Refusal.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import { replaced } from "./PeopleEdit.ts"
import type { InvitationRequest } from "./resendInvitation.ts"

/** Takes an invitation back: its link no longer opens anything. A second time changes nothing. */
export const revokeInvitation = Effect.fn("revokeInvitation")(({ by, invitation: id }: InvitationRequest) =>
  change(
    { by, action: "invitation.revoke", target: id },
    Effect.gen(function* () {
      const kept = yield* permitted("invitation", { by, id, permission: "member.invite" })
      if (kept.record.answer === "accepted") return yield* new InvitationClosed({ state: "accepted" })
      if (kept.record.answer === "revoked") return { answer: kept.record, changes: [] }
      const answer: Invitation = { ...kept.record, answer: "revoked", answeredAt: yield* Clock.currentTimeMillis }
      return { answer, changes: [replaced("invitation", kept, answer)] }
    }),
  ),
)
