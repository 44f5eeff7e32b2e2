import type { Invitation, InvitationListed } from "@sched/core"
import { InvalidLink, invitationState, People, Signer } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, keyOf, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { page } from "./Pages.ts"

/** The people of an organisation. */
export const Members = HttpApiBuilder.group(AccountApi, "members", (handlers) =>
  handlers.handleAll({
    list: ({ params: { organization }, query }) =>
      page(`members/${organization}`, query, (page) =>
        looked((people, by) => people.members({ by, organization, page })),
      ).pipe(
        Effect.map(({ items, ...rest }) => ({
          ...rest,
          items: items.map(({ email, profile, ...kept }) => ({ ...shown(kept), email, profile })),
        })),
        refused,
      ),
    changeRole: (request) =>
      asked((people, by) => people.changeRole({ by, ...request.params, ...request.payload, ...seen(request) })).pipe(
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    remove: (request) =>
      asked((people, by) => people.removeMember({ by, ...request.params, ...seen(request) })).pipe(refused, (effect) =>
        unlessOutdated(effect, request),
      ),
    handOver: ({ params }) =>
      looked((people, by) => people.handOver({ by, ...params })).pipe(
        Effect.map((bookings) => ({ bookings })),
        refused,
      ),
  }),
)

const stated = Effect.fnUntraced(function* (invitation: Invitation) {
  return { ...invitation, state: invitationState(invitation, yield* Clock.currentTimeMillis) }
})
const listed = ({ record, state }: InvitationListed) => ({ ...record, state })

/** Invitations, for those who invite. */
export const Invitations = HttpApiBuilder.group(AccountApi, "invitations", (handlers) =>
  handlers.handleAll({
    list: ({ params: { organization }, query }) =>
      page(`invitations/${organization}`, query, (page) =>
        looked((people, by) => people.invitations({ by, organization, page })),
      ).pipe(
        Effect.map(({ items, ...rest }) => ({ ...rest, items: items.map(listed) })),
        refused,
      ),
    create: ({ headers, params, payload }) =>
      asked((people, by) => people.invite({ by, ...keyOf({ headers }), ...params, ...payload })).pipe(
        Effect.flatMap(stated),
        refused,
      ),
    resend: ({ params }) =>
      asked((people, by) => people.resendInvitation({ by, ...params })).pipe(Effect.flatMap(stated), refused),
    revoke: ({ params }) =>
      asked((people, by) => people.revokeInvitation({ by, ...params })).pipe(Effect.flatMap(stated), refused),
  }),
)

/** The invitation of which the token is the signed link. */
const openInvitation = Effect.fnUntraced(function* (token: string) {
  const signer = yield* Signer
  const { action, subject } = yield* signer.verify(token)
  return action === "invitation" ? subject : yield* new InvalidLink({ problem: "otherAction" })
})

/** Invitations, for whoever has the signed link. */
export const InvitationLinks = HttpApiBuilder.group(AccountApi, "invitationLinks", (handlers) =>
  handlers.handleAll({
    read: Effect.fnUntraced(function* ({ params }) {
      const people = yield* People
      return yield* people.invitation(yield* openInvitation(params.token))
    }, refused),
    accept: Effect.fnUntraced(function* ({ params }) {
      const invitation = yield* openInvitation(params.token)
      return yield* asked((people, by) => people.acceptInvitation({ by, invitation }))
    }, refused),
  }),
)
