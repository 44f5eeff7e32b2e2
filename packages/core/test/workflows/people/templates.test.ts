import { describe, expect, it } from "@effect/vitest"
import { People } from "@sched/core"
import { Effect } from "effect"
import { acme, inWorld, offer, outcome, saying } from "./scene.ts"

describe("a template", () => {
  const asked = { ...offer, description: "As agreed" }

  it.effect("gives each member one copy, in which only what it locks cannot be changed", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const create = (by: string) =>
          people.createTemplate({ by, organization: id, eventType: asked, locked: ["title", "rules"] })
        expect(yield* outcome(create("mia"))).toBe("NotPermitted")
        const template = yield* create("ada")
        yield* people.setBranding({ by: "mia", branding: { alias: "mia" } })
        const copy = yield* people.copyTemplate({ by: "mia", template: template.id })
        expect(copy).toMatchObject({ ...asked, alias: "mia", hosts: ["mia"], owner: "mia", template: template.id })
        expect(yield* people.copyTemplate({ by: "mia", template: template.id, slug: "again" })).toEqual(copy)
        const maxs = yield* people.copyTemplate({ by: "ada", template: template.id, person: "max" })
        expect([maxs.alias, maxs.hosts]).toEqual(["acme", ["max"]])
        expect(yield* outcome(people.copyTemplate({ by: "mia", template: template.id, person: "gus" }))).toBe(
          "NotPermitted",
        )
        expect(yield* outcome(people.copyTemplate({ by: "gus", template: template.id }))).toBe("LinkTaken")

        const edit = (more: object) => people.saveEventType({ by: "mia", eventType: { ...copy, ...more } })
        expect(
          yield* saying(edit({ title: "Mine", rules: { ...copy.rules, durationMin: 5 }, description: "Mine" })),
        ).toBe("The template of this event type locks title, rules.")
        const own = yield* edit({ description: "Mine", slug: "hello", template: undefined })
        expect(own).toMatchObject({ description: "Mine", slug: "hello", template: template.id })
      }),
    ),
  )

  it.effect("changes what it locks in every copy", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const made = { by: "ada", organization: id, eventType: asked, locked: ["title"] as const }
        const template = yield* people.createTemplate(made)
        const copies = yield* Effect.forEach(["mia", "max"], (person) =>
          people.copyTemplate({ by: "ada", template: template.id, person, slug: person }),
        )
        yield* people.saveEventType({ by: "mia", eventType: { ...copies[0]!, description: "Mine" } })
        const edit = (more: object) => people.editTemplate({ by: "ada", template: template.id, ...more })
        yield* edit({ eventType: { ...asked, title: "Hello", description: "New" } })
        const textsNow = Effect.forEach(copies, ({ id }) => people.eventType({ by: "ada", id })).pipe(
          Effect.map((all) => all.map(({ record }) => `${record.title}, ${record.description}`)),
        )
        expect(yield* textsNow).toEqual(["Hello, Mine", "Hello, As agreed"])
        yield* edit({ locked: ["title", "description"] })
        expect(yield* textsNow).toEqual(["Hello, New", "Hello, New"])
        const weekends = edit({ eventType: { ...asked, availability: "Weekends" }, locked: ["availability"] })
        expect(yield* saying(weekends)).toBe('eventType.availability: host "mia" has no availability "Weekends"')
        expect(yield* textsNow).toEqual(["Hello, New", "Hello, New"])
        yield* people.removeTemplate({ by: "ada", template: template.id })
        const { record } = yield* people.eventType({ by: "mia", id: copies[0]!.id })
        expect(record).not.toHaveProperty("template")
        expect(yield* outcome(people.saveEventType({ by: "mia", eventType: { ...record, title: "Free" } }))).toBe(
          "done",
        )
      }),
    ),
  )

  it.effect("holds what copies can share, and nothing else", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const make = (more: object, locked: ReadonlyArray<never> = []) =>
          people.createTemplate({ by: "ada", organization: id, eventType: { ...asked, ...more }, locked })
        const sly = yield* make({ hosts: ["max"], group: "g", team: { mode: "collective" }, owner: "max", alias: "x" })
        expect(sly.eventType).toEqual(asked)
        for (const wrong of [{ title: "" }, { availability: { max: "Weekends" } }, { resources: ["max"] }])
          expect(yield* outcome(make(wrong))).toBe("InvalidInput")
        expect(yield* outcome(make({}, ["owner" as never]))).toBe("InvalidInput")
        expect(yield* outcome(make({}, ["title" as never, "title" as never]))).toBe("InvalidInput")
      }),
    ),
  )
})
