import { describe, expect, it } from "@effect/vitest"
import { People, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { acme, call, inWorld, other, outcome, saying } from "./scene.ts"

describe("an event type", () => {
  it.effect("[S2-7] [S2-11] [S2-12] is saved by whoever's it is, under a link of its own", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const own = { ...call, hosts: ["zoe"] }
        expect(yield* saying(people.saveEventType({ by: "zoe", eventType: own }))).toBe(
          "eventType.alias: neither its owner nor its organisation has an alias; set one in the branding first",
        )
        yield* people.setBranding({ by: "zoe", branding: { alias: "zoe" } })
        const saved = yield* people.saveEventType({ by: "zoe", eventType: own })
        expect(saved).toEqual({ ...own, id: saved.id, alias: "zoe", owner: "zoe" })
        expect(yield* scheduling.eventType("zoe", "intro")).toEqual(saved)
        expect(yield* saying(people.saveEventType({ by: "zoe", eventType: own }))).toBe(
          'Another event type has the link "zoe/intro". Please choose another.',
        )
        expect(yield* saying(people.saveEventType({ by: "zoe", eventType: { ...own, alias: "acme" } }))).toBe(
          'eventType.alias: expected "zoe", got "acme"',
        )
        const { version: seen } = yield* people.eventType({ by: "zoe", id: saved.id })
        const longer = { ...saved, rules: { ...saved.rules, durationMin: 90 } }
        expect(yield* people.saveEventType({ by: "zoe", eventType: longer, seen })).toEqual(longer)
        expect(yield* outcome(people.saveEventType({ by: "zoe", eventType: saved, seen }))).toBe("RecordChanged")
        const more = { ...own, slug: "more" }
        for (const wrong of [
          { title: " " },
          { rules: { ...own.rules, durationMin: 0 } },
          { hosts: [] },
          { slug: "a/b" },
        ])
          expect(yield* outcome(people.saveEventType({ by: "zoe", eventType: { ...more, ...wrong } }))).toBe(
            "InvalidInput",
          )
        yield* people.removeEventType({ by: "zoe", eventType: saved.id })
        expect(yield* outcome(scheduling.eventType("zoe", "intro"))).toBe("EventTypeNotFound")
      }),
    ),
  )

  it.effect(
    "[S2-25] of an organisation is made by its admins, by members for themselves and by delegates for them",
    () =>
      inWorld(
        Effect.gen(function* () {
          const people = yield* People
          const { id, sales } = yield* acme
          yield* people.setDelegates({ by: "max", person: "max", delegates: ["dora"] })
          let count = 0
          const save = (by: string, more: object) =>
            outcome(
              people.saveEventType({ by, eventType: { ...call, organization: id, slug: `s${count++}`, ...more } }),
            )
          expect(yield* save("ada", {})).toBe("done")
          expect(yield* save("ada", { owner: "max" })).toBe("done")
          expect(yield* save("max", { owner: "max" })).toBe("done")
          expect(yield* save("dora", { owner: "max" })).toBe("done")
          expect(yield* save("gus", { group: sales.id })).toBe("done")
          expect(yield* save("max", {})).toBe("NotPermitted")
          expect(yield* save("max", { owner: "mia" })).toBe("NotPermitted")
          expect(yield* save("max", { owner: "max", group: sales.id })).toBe("NotPermitted")
          expect(yield* save("gus", {})).toBe("NotPermitted")
          expect(yield* save("zoe", { owner: "zoe" })).toBe("RecordNotFound")
          expect(yield* save("ada", { owner: "zoe" })).toBe("InvalidInput")
          expect(yield* save("ada", { hosts: ["mia", "zoe"] })).toBe("InvalidInput")
          expect(yield* save("ada", { template: "t" })).toBe("InvalidInput")
          expect(yield* save("ada", { team: { mode: "nOfM", required: 2 } })).toBe("InvalidInput")
          expect(yield* save("ada", { availability: "Weekends" })).toBe("InvalidInput")
          expect(yield* save("ada", { resources: ["max"] })).toBe("InvalidInput")
        }),
      ),
  )

  it.effect("that is no organisation's is hosted by its owner alone, and made by no admin", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        yield* acme
        yield* people.setBranding({ by: "mia", branding: { alias: "mia" } })
        yield* people.setDelegates({ by: "mia", person: "mia", delegates: ["dora"] })
        const save = (by: string, more: object) =>
          outcome(people.saveEventType({ by, eventType: { ...call, owner: "mia", slug: `by-${by}`, ...more } }))
        expect(yield* save("mia", { hosts: ["mia", "max"] })).toBe("InvalidInput")
        expect([yield* save("dora", {}), yield* save("anna", {}), yield* save("zoe", {})]).toEqual([
          ...["done", "NotPermitted", "RecordNotFound"],
        ])
      }),
    ),
  )

  it.effect("is seen by its hosts, and changed by those whose it is", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const saved = yield* people.saveEventType({ by: "anna", eventType: { ...call, organization: id } })
        const edit = (by: string, more: object = {}) =>
          outcome(people.saveEventType({ by, eventType: { ...saved, title: by, ...more } }))
        expect([yield* edit("mia"), yield* edit("max"), yield* edit("ada")]).toEqual([
          ...["NotPermitted", "RecordNotFound", "done"],
        ])
        for (const fixed of [{ owner: "ada" }, { organization: "x" }, { template: "x" }])
          expect(yield* edit("ada", fixed)).toBe("InvalidInput")
        const seenBy = (by: string) =>
          Effect.map(people.eventTypes({ by, of: { organization: id } }), ({ items }) => items.length)
        expect([yield* seenBy("anna"), yield* seenBy("mia"), yield* seenBy("max")]).toEqual([1, 1, 0])
      }),
    ),
  )

  it.effect("leaves categories when it is taken away", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { eventType, category } = yield* other
        yield* people.removeEventType({ by: "olga", eventType: eventType.id })
        expect((yield* people.category({ by: "otto", id: category.id })).record.eventTypes).toEqual([])
      }),
    ),
  )
})
