import { expect, it } from "@effect/vitest"
import { DAY, deliverDue, People, Signer } from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { inScene, minutes, now, World } from "../scene.ts"

/** Anna invites Bo to her organisation. */
const invited = Effect.gen(function* () {
  const people = yield* People
  const { id: organization } = yield* people.createOrganization({ by: "anna", name: "Weber & Co" })
  return yield* people.invite({ by: "anna", organization, email: " Bo@Example.com", role: "admin" })
})

/** Works until nothing is due. */
const rest = Effect.gen(function* () {
  while ((yield* deliverDue()) > 0) {}
})

it.effect("[S2-26] an invitation is mailed once, with a signed page that opens until it expires", () =>
  inScene(
    Effect.gen(function* () {
      const { invitations } = yield* World
      const signer = yield* Signer
      const { id } = yield* invited
      expect(invitations).toEqual([])
      yield* rest
      expect(invitations).toMatchObject([
        {
          ...{ invitation: id, to: "bo@example.com", organization: { name: "Weber & Co" }, invitedBy: "Anna Weber" },
          ...{ role: "admin", zone: "Europe/Berlin", sentAt: now, expiresAt: now + 7 * DAY },
        },
      ])
      const { acceptUrl } = invitations[0]!
      expect(acceptUrl).toMatch(/^http:\/\/localhost:3000\/invitation\//)
      const claims = yield* signer.verify(acceptUrl.split("/").at(-1)!)
      expect(claims).toEqual({ action: "invitation", subject: id, recipient: "anyone", expiresAt: now + 7 * DAY })
      yield* minutes(600)
      yield* rest
      expect(invitations).toHaveLength(1)
    }).pipe(Effect.provide(People.layer)),
  ),
)

it.effect(
  "[S2-26] a resent invitation is mailed again; one that is taken back or accepted before its mail is not",
  () =>
    inScene(
      Effect.gen(function* () {
        const { invitations } = yield* World
        const people = yield* People
        const { id } = yield* invited
        yield* rest
        yield* TestClock.adjust(DAY)
        yield* people.resendInvitation({ by: "anna", invitation: id })
        yield* rest
        expect(invitations.map(({ sentAt }) => sentAt)).toEqual([now, now + DAY])
        yield* TestClock.adjust(DAY)
        yield* people.resendInvitation({ by: "anna", invitation: id })
        yield* people.revokeInvitation({ by: "anna", invitation: id })
        yield* rest
        expect(invitations).toHaveLength(2)
      }).pipe(Effect.provide(People.layer)),
    ),
)

it.effect("an invitation whose mail the server does not take is tried again", () =>
  inScene(
    Effect.gen(function* () {
      const world = yield* World
      world.refused = ["invited"]
      yield* invited
      yield* deliverDue()
      expect(world.invitations).toEqual([])
      world.refused = []
      yield* minutes(1)
      yield* rest
      expect(world.invitations).toHaveLength(1)
    }).pipe(Effect.provide(People.layer)),
  ),
)
