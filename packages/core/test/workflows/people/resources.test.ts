import { describe, expect, it } from "@effect/vitest"
import { DAY, People, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { acme, call, inWorld, now, other, outcome, personOf, saying } from "./scene.ts"

describe("resources and categories", () => {
  it.effect("[S3-1] rooms and employees stand in categories beside services, and are edited there", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const { id } = yield* acme
        const { id: _, ...room } = { ...personOf("room"), name: "Room 1", units: 2, organization: id }
        expect(yield* outcome(people.saveResource({ by: "mia", resource: room }))).toBe("NotPermitted")
        const saved = yield* people.saveResource({ by: "ada", resource: room })
        const service = { ...call, organization: id, hosts: ["mia"], resources: [saved.id] }
        const eventType = yield* people.saveEventType({ by: "ada", eventType: service })
        const contents = { organization: id, name: "Hair", hosts: ["mia", saved.id], eventTypes: [eventType.id] }
        const category = yield* people.saveCategory({ by: "ada", category: contents })
        const renamed = yield* people.saveResource({ by: "ada", resource: { ...room, id: saved.id, name: "Room 2" } })
        expect(renamed).toEqual({ ...saved, name: "Room 2" })
        const listed = yield* people.resources({ by: "mia", organization: id })
        expect(listed.items.map(({ record }) => record.name)).toEqual(["Room 2"])
        const [shown] = (yield* people.categories({ by: "mia", organization: id })).items
        expect(shown!.record).toEqual(category)

        const remove = people.removeResource({ by: "ada", resource: saved.id })
        expect(yield* saying(remove)).toMatch(/^The resource ".*" is used by "Intro"/)
        const booker = { name: "Bo", email: "bo@example.com", zone: "UTC" }
        const booking = yield* scheduling.book({ alias: "acme", slug: "intro", start: now + DAY + 3_600_000, booker })
        yield* people.saveEventType({ by: "ada", eventType: { ...eventType, resources: [] } })
        expect(yield* Effect.flip(remove)).toMatchObject({ _tag: "BookingsToCome", bookings: [booking.id] })
        yield* scheduling.cancel({ id: booking.id, actor: { kind: "booker" } })
        yield* remove
        expect((yield* people.category({ by: "mia", id: category.id })).record.hosts).toEqual(["mia"])
        yield* people.removeCategory({ by: "ada", category: category.id })
        expect((yield* people.categories({ by: "mia", organization: id })).items).toEqual([])
      }),
    ),
  )

  it.effect("[S3-1] never are people, nor those of another organisation", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { resource, eventType } = yield* other
        const { id: _, ...room } = { ...personOf("room"), organization: id }
        const save = (more: object) => outcome(people.saveResource({ by: "ada", resource: { ...room, ...more } }))
        expect(yield* save({ id: "mia" })).toBe("RecordNotFound")
        expect(yield* save({ id: resource.id })).toBe("RecordNotFound")
        expect(yield* save({ units: 0 })).toBe("InvalidInput")
        const category = (hosts: ReadonlyArray<string>, eventTypes: ReadonlyArray<string>) =>
          outcome(people.saveCategory({ by: "ada", category: { organization: id, name: "C", hosts, eventTypes } }))
        expect(yield* category([resource.id], [])).toBe("InvalidInput")
        expect(yield* category(["zoe"], [])).toBe("InvalidInput")
        expect(yield* category([], [eventType.id])).toBe("InvalidInput")
        expect(yield* category(["mia"], [])).toBe("done")
        expect(yield* outcome(people.editProfile({ by: "ada", person: resource.id, name: "X" }))).toBe("RecordNotFound")
      }),
    ),
  )
})
