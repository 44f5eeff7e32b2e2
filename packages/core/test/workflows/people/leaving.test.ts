import { describe, expect, it } from "@effect/vitest"
import { People, PeopleStore, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { acme, at, audited, call, inWorld, join, outcome, personOf } from "./scene.ts"

const booker = { name: "Bo", email: "bo@example.com", zone: "UTC" }
const roundRobin = { ...call, team: { mode: "roundRobin" } as const }

describe("whoever leaves an organisation", () => {
  it.effect("keeps no place in groups, categories, event types, and no right to what was theirs", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales } = yield* acme
        yield* people.setBranding({ by: "mia", branding: { alias: "mia" } })
        const shared = { ...call, organization: id, hosts: ["mia", "max"] }
        const team = yield* people.saveEventType({ by: "anna", eventType: shared })
        const started = yield* people.saveEventType({
          by: "mia",
          eventType: { ...shared, owner: "mia", alias: "acme", slug: "started" },
        })
        const own = yield* people.saveEventType({ by: "mia", eventType: { ...call, organization: id, owner: "mia" } })
        const personal = yield* people.saveEventType({ by: "mia", eventType: { ...call, slug: "personal" } })
        const contents = { organization: id, name: "C", hosts: ["mia", "max"], eventTypes: [team.id] }
        const category = yield* people.saveCategory({ by: "anna", category: contents })
        yield* people.setGroupAdmins({ by: "gus", group: sales.id, admins: ["gus", "mia"] })

        const left = yield* people.removeMember({ by: "anna", organization: id, person: "mia" })
        expect(left).toEqual({ eventTypesRemoved: [own], eventTypesChanged: [team.id, started.id], bookings: [] })
        expect((yield* people.eventType({ by: "anna", id: team.id })).record.hosts).toEqual(["max"])
        const { record } = yield* people.eventType({ by: "anna", id: started.id })
        expect([record.owner, record.hosts]).toEqual([undefined, ["max"]])
        expect((yield* people.group({ by: "anna", id: sales.id })).record).toMatchObject({
          members: [],
          admins: ["gus"],
        })
        expect((yield* people.category({ by: "anna", id: category.id })).record.hosts).toEqual(["max"])
        expect(yield* audited(1)).toEqual([`anna member.remove mia done member, from ${id}`])

        const gone = [
          people.organization({ by: "mia", id }),
          people.group({ by: "mia", id: sales.id }),
          people.eventType({ by: "mia", id: team.id }),
          people.eventType({ by: "mia", id: started.id }),
          people.editGroup({ by: "mia", group: sales.id, name: "Mine" }),
          people.saveEventType({ by: "mia", eventType: { ...record, title: "Mine" } }),
          people.profile({ by: "mia", id: "max" }),
          people.profile({ by: "max", id: "mia" }),
        ]
        for (const attempt of gone)
          expect(yield* outcome<unknown, { readonly _tag: string }, never>(attempt)).toBe("RecordNotFound")
        expect(
          (yield* people.eventTypes({ by: "mia", of: { person: "mia" } })).items.map(({ record }) => record),
        ).toEqual([personal])
      }),
    ),
  )

  it.effect("is gone for good: a second time there is nobody to remove", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const remove = (by: string) => outcome(people.removeMember({ by, organization: id, person: "mia" }))
        expect([yield* remove("max"), yield* remove("mia"), yield* remove("mia"), yield* remove("ada")]).toEqual([
          ...["NotPermitted", "done", "RecordNotFound", "RecordNotFound"],
        ])
      }),
    ),
  )

  it.effect("leaves bookings that are reported, unless the organisation has them reassigned", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const { id } = yield* acme
        const save = (slug: string, more: object) =>
          people.saveEventType({ by: "anna", eventType: { ...roundRobin, organization: id, slug, ...more } })
        const shared = yield* save("shared", { hosts: ["mia", "max"] })
        const alone = yield* save("alone", { hosts: ["mia"] })
        yield* people.setBranding({ by: "mia", branding: { alias: "mia" } })
        yield* people.saveEventType({ by: "mia", eventType: { ...call, slug: "personal" } })
        const book = (slug: string, hour: number, alias = "acme") =>
          scheduling.book({ alias, slug, start: at(hour, 2), booker })
        const first = yield* book("shared", 9)
        const busy = yield* book("shared", 9)
        const mias = first.hosts.includes("mia") ? first : busy
        const single = yield* book("alone", 11)
        const held = yield* scheduling.hold({ alias: "acme", slug: "alone", start: at(12, 2) })
        yield* book("personal", 14, "mia")
        yield* people.editOrganization({ by: "anna", organization: id, whenMembersLeave: "reassign" })

        const left = yield* people.removeMember({ by: "ada", organization: id, person: "mia" })
        expect(left.eventTypesRemoved).toEqual([alone])
        expect(left.eventTypesChanged).toEqual([shared.id])
        expect(left.bookings).toEqual([
          {
            ...{ booking: mias.id, start: at(9, 2), eventType: shared.id, outcome: "reported", hosts: ["mia"] },
            problem: expect.stringMatching(/has just been taken|No slot is offered/),
          },
          {
            ...{ booking: single.id, start: at(11, 2), eventType: alone.id, outcome: "reported", hosts: ["mia"] },
            problem: expect.any(String),
          },
          {
            ...{ booking: held.id, start: at(12, 2), eventType: alone.id, outcome: "reported", hosts: ["mia"] },
            problem: expect.stringMatching(/cannot be asked to reassign/),
          },
        ])
        // Once Max is free, it can be tried again.
        const others = first.hosts.includes("mia") ? busy : first
        yield* scheduling.cancel({ id: others.id, actor: { kind: "booker" } })
        const again = yield* people.handOver({ by: "ada", organization: id, person: "mia" })
        expect(again[0]).toEqual({
          ...{ booking: mias.id, start: at(9, 2), eventType: shared.id, outcome: "reassigned", hosts: ["max"] },
        })
        const [last] = (yield* scheduling.history(mias.id)).slice(-1)
        expect(last).toMatchObject({ command: "reassign", actor: { kind: "member", id: "ada" } })
      }),
    ),
  )

  it.effect("does not get bookings of colleagues who left before", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const { id } = yield* acme
        const hosts = ["mia", "max", "dora"]
        yield* people.saveEventType({ by: "anna", eventType: { ...roundRobin, organization: id, hosts } })
        yield* people.editOrganization({ by: "anna", organization: id, whenMembersLeave: "reassign" })
        const link = { alias: "acme", slug: "intro", booker }
        const early = yield* scheduling.book({ ...link, start: at(9, 2) })
        const late = yield* scheduling.book({ ...link, start: at(11, 2) })
        const { hosts: first } = early
        // One who has neither leaves, then the one who has the early one; whoever is left has that time taken.
        const [gone, third] = hosts.filter((host) => !first.includes(host) && !late.hosts.includes(host))
        const stays = third ?? late.hosts[0]!
        yield* people.setBranding({ by: stays, branding: { alias: stays } })
        yield* people.saveEventType({ by: stays, eventType: { ...call, hosts: [stays] } })
        yield* scheduling.book({ alias: stays, slug: "intro", start: at(9, 2), booker })
        yield* people.removeMember({ by: "anna", organization: id, person: gone! })
        const left = yield* people.removeMember({ by: "anna", organization: id, person: first[0]! })
        expect(left.bookings.find(({ booking }) => booking === early.id)).toMatchObject({
          outcome: "reported",
          hosts: first,
        })
      }),
    ),
  )

  it.effect("ends delegations with those who stay, but for those who share another organisation", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const store = yield* PeopleStore
        const { id } = yield* acme
        const both = yield* people.createOrganization({ by: "max", name: "Both" })
        yield* join(both, "max", "mia")
        yield* people.setDelegates({ by: "max", person: "max", delegates: ["mia", "dora"] })
        yield* people.setDelegates({ by: "gus", person: "gus", delegates: ["mia", "dora"] })
        yield* people.setDelegates({ by: "mia", person: "mia", delegates: ["gus", "max"] })
        expect(yield* outcome(people.setDelegates({ by: "mia", person: "mia", delegates: ["zoe"] }))).toBe(
          "InvalidInput",
        )
        expect(yield* outcome(people.setDelegates({ by: "mia", person: "mia", delegates: ["mia"] }))).toBe(
          "InvalidInput",
        )
        yield* people.removeMember({ by: "anna", organization: id, person: "mia" })
        const delegatesOf = (person: string) => Effect.map(store.host(person), ({ delegates }) => delegates)
        expect(yield* delegatesOf("max")).toEqual(["mia", "dora"])
        expect(yield* delegatesOf("gus")).toEqual(["dora"])
        expect(yield* delegatesOf("mia")).toEqual(["max"])
        expect(yield* store.host("dora")).toEqual(personOf("dora"))
      }),
    ),
  )
})
