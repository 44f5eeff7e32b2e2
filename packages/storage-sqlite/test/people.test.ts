import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import type { Host } from "@sched/core"
import { PeopleStore } from "@sched/core"
import { testEventType } from "@sched/testkit"
import { Effect } from "effect"
import { layer } from "../src/index.ts"
import { folder } from "./underTest.ts"

const anna: Host = {
  id: "anna",
  name: "Anna",
  email: "anna@example.com",
  zone: "Europe/Berlin",
  availability: { zone: "Europe/Berlin", weekly: [{ days: [1], from: "09:00", to: "17:00" }] },
}
const talk = testEventType()

it.effect("refuses people and event types that cannot be worked with, naming the field, and keeps what was there", () =>
  Effect.gen(function* () {
    const store = yield* PeopleStore
    yield* store.saveHost(anna)
    yield* store.saveEventType(talk)
    const bad: ReadonlyArray<readonly [save: Effect.Effect<void, unknown>, field: string]> = [
      [store.saveHost({ ...anna, email: "anna" }), "host.email"],
      [store.saveHost({ ...anna, id: "a#1" }), "host.id"],
      [store.saveHost({ ...anna, id: "a#b", units: 2 }), "host.id"],
      [store.saveHost({ ...anna, zone: "Mars/Base" }), "host.zone"],
      [store.saveEventType({ ...talk, hosts: ["carl"] }), "eventType.hosts[0]"],
      [store.saveEventType({ ...talk, resources: ["room"] }), "eventType.resources[0]"],
      [store.saveEventType({ ...talk, alias: ".." }), "eventType.alias"],
      [store.saveEventType({ ...talk, id: "other" }), "eventType.slug"],
    ]
    for (const [save, field] of bad) expect(yield* Effect.flip(save)).toMatchObject({ _tag: "InvalidInput", field })
    expect(yield* store.eventTypes).toEqual([talk])
    expect(yield* store.host("anna")).toEqual(anna)
  }).pipe(Effect.provide(layer({ filename: ":memory:" }))),
)

it.effect("finds people and event types again when the file is opened anew, in their order", () =>
  Effect.gen(function* () {
    const filename = join(yield* folder, "bookings.db")
    const types = ["b", "a", "c"].map((slug) => testEventType({ slug }))
    yield* Effect.gen(function* () {
      const store = yield* PeopleStore
      yield* store.saveHost(anna)
      for (const type of types) yield* store.saveEventType(type)
    }).pipe(Effect.provide(layer({ filename })))
    yield* Effect.gen(function* () {
      const store = yield* PeopleStore
      expect(yield* store.eventTypes).toEqual(types)
      expect(yield* store.host("anna")).toEqual(anna)
    }).pipe(Effect.provide(layer({ filename })))
  }),
)
