import { describe, expect, it } from "@effect/vitest"
import { People, PeopleStore } from "@sched/core"
import { Effect } from "effect"
import { acme, audited, inWorld, join, outcome, saying } from "./scene.ts"

describe("roles", () => {
  it.effect("[S2-25] of the organisation's own are set by owners, and give what they say", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const roles = { Desk: ["booking.view", "member.invite"] } as const
        const set = (by: string) => outcome(people.setRoles({ by, organization: id, roles }))
        expect([yield* set("ada"), yield* set("mia"), yield* set("anna")]).toEqual([
          ...["NotPermitted", "NotPermitted", "done"],
        ])
        yield* people.changeRole({ by: "ada", organization: id, person: "mia", role: "Desk" })
        expect(yield* outcome(people.invitations({ by: "mia", organization: id }))).toBe("done")
        expect(yield* outcome(people.editOrganization({ by: "mia", organization: id, name: "M" }))).toBe("NotPermitted")
        const may = yield* people.permissions({ by: "mia", target: { organization: id } })
        expect(may).toContain("booking.view")
        expect(may).not.toContain("booking.manage")
        expect(yield* audited(2)).toEqual([
          `mia organization.edit ${id} refused NotPermitted`,
          "ada member.changeRole mia done member → Desk",
        ])
      }),
    ),
  )

  it.effect("that somebody has or is promised cannot be dropped", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const set = (roles: { readonly [name: string]: [] }) => people.setRoles({ by: "anna", organization: id, roles })
        yield* set({ Desk: [], Temp: [] })
        yield* people.changeRole({ by: "anna", organization: id, person: "mia", role: "Desk" })
        const invitation = yield* people.invite({ by: "anna", organization: id, email: "t@x.example", role: "Temp" })
        expect(yield* saying(set({ Temp: [] }))).toBe(
          'The role "Desk" is still that of members (1) or pending invitations (0).',
        )
        expect(yield* Effect.flip(set({ Desk: [] }))).toMatchObject({ _tag: "RoleInUse", role: "Temp", invitations: 1 })
        yield* people.revokeInvitation({ by: "anna", invitation: invitation.id })
        expect(yield* outcome(set({ Desk: [] }))).toBe("done")
      }),
    ),
  )

  it.effect("of members are changed by owners and admins, that of an owner by owners", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const give = (by: string, person: string, role: string) =>
          outcome(people.changeRole({ by, organization: id, person, role }))
        expect(yield* give("mia", "max", "admin")).toBe("NotPermitted")
        expect(yield* give("mia", "mia", "admin")).toBe("NotPermitted")
        expect(yield* give("ada", "max", "admin")).toBe("done")
        expect(yield* give("ada", "ada", "owner")).toBe("NotPermitted")
        expect(yield* give("ada", "anna", "member")).toBe("NotPermitted")
        expect(yield* give("anna", "zoe", "admin")).toBe("RecordNotFound")
        expect(yield* give("anna", "max", "nonsense")).toBe("InvalidInput")
        expect(yield* give("anna", "ada", "owner")).toBe("done")
        expect(yield* give("ada", "anna", "member")).toBe("done")
        expect(yield* give("anna", "ada", "member")).toBe("NotPermitted")
      }),
    ),
  )

  it.effect("with the right to change roles lead to none that may more", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const roles = { Lead: ["member.changeRole", "member.remove"], Big: ["webhook.manage"] } as const
        yield* people.setRoles({ by: "anna", organization: id, roles })
        yield* people.changeRole({ by: "anna", organization: id, person: "mia", role: "Lead" })
        const give = (person: string, role: string) =>
          outcome(people.changeRole({ by: "mia", organization: id, person, role }))
        expect(yield* give("mia", "admin")).toBe("BeyondOwnRole")
        expect(yield* give("max", "Big")).toBe("BeyondOwnRole")
        expect(yield* give("ada", "member")).toBe("BeyondOwnRole")
        expect(yield* give("max", "Lead")).toBe("done")
        const remove = (person: string) => outcome(people.removeMember({ by: "mia", organization: id, person }))
        expect([yield* remove("ada"), yield* remove("anna"), yield* remove("max")]).toEqual([
          ...["BeyondOwnRole", "NotPermitted", "done"],
        ])
      }),
    ),
  )

  it.effect("leave every organisation an owner", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, organization } = yield* acme
        const step = (role: string) => people.changeRole({ by: "anna", organization: id, person: "anna", role })
        const leave = people.removeMember({ by: "anna", organization: id, person: "anna" })
        expect(yield* saying(step("admin"))).toBe("An organisation needs an owner. Make somebody else an owner first.")
        expect(yield* outcome(leave)).toBe("LastOwner")
        yield* join(organization, "anna", "zoe", "owner")
        expect(yield* outcome(leave)).toBe("done")
        expect(yield* outcome(people.removeMember({ by: "zoe", organization: id, person: "zoe" }))).toBe("LastOwner")
      }),
    ),
  )
})

describe("lists", () => {
  it.effect("come in parts, each from where the last one ended", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const first = yield* people.members({ by: "mia", organization: id, page: { limit: 4 } })
        const rest = yield* people.members({ by: "mia", organization: id, page: { limit: 4, after: first.next } })
        const names = [...first.items, ...rest.items].map(({ record, email }) => `${record.person} ${email}`)
        expect(names).toEqual(["anna", "ada", "mia", "max", "gus", "dora"].map((one) => `${one} ${one}@example.com`))
        expect([first.items.length, rest.next]).toEqual([4, undefined])
        for (const limit of [0, 501, 1.5])
          expect(yield* outcome(people.members({ by: "mia", organization: id, page: { limit } }))).toBe("InvalidInput")
        const groups = yield* people.groups({ by: "mia", organization: id })
        expect(groups.items.map(({ record }) => record.name)).toEqual(["Sales", "Support"])
      }),
    ),
  )

  it.effect("show colleagues no connections, calendars and delegates of one another", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const store = yield* PeopleStore
        yield* acme
        const { record } = yield* people.profile({ by: "mia", id: "mia" })
        const ref = { kind: "google", connection: "secret-connection", calendar: "main" }
        const all = { ...record, calendars: [ref], destination: ref, conferencing: { zoom: "z" }, delegates: ["max"] }
        yield* store.saveHost(all)
        expect((yield* people.profile({ by: "mia", id: "mia" })).record).toEqual(all)
        expect((yield* people.profile({ by: "anna", id: "mia" })).record).toEqual(record)
        expect(
          JSON.stringify(
            yield* people.members({
              by: "anna",
              organization: (yield* people.organizations({ by: "anna" }))[0]!.record.id,
            }),
          ),
        ).not.toContain("secret-connection")
      }),
    ),
  )
})
