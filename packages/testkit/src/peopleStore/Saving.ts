import { expect } from "@effect/vitest"
import type { EventType } from "@sched/core"
import { aliasName, PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, onEmptyStore } from "../StoreUnderTest.ts"
import { testEventType } from "../TestBooking.ts"
import { hostOf, organizationOf } from "./Made.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, becomes } from "./Reply.ts"

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

/** Hosts and event types are saved and taken away one by one. */
export const saving = (it: StoreTests): void => {
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

  it.effect("raises the version of what it replaces, and leaves it in its place", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* scene
        const store = yield* PeopleStore
        const before = yield* store.find("eventType", talk.id)
        yield* save({ ...talk, title: "Again" })
        yield* store.saveHost(anna)
        expect(yield* store.find("eventType", talk.id)).toEqual({
          record: { ...talk, title: "Again" },
          version: 2,
          position: before?.position,
        })
        expect((yield* store.find("host", "anna"))?.version).toBe(2)
      }),
    ),
  )

  it.effect("refuses a host the alias that another one has, naming the field, and keeps what was there", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        const branded = (id: string, alias: string) => hostOf(id, { branding: { alias } })
        yield* store.saveHost(branded("anna", "studio"))
        yield* apply(becomes("organization", organizationOf("acme", "acme")))
        const before = yield* contents
        for (const [taken, whose] of [
          [branded("ben", "studio"), 'the host "anna"'],
          [branded("anna", "acme"), 'the organization "acme"'],
        ] as const) {
          const refusal = yield* Effect.flip(store.saveHost(taken))
          expect(refusal).toMatchObject({ _tag: "InvalidInput", field: "host.branding.alias" })
          expect(refusal.message).toContain(whose)
        }
        expect(yield* contents).toEqual(before)
        yield* store.saveHost(branded("anna", "anna-berg"))
        yield* store.saveHost(branded("ben", "studio"))
        yield* store.removeHost("ben")
        yield* store.saveHost(branded("anna", "studio"))
        expect((yield* store.named("host", aliasName("studio")))?.record.id).toBe("anna")
        expect(yield* store.named("host", aliasName("anna-berg"))).toBeUndefined()
      }),
    ),
  )
}
