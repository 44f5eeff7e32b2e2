import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { invitationLetter } from "../../people/InvitationLetter.ts"
import { Mailer } from "../../ports/Mailer.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { Settings } from "../../ports/Settings.ts"
import { anyone, Signer } from "../../ports/Signer.ts"
import { stepFailed } from "../fulfil/Work.ts"

/**
 * Sends the mail of an invitation (S2-26) with the signed page on which it is accepted. Nothing is sent when it has been
 * answered or taken back, has expired, or the organisation is gone. Every sending of the invitation is one mail: a repeat
 * after a lost answer has the same Message-ID.
 */
export const sendInvitation = Effect.fn("sendInvitation")(function* (id: string) {
  const store = yield* PeopleStore
  const mailer = yield* Mailer
  const signer = yield* Signer
  const { baseUrl } = yield* Settings
  const now = yield* Clock.currentTimeMillis
  const invitation = (yield* store.find("invitation", id))?.record
  if (invitation === undefined) return
  const organization = (yield* store.find("organization", invitation.organization))?.record
  const inviter = (yield* store.find("host", invitation.invitedBy))?.record
  if (organization === undefined) return
  const { expiresAt } = invitation
  const token = yield* signer.sign({ action: "invitation", subject: id, recipient: anyone, expiresAt })
  const acceptUrl = `${baseUrl}/invitation/${token}`
  const letter = invitationLetter(invitation, { organization, inviter, acceptUrl }, now)
  if (letter === undefined) return
  yield* Effect.mapError(mailer.invite(letter), (error) => stepFailed("the invitation", error))
})
