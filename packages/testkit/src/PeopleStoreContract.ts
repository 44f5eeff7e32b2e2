import { expect, layer as withLayer } from "@effect/vitest"
import type { EventType, Host } from "@sched/core"
import { PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"
import * as fc from "fast-check"
import { host } from "./arbitraries/Host.ts"
import { anyText } from "./arbitraries/Text.ts"
import { onEmptyStore, type StoreUnderTest } from "./StoreUnderTest.ts"
import { testEventType } from "./TestBooking.ts"

const hostOf = (id: string): Host => ({
  id,
  name: id,
  email: `${id}@example.com`,
  zone: "Europe/Berlin",
  availability: { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] },
})
const anna = hostOf("anna")
const [talk, intro, lunch] = ["talk", "intro", "lunch"].map((slug) => testEventType({ slug })) as [
  EventType,
  EventType,
  EventType,
]

const save = (...types: ReadonlyArray<EventType>) =>
  PeopleStore.use((store) => Effect.forEach(types, store.saveEventType, { discard: true }))
const listed = PeopleStore.use((store) => store.eventTypes)
const find = (alias: string, slug: string) => PeopleStore.use((store) => store.eventType(alias, slug))
const isThere = (alias: string, slug: string) =>
  Effect.match(find(alias, slug), { onSuccess: () => true, onFailure: () => false })

/** Anna is there, and three event types of hers. */
const scene = Effect.gen(function* () {
  yield* PeopleStore.use((store) => store.saveHost(anna))
  yield* save(talk, intro, lunch)
})

/** Everything that `PeopleStore` promises. */
export const suite = (name: string, layer: Layer<PeopleStore | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`PeopleStore: ${name}`, (it) => {
    it.effect("says who and what is not there", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const store = yield* PeopleStore
          expect(yield* Effect.flip(store.host("anna"))).toMatchObject({ _tag: "HostNotFound", id: "anna" })
          expect(yield* Effect.flip(store.eventType("studio", "talk"))).toMatchObject({
            _tag: "EventTypeNotFound",
            alias: "studio",
            slug: "talk",
          })
          expect(yield* store.eventTypes).toEqual([])
        }),
      ),
    )

    it.effect("adds a host, and replaces the one of this id", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const store = yield* PeopleStore
          yield* store.saveHost(anna)
          yield* store.saveHost(hostOf("Anna"))
          const renamed = { ...anna, name: "Anna Andersson", units: 1 }
          yield* store.saveHost(renamed)
          expect(yield* store.host("anna")).toEqual(renamed)
          expect(yield* store.host("Anna")).toEqual(hostOf("Anna"))
        }),
      ),
    )

    it.effect("lists event types in the order in which they were added, and finds each by its link", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* scene
          expect(yield* listed).toEqual([talk, intro, lunch])
          expect(yield* find("studio", "intro")).toEqual(intro)
          expect(yield* isThere("intro", "studio")).toBe(false)
        }),
      ),
    )

    it.effect("replaces an event type in its place, under its new link alone", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* scene
          const renamed = { ...talk, slug: "long-talk", title: "Long talk" }
          yield* save(renamed)
          expect(yield* listed).toEqual([renamed, intro, lunch])
          expect(yield* find("studio", "long-talk")).toEqual(renamed)
          expect(yield* isThere("studio", "talk")).toBe(false)
          yield* save({ ...intro, slug: "talk" })
          expect((yield* find("studio", "talk")).id).toBe(intro.id)
        }),
      ),
    )

    it.effect("refuses a link that another event type has, and keeps what was there", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* scene
          for (const taken of [
            { ...intro, slug: "talk" },
            { ...testEventType({ slug: "new" }), slug: "talk" },
          ])
            expect(yield* Effect.flip(save(taken))).toMatchObject({ _tag: "InvalidInput" })
          expect(yield* listed).toEqual([talk, intro, lunch])
          yield* save({ ...intro, alias: "other", slug: "talk" })
          expect((yield* find("other", "talk")).id).toBe(intro.id)
        }),
      ),
    )

    it.effect("gives a link to one of many event types that want it at once", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* PeopleStore.use((store) => store.saveHost(anna))
          const wishes = Array.from({ length: 20 }, (_, n) => ({ ...talk, id: `type-${n}` }))
          const replies = yield* Effect.forEach(
            wishes,
            (wish) => Effect.match(save(wish), { onSuccess: () => "done", onFailure: ({ _tag }) => _tag }),
            { concurrency: "unbounded" },
          )
          expect(replies.filter((word) => word === "done")).toHaveLength(1)
          expect(replies.filter((word) => word === "InvalidInput")).toHaveLength(19)
          expect(yield* listed).toHaveLength(1)
        }),
      ),
    )

    it.effect("takes event types and hosts away; what is not there is no failure", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* scene
          const store = yield* PeopleStore
          for (let twice = 0; twice < 2; twice++) {
            yield* store.removeEventType(intro.id)
            expect(yield* store.eventTypes).toEqual([talk, lunch])
            expect(yield* isThere("studio", "intro")).toBe(false)
          }
          yield* save({ ...lunch, title: "Lunch, renamed" }, { ...intro, id: "type-new" })
          expect((yield* store.eventTypes).map(({ id }) => id)).toEqual([talk.id, lunch.id, "type-new"])
          for (let twice = 0; twice < 2; twice++) {
            yield* store.removeHost("anna")
            expect(yield* Effect.flip(store.host("anna"))).toMatchObject({ _tag: "HostNotFound" })
          }
        }),
      ),
    )

    it.effect("keeps every host exactly as it was given", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const run = Effect.runPromiseWith(yield* Effect.context<PeopleStore>())
          const store = yield* PeopleStore
          const kept = fc.asyncProperty(host, (made) =>
            run(
              Effect.gen(function* () {
                yield* store.saveHost(made)
                expect(yield* store.host(made.id)).toEqual(made)
              }),
            ),
          )
          yield* Effect.promise(() => fc.assert(kept, { numRuns: 60 }))
        }),
      ),
    )

    it.effect("keeps every text of an event type exactly as it was given", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* scene
          const run = Effect.runPromiseWith(yield* Effect.context<PeopleStore>())
          const kept = fc.asyncProperty(anyText, (text) => {
            const form = [{ name: text, label: text, kind: "choice" as const, choices: [text] }]
            const wordy = { ...talk, title: text, description: text, location: { kind: "inPerson", place: text }, form }
            return run(
              Effect.gen(function* () {
                yield* save(wordy as EventType)
                expect(yield* find("studio", "talk")).toEqual(wordy)
              }),
            )
          })
          yield* Effect.promise(() => fc.assert(kept, { numRuns: 60 }))
        }),
      ),
    )
  })
}
