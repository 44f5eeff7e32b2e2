import { describe, expect, it } from "@effect/vitest"
import type { Member } from "@sched/core"
import { People } from "@sched/core"
import { Effect } from "effect"
import { acme, audited, call, Inside, inWorld, join, names, outcome } from "./scene.ts"

/** All of them at once; how many had which outcome. */
const atOnce = (attempts: ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }>>) =>
  Effect.map(Effect.forEach(attempts, outcome, { concurrency: "unbounded" }), (outcomes) => outcomes.sort())

describe("at once", () => {
  it.effect("[S2-6] many claim an alias: one gets it, whoever they are", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const branding = { alias: "wanted" }
        const claims = [
          ...names.map((by) => people.setBranding({ by, branding })),
          people.setBranding({ by: "anna", organization: id, branding }),
          people.createOrganization({ by: "zoe", name: "Z", branding }),
        ]
        expect(yield* atOnce(claims)).toEqual([...Array.from({ length: 10 }, () => "AliasTaken"), "done"])
        const { people: kept } = yield* Inside
        const holders = [...kept.values()]
          .flatMap((records) => [...records.values()])
          .filter(({ name }) => name === "alias/wanted")
        expect(holders).toHaveLength(1)
        const lines = yield* audited(11)
        expect(lines.filter((line) => line.endsWith("refused AliasTaken"))).toHaveLength(10)
      }),
    ),
  )

  it.effect("[S2-11] many save an event type under a link: one gets it", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const save = people.saveEventType({ by: "anna", eventType: { ...call, organization: id } })
        expect(yield* atOnce(Array.from({ length: 8 }, () => save))).toEqual([
          ...Array.from({ length: 7 }, () => "LinkTaken"),
          "done",
        ])
      }),
    ),
  )

  it.effect("many accept one invitation: one becomes a member, and the others nothing", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { id: invitation } = yield* people.invite({ by: "anna", organization: id, email: "n@x.example" })
        const strangers = ["zoe", "olga", "otto"].map((by) => people.acceptInvitation({ by, invitation }))
        expect(yield* atOnce(strangers)).toEqual(["InvitationClosed", "InvitationClosed", "done"])
        expect((yield* people.members({ by: "anna", organization: id })).items).toHaveLength(7)
      }),
    ),
  )

  it.effect("one person accepts one invitation many times: all are told the same", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { id: invitation } = yield* people.invite({ by: "anna", organization: id, email: "n@x.example" })
        const accept = people.acceptInvitation({ by: "zoe", invitation })
        const answers = yield* Effect.forEach([1, 2, 3, 4, 5], () => accept, { concurrency: "unbounded" })
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
        expect((yield* audited(50)).filter((line) => line.startsWith("zoe invitation.accept"))).toHaveLength(1)
      }),
    ),
  )

  it.effect("many invite one address: it is invited once", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const invite = (by: string) => people.invite({ by, organization: id, email: "n@x.example" })
        expect(yield* atOnce(["anna", "ada", "anna", "ada"].map(invite))).toEqual([
          ...["AlreadyInvited", "AlreadyInvited", "AlreadyInvited", "done"],
        ])
      }),
    ),
  )

  for (const [how, goes] of [
    ["step down", [false, false, false]],
    ["leave", [true, true, true]],
    ["step down or leave", [false, true, false]],
  ] as const)
    it.effect(`all owners ${how}: one of them stays`, () =>
      inWorld(
        Effect.gen(function* () {
          const people = yield* People
          const { id, organization } = yield* acme
          yield* join(organization, "anna", "zoe", "owner")
          yield* join(organization, "anna", "otto", "owner")
          const go = (person: string, leaves: boolean) =>
            leaves
              ? Effect.asVoid(people.removeMember({ by: person, organization: id, person }))
              : Effect.asVoid(people.changeRole({ by: person, organization: id, person, role: "member" }))
          const all = ["anna", "zoe", "otto"].map((person, i) => go(person, goes[i]!))
          expect(yield* atOnce(all)).toEqual(["LastOwner", "done", "done"])
          const { people: kept } = yield* Inside
          const owners = [...kept.get("member")!.values()].filter(({ record }) => (record as Member).role === "owner")
          expect(owners).toHaveLength(1)
        }),
      ),
    )

  it.effect("somebody leaves, and is made a host, a member of a group and its admin: they are gone from all", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales, support } = yield* acme
        for (const order of [0, 1, 2, 3]) {
          const eventType = { ...call, organization: id, hosts: ["max", "dora"], slug: `s${order}` }
          const tries = [
            people.removeMember({ by: "anna", organization: id, person: "dora" }),
            people.saveEventType({ by: "anna", eventType }),
            people.editGroup({ by: "anna", group: sales.id, members: ["mia", "dora"] }),
            people.setGroupAdmins({ by: "anna", group: support.id, admins: ["dora"] }),
          ]
          yield* atOnce([...tries.slice(order), ...tries.slice(0, order)] as ReadonlyArray<
            Effect.Effect<unknown, { _tag: string }>
          >)
          const { people: kept } = yield* Inside
          const named = [...kept.get("group")!.values(), ...(kept.get("eventType")?.values() ?? [])]
          expect(JSON.stringify(named)).not.toContain("dora")
          yield* join((yield* people.organization({ by: "anna", id })).record, "anna", "dora")
        }
      }),
    ),
  )

  it.effect("a group changes while an event type is assigned to it: the hosts are its members", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales } = yield* acme
        const eventType = { ...call, organization: id, group: sales.id, hosts: [] }
        const invitation = yield* people.invite({
          by: "anna",
          organization: id,
          email: "n@x.example",
          groups: [sales.id],
        })
        yield* atOnce([
          people.saveEventType({ by: "gus", eventType }),
          people.editGroup({ by: "gus", group: sales.id, members: ["dora", "max"] }),
          people.saveEventType({ by: "gus", eventType: { ...eventType, slug: "second" } }),
          people.acceptInvitation({ by: "zoe", invitation: invitation.id }),
          people.removeMember({ by: "anna", organization: id, person: "max" }),
        ] as ReadonlyArray<Effect.Effect<unknown, { _tag: string }>>)
        const { members } = (yield* people.group({ by: "anna", id: sales.id })).record
        expect(members).not.toContain("max")
        for (const { record } of (yield* people.eventTypes({ by: "anna", of: { organization: id } })).items)
          expect([...record.hosts].sort()).toEqual([...members].sort())
      }),
    ),
  )

  it.effect("an alias changes while event types are made under it: none is left under the old one", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const save = (slug: string) =>
          people.saveEventType({ by: "anna", eventType: { ...call, organization: id, slug } })
        yield* atOnce([
          save("one"),
          people.setBranding({ by: "anna", organization: id, branding: { alias: "new-acme" } }),
          save("two"),
          save("three"),
        ] as ReadonlyArray<Effect.Effect<unknown, { _tag: string }>>)
        const { items } = yield* people.eventTypes({ by: "anna", of: { organization: id } })
        expect(items.map(({ record }) => record.alias)).toEqual(["new-acme", "new-acme", "new-acme"])
      }),
    ),
  )

  it.effect("hours go while an event type comes to name them: one of the two is refused", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { record } = yield* people.profile({ by: "mia", id: "mia" })
        yield* people.saveAvailability({ by: "mia", person: "mia", name: "Nights", availability: record.availability })
        const outcomes = yield* atOnce([
          people.removeAvailability({ by: "mia", person: "mia", name: "Nights" }),
          people.saveEventType({ by: "anna", eventType: { ...call, organization: id, availability: "Nights" } }),
        ])
        expect(["InUse,done", "InvalidInput,done"]).toContain(outcomes.join())
      }),
    ),
  )

  it.effect("a role is dropped while it is given: one of the two is refused", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        yield* people.setRoles({ by: "anna", organization: id, roles: { Desk: [] } })
        const outcomes = yield* atOnce([
          people.changeRole({ by: "anna", organization: id, person: "mia", role: "Desk" }),
          people.setRoles({ by: "anna", organization: id, roles: {} }),
        ])
        expect(["InvalidInput,done", "RoleInUse,done"]).toContain(outcomes.join())
      }),
    ),
  )

  it.effect("a template changes while it is copied: the copy has what it locks now", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { hosts: _, ...eventType } = call
        const template = yield* people.createTemplate({ by: "ada", organization: id, eventType, locked: ["title"] })
        yield* atOnce([
          people.copyTemplate({ by: "mia", template: template.id }),
          people.editTemplate({ by: "ada", template: template.id, eventType: { ...eventType, title: "New" } }),
          people.copyTemplate({ by: "mia", template: template.id }),
        ] as ReadonlyArray<Effect.Effect<unknown, { _tag: string }>>)
        const { items } = yield* people.eventTypes({ by: "mia", of: { person: "mia" } })
        expect(items.map(({ record }) => record.title)).toEqual(["New"])
      }),
    ),
  )
})
