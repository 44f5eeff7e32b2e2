import { describe, expect, it } from "@effect/vitest"
import { People, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { acme, at, audited, call, Inside, inWorld, names, other, outcome, recordsBut, saying } from "./scene.ts"

describe("an organisation", () => {
  it.effect("[S1-23] is created by any user, who owns it", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const organization = yield* people.createOrganization({ by: "zoe", name: "Zoe's" })
        const [own] = yield* people.organizations({ by: "zoe" })
        expect(own).toMatchObject({ record: organization, member: { person: "zoe", role: "owner" } })
        expect(yield* audited(1)).toEqual([`zoe organization.create ${organization.id} done`])
        expect(yield* outcome(people.createOrganization({ by: "zoe", name: "" }))).toBe("InvalidInput")
        expect(yield* outcome(people.createOrganization({ by: "stranger", name: "X" }))).toBe("RecordNotFound")
      }),
    ),
  )

  it.effect("[S2-25] is changed by owners and admins; each change and each refusal is written down", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const edit = (by: string) =>
          outcome(people.editOrganization({ by, organization: id, name: "Acme Ltd", membersMayDisconnect: true }))
        expect([yield* edit("ada"), yield* edit("mia"), yield* edit("olga")]).toEqual([
          ...["done", "NotPermitted", "RecordNotFound"],
        ])
        expect((yield* people.organization({ by: "mia", id })).record).toMatchObject({
          ...{ name: "Acme Ltd", membersMayDisconnect: true, branding: { alias: "acme" } },
        })
        expect(yield* audited(3)).toEqual([
          `olga organization.edit ${id} refused RecordNotFound`,
          `mia organization.edit ${id} refused NotPermitted`,
          `ada organization.edit ${id} done name, membersMayDisconnect`,
        ])
      }),
    ),
  )

  it.effect("refuses an edit that was made on an older version", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { version: seen } = yield* people.organization({ by: "anna", id })
        yield* people.editOrganization({ by: "anna", organization: id, name: "First", seen })
        const second = people.editOrganization({ by: "ada", organization: id, name: "Second", seen })
        expect(yield* outcome(second)).toBe("RecordChanged")
        expect((yield* people.organization({ by: "anna", id })).record.name).toBe("First")
        yield* people.editOrganization({ by: "ada", organization: id, name: "Third" })
        expect((yield* people.organization({ by: "anna", id })).record.name).toBe("Third")
      }),
    ),
  )

  it.effect("[S2-5] [S2-6] has an alias that nobody else has, person or organisation", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        yield* other
        const own = (by: string, alias: string) => outcome(people.setBranding({ by, branding: { alias } }))
        const ours = (by: string, alias: string) =>
          outcome(people.setBranding({ by, organization: id, branding: { alias, company: "Acme & Co" } }))
        expect(yield* own("mia", "mia")).toBe("done")
        expect(yield* own("max", "mia")).toBe("AliasTaken")
        expect(yield* own("max", "acme")).toBe("AliasTaken")
        expect(yield* ours("anna", "other")).toBe("AliasTaken")
        expect(yield* ours("anna", "mia")).toBe("AliasTaken")
        expect(yield* own("max", "admin")).toBe("InvalidInput")
        expect(yield* ours("mia", "acme2")).toBe("NotPermitted")
        expect(yield* ours("ada", "acme2")).toBe("done")
        expect(yield* own("max", "acme")).toBe("done")
        expect(yield* saying(people.setBranding({ by: "zoe", branding: { alias: "acme2" } }))).toBe(
          'The alias "acme2" is taken. Please choose another.',
        )
        expect(yield* outcome(people.createOrganization({ by: "zoe", name: "Z", branding: { alias: "acme2" } }))).toBe(
          "AliasTaken",
        )
      }),
    ),
  )

  it.effect("[S2-12] takes its event types along when its alias changes", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const shared = yield* people.saveEventType({ by: "anna", eventType: { ...call, organization: id } })
        yield* people.setBranding({ by: "mia", branding: { alias: "mia" } })
        const own = yield* people.saveEventType({ by: "mia", eventType: { ...call, organization: id, owner: "mia" } })
        expect([shared.alias, own.alias]).toEqual(["acme", "mia"])
        yield* people.setBranding({ by: "anna", organization: id, branding: { alias: "acme-ltd" } })
        yield* people.setBranding({ by: "mia", branding: { alias: "mia-w" } })
        const { eventType, page } = yield* Scheduling
        expect(yield* page("acme-ltd")).toEqual({
          ...{ name: "Acme", branding: { alias: "acme-ltd" } },
          eventTypes: [yield* eventType("acme-ltd", "intro")],
        })
        expect((yield* page("mia-w")).eventTypes.map(({ id }) => id)).toEqual([own.id])
        expect(yield* outcome(page("acme"))).toBe("RecordNotFound")
        expect((yield* eventType("acme-ltd", "intro")).id).toBe(shared.id)
        expect((yield* eventType("mia-w", "intro")).id).toBe(own.id)
        expect(yield* outcome(eventType("acme", "intro"))).toBe("EventTypeNotFound")
      }),
    ),
  )

  it.effect("is deleted by an owner, with everything in it and nothing else", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const before = yield* recordsBut("host")
        const { organization } = yield* other
        yield* people.setDelegates({ by: "otto", person: "otto", delegates: ["olga"] })
        yield* people.saveImage({ by: "olga", organization: organization.id, type: "image/jpeg", data: "/9j/4AAQ" })
        const remove = (by: string) => people.deleteOrganization({ by, organization: organization.id })
        expect([yield* outcome(remove("otto")), yield* outcome(remove("anna"))]).toEqual([
          ...["NotPermitted", "RecordNotFound"],
        ])
        expect(yield* remove("olga")).toEqual([])
        expect(yield* recordsBut("host")).toEqual(before)
        const { people: kept } = yield* Inside
        expect([...kept.get("host")!.keys()]).toEqual(names)
        expect((yield* people.profile({ by: "otto", id: "otto" })).record.delegates).toEqual([])
        expect(yield* people.organizations({ by: "olga" })).toEqual([])
        expect((yield* people.organization({ by: "mia", id })).record.name).toBe("Acme")
      }),
    ),
  )

  it.effect("is not deleted over bookings to come, unless they are to be cancelled along", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const { id } = yield* acme
        yield* people.saveEventType({ by: "anna", eventType: { ...call, organization: id } })
        const link = { alias: "acme", slug: "intro" }
        const booker = { name: "Bo", email: "bo@example.com", zone: "UTC" }
        const booked = yield* scheduling.book({ ...link, start: at(10, 2), booker })
        const held = yield* scheduling.hold({ ...link, start: at(11, 2) })
        const remove = { by: "anna", organization: id }
        const refused = yield* Effect.flip(people.deleteOrganization(remove))
        expect(refused).toMatchObject({ _tag: "BookingsToCome", bookings: [booked.id, held.id] })
        expect(yield* audited(1)).toEqual([`anna organization.delete ${id} refused BookingsToCome`])
        expect(yield* people.deleteOrganization({ ...remove, cancelBookings: true })).toEqual([booked.id, held.id])
        expect((yield* scheduling.booking(booked.id)).status).toBe("cancelled")
        expect((yield* scheduling.history(booked.id)).at(-1)).toMatchObject({ actor: { kind: "member", id: "anna" } })
        expect(yield* outcome(people.organization({ by: "anna", id }))).toBe("RecordNotFound")
      }),
    ),
  )
})
