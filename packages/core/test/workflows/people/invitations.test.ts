import { describe, expect, it } from "@effect/vitest"
import { DAY, MINUTE, People } from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { acme, audited, call, inWorld, now, outcome, saying } from "./scene.ts"

const statesOf = (organization: string) =>
  People.use((people) => people.invitations({ by: "anna", organization })).pipe(
    Effect.map(({ items }) => items.slice(-3).map(({ record, state }) => `${record.email} ${state}`)),
  )

describe("an invitation", () => {
  it.effect("[S2-26] makes whoever has its link a member with its role, in its groups", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales } = yield* acme
        const asked = { by: "ada", organization: id, email: " Zoe@Work.example.com ", groups: [sales.id] }
        const invitation = yield* people.invite(asked)
        expect(invitation).toMatchObject({
          email: "zoe@work.example.com",
          role: "member",
          invitedBy: "ada",
          sentAt: now,
        })
        expect(yield* people.acceptInvitation({ by: "zoe", invitation: invitation.id })).toEqual({
          ...{ organization: id, person: "zoe", role: "member", joinedAt: now },
        })
        expect((yield* people.group({ by: "zoe", id: sales.id })).record.members).toEqual(["mia", "zoe"])
        expect(yield* audited(2)).toEqual([
          `zoe invitation.accept ${invitation.id} done as member`,
          `ada member.invite ${invitation.id} done as member`,
        ])
      }),
    ),
  )

  it.effect("[S2-30] makes the newcomer a host of what the group hosts", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales } = yield* acme
        const asked = { ...call, organization: id, group: sales.id, hosts: [] }
        const eventType = yield* people.saveEventType({ by: "gus", eventType: asked })
        const invitation = yield* people.invite({
          by: "anna",
          organization: id,
          email: "z@x.example",
          groups: [sales.id],
        })
        yield* people.acceptInvitation({ by: "zoe", invitation: invitation.id })
        expect((yield* people.eventType({ by: "zoe", id: eventType.id })).record.hosts).toEqual(["mia", "zoe"])
      }),
    ),
  )

  it.effect("[S2-27] is pending, then accepted, revoked or expired", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const sent = yield* Effect.forEach(["one", "two", "three"], (name) =>
          people.invite({ by: "anna", organization: id, email: `${name}@x.example` }),
        )
        yield* people.acceptInvitation({ by: "zoe", invitation: sent[0]!.id })
        yield* people.revokeInvitation({ by: "ada", invitation: sent[1]!.id })
        expect(yield* statesOf(id)).toEqual([
          "one@x.example accepted",
          "two@x.example revoked",
          "three@x.example pending",
        ])
        yield* TestClock.adjust(7 * DAY - 1)
        expect((yield* statesOf(id))[2]).toBe("three@x.example pending")
        yield* TestClock.adjust(1)
        expect((yield* statesOf(id))[2]).toBe("three@x.example expired")
        const late = people.acceptInvitation({ by: "olga", invitation: sent[2]!.id })
        expect(yield* saying(late)).toBe("This invitation has expired.")
        const taken = people.acceptInvitation({ by: "olga", invitation: sent[1]!.id })
        expect(yield* saying(taken)).toBe("This invitation has been revoked.")
      }),
    ),
  )

  it.effect("[S2-2] fills the sign-up form in for whoever has its link, signed in or not", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const invitation = yield* people.invite({ by: "anna", organization: id, email: "new@x.example" })
        expect(yield* people.invitation(invitation.id)).toEqual({
          email: "new@x.example",
          organization: { name: "Acme", branding: { alias: "acme" } },
          invitedBy: "anna Weber",
          state: "pending",
          expiresAt: now + 7 * DAY,
        })
        expect(yield* outcome(people.invitation("nonsense"))).toBe("RecordNotFound")
      }),
    ),
  )

  it.effect("is sent again with a new week to answer it, even when it had expired; twice at once is once", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { id: invitation } = yield* people.invite({ by: "anna", organization: id, email: "new@x.example" })
        const resend = people.resendInvitation({ by: "ada", invitation })
        expect((yield* resend).sentAt).toBe(now)
        yield* TestClock.adjust(9 * DAY)
        expect(yield* resend).toMatchObject({ sentAt: now + 9 * DAY, expiresAt: now + 16 * DAY })
        yield* TestClock.adjust(MINUTE - 1)
        expect((yield* resend).sentAt).toBe(now + 9 * DAY)
        yield* TestClock.adjust(1)
        expect((yield* resend).sentAt).toBe(now + 9 * DAY + MINUTE)
        expect((yield* audited(2)).map((line) => line.split(" ")[1])).toEqual([
          "invitation.resend",
          "invitation.resend",
        ])
        yield* people.acceptInvitation({ by: "zoe", invitation })
        expect(yield* outcome(resend)).toBe("InvitationClosed")
      }),
    ),
  )

  it.effect("is accepted once: again by the same person changes nothing, and for others it is over", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { id: invitation } = yield* people.invite({ by: "anna", organization: id, email: "new@x.example" })
        const member = yield* people.acceptInvitation({ by: "zoe", invitation })
        const before = yield* audited(100)
        yield* TestClock.adjust(MINUTE)
        expect(yield* people.acceptInvitation({ by: "zoe", invitation })).toEqual(member)
        expect(yield* audited(100)).toEqual(before)
        expect(yield* outcome(people.acceptInvitation({ by: "olga", invitation }))).toBe("InvitationClosed")
        expect(yield* outcome(people.revokeInvitation({ by: "anna", invitation }))).toBe("InvitationClosed")
        yield* people.removeMember({ by: "anna", organization: id, person: "zoe" })
        expect(yield* outcome(people.acceptInvitation({ by: "zoe", invitation }))).toBe("InvitationClosed")
      }),
    ),
  )

  it.effect("that a member accepts under another address leaves the role, and is used up", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, support } = yield* acme
        const asked = { by: "anna", organization: id, email: "second@x.example", groups: [support.id] }
        const { id: invitation } = yield* people.invite(asked)
        expect((yield* people.acceptInvitation({ by: "ada", invitation })).role).toBe("admin")
        expect((yield* people.group({ by: "ada", id: support.id })).record.members).toEqual(["max", "ada"])
        expect(yield* outcome(people.acceptInvitation({ by: "zoe", invitation }))).toBe("InvitationClosed")
      }),
    ),
  )

  it.effect("is refused for a member, for an address that has one, for a role that may more than the inviter", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales } = yield* acme
        const invite = (by: string, more: object) =>
          outcome(people.invite({ by, organization: id, email: "new@x.example", ...more }))
        yield* people.setRoles({ by: "anna", organization: id, roles: { Recruiter: ["member.invite"] } })
        yield* people.changeRole({ by: "anna", organization: id, person: "dora", role: "Recruiter" })
        expect(yield* invite("mia", {})).toBe("NotPermitted")
        expect(yield* invite("ada", { email: "MIA@example.com" })).toBe("AlreadyMember")
        expect(yield* invite("ada", { role: "owner" })).toBe("NotPermitted")
        expect(yield* invite("ada", { role: "chief" })).toBe("InvalidInput")
        expect(yield* invite("dora", { role: "admin" })).toBe("BeyondOwnRole")
        expect(yield* invite("dora", { groups: [sales.id] })).toBe("NotPermitted")
        expect(yield* invite("dora", { role: "Recruiter" })).toBe("done")
        expect(yield* invite("anna", { email: "New@X.example" })).toBe("AlreadyInvited")
        expect(yield* audited(3)).toEqual([
          `anna member.invite ${id} refused AlreadyInvited`,
          expect.stringMatching(/^dora member.invite .* done as Recruiter$/),
          `dora group.edit ${sales.id} refused NotPermitted`,
        ])
        yield* TestClock.adjust(8 * DAY)
        expect(yield* invite("anna", { role: "owner" })).toBe("done")
      }),
    ),
  )

  it.effect(
    "that had expired is not renewed beyond one's own role, for a role that is gone, or beside a newer one",
    () =>
      inWorld(
        Effect.gen(function* () {
          const people = yield* People
          const { id } = yield* acme
          const roles = { Recruiter: ["member.invite"], Temp: [] } as const
          yield* people.setRoles({ by: "anna", organization: id, roles })
          yield* people.changeRole({ by: "anna", organization: id, person: "dora", role: "Recruiter" })
          const send = (email: string, role: string) =>
            Effect.map(people.invite({ by: "anna", organization: id, email, role }), (one) => one.id)
          const [admin, temp, twice] = [
            yield* send("a@x.example", "admin"),
            yield* send("t@x.example", "Temp"),
            yield* send("w@x.example", "member"),
          ]
          yield* TestClock.adjust(8 * DAY)
          yield* people.setRoles({ by: "anna", organization: id, roles: { Recruiter: ["member.invite"] } })
          yield* send("w@x.example", "member")
          const again = (invitation: string) => outcome(people.resendInvitation({ by: "dora", invitation }))
          expect([yield* again(admin), yield* again(temp), yield* again(twice)]).toEqual([
            ...["BeyondOwnRole", "InvalidInput", "AlreadyInvited"],
          ])
        }),
      ),
  )
})
