import { expect, it } from "@effect/vitest"
import type { EventType, Host } from "@sched/core"
import { InvalidInput, PeopleStore } from "@sched/core"
import { testEventType } from "@sched/testkit"
import { Effect, Layer } from "effect"
import { layer, people } from "../src/index.ts"

const hostOf = (id: string): Host => ({
  id,
  name: id,
  email: `${id}@example.com`,
  zone: "Europe/Berlin",
  availability: { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] },
})
const [anna, ben] = [hostOf("anna"), hostOf("ben")]
const talk = testEventType({ hosts: ["anna", "ben"] })
const intro = testEventType({ hosts: ["ben"], slug: "intro" })

it.effect("finds hosts by id, and event types by the two parts of their link, in the order given", () =>
  Effect.gen(function* () {
    const store = yield* PeopleStore
    expect(yield* store.host("ben")).toBe(ben)
    expect(yield* store.eventType("studio", "intro")).toBe(intro)
    expect(yield* store.eventTypes).toEqual([talk, intro])
  }).pipe(Effect.provide(people({ hosts: [anna, ben], eventTypes: [talk, intro] }))),
)

it.effect("says what it does not find", () =>
  Effect.gen(function* () {
    const store = yield* PeopleStore
    expect(yield* Effect.flip(store.host("Anna"))).toMatchObject({ _tag: "HostNotFound", id: "Anna" })
    expect(yield* Effect.flip(store.eventType("studio", "none"))).toMatchObject({
      _tag: "EventTypeNotFound",
      alias: "studio",
      slug: "none",
    })
    expect(yield* Effect.flip(store.eventType("other", "talk"))).toMatchObject({ _tag: "EventTypeNotFound" })
  }).pipe(Effect.provide(layer({ hosts: [anna, ben], eventTypes: [talk] }))),
)

it.effect("[S2-14] offers nothing to book when no event type is given", () =>
  Effect.gen(function* () {
    expect(yield* PeopleStore.use((store) => store.eventTypes)).toEqual([])
  }).pipe(Effect.provide(layer())),
)

const refused: ReadonlyArray<
  readonly [what: string, hosts: ReadonlyArray<Host>, eventTypes: ReadonlyArray<EventType>, field: string]
> = [
  ["two hosts with one id", [anna, ben, { ...ben, id: "anna" }], [], "hosts[2].id"],
  ["a host without an id", [{ ...anna, id: "" }], [], "hosts[0].id"],
  ["a host without an e-mail address", [{ ...anna, email: "" }], [], "hosts[0].email"],
  ["a zone that is not known", [anna, { ...ben, zone: "Europe/Berlín" }], [], "hosts[1].zone"],
  [
    "an availability in no zone",
    [{ ...anna, availability: { zone: "", weekly: [] } }],
    [],
    "hosts[0].availability.zone",
  ],
  [
    "hours that no clock shows",
    [{ ...anna, availability: { zone: "UTC", weekly: [{ days: [1], from: "9", to: "10:00" }] } }],
    [],
    "hosts[0].availability.weekly[0].from",
  ],
  [
    "an override on no date",
    [{ ...anna, availability: { zone: "UTC", weekly: [], overrides: [{ date: "2027-02-30", intervals: [] }] } }],
    [],
    "hosts[0].availability.overrides[0].date",
  ],
  ["an id that reads like a unit of a resource", [{ ...anna, id: "room#1" }], [], "hosts[0].id"],
  ["a resource of several units with # in its id", [anna, { ...ben, id: "room#a", units: 2 }], [], "hosts[1].id"],
  ["half a unit", [{ ...anna, units: 1.5 }], [], "hosts[0].units"],
  ["no unit", [{ ...anna, units: 0 }], [], "hosts[0].units"],
  [
    "named hours that no clock shows",
    [{ ...anna, availabilities: { late: { zone: "UTC", weekly: [{ days: [8], from: "09:00", to: "10:00" }] } } }],
    [],
    'hosts[0].availabilities["late"].weekly[0].days',
  ],
  [
    "an event type with an unknown resource",
    [anna, ben],
    [{ ...talk, resources: ["room"] }],
    "eventTypes[0].resources[0]",
  ],
  ["a host as a resource too", [anna, ben], [{ ...talk, resources: ["ben"] }], "eventTypes[0].resources[0]"],
  [
    "a resource twice",
    [anna, ben, { ...ben, id: "room" }],
    [{ ...talk, resources: ["room", "room"] }],
    "eventTypes[0].resources[1]",
  ],
  [
    "a team with somebody else in it",
    [anna, ben],
    [{ ...intro, team: { mode: "roundRobin", groups: [["ben"], ["anna"]] } }],
    "eventTypes[0].team.groups[1][0]",
  ],
  [
    "an optional stranger",
    [anna, ben],
    [{ ...intro, team: { mode: "collective", optional: ["anna"] } }],
    "eventTypes[0].team.optional[0]",
  ],
  ["an absence that ends first", [{ ...anna, outOfOffice: [{ start: 2, end: 1 }] }], [], "hosts[0].outOfOffice[0]"],
  ["an event type of an unknown host", [anna], [talk], "eventTypes[0].hosts[1]"],
  ["an event type of nobody", [anna], [{ ...talk, hosts: [] }], "eventTypes[0].hosts"],
  ["an event type of one host twice", [anna], [{ ...talk, hosts: ["anna", "anna"] }], "eventTypes[0].hosts[1]"],
  ["two event types with one id", [anna, ben], [talk, { ...intro, id: talk.id }], "eventTypes[1].id"],
  ["two event types with one link", [anna, ben], [talk, { ...intro, slug: talk.slug }], "eventTypes[1].slug"],
  ["a link in three parts", [anna, ben], [{ ...talk, slug: "a/b" }], "eventTypes[0].slug"],
  ["a link that leads elsewhere", [anna, ben], [{ ...talk, alias: ".." }], "eventTypes[0].alias"],
  [
    "rules in no zone",
    [anna, ben],
    [talk, { ...intro, rules: { ...intro.rules, zone: "Mars/Base" } }],
    "eventTypes[1].rules.zone",
  ],
  [
    "rules that cannot be",
    [anna, ben],
    [talk, { ...intro, rules: { ...intro.rules, durationMin: 0 } }],
    "eventTypes[1].rules.durationMin",
  ],
]

it.effect("takes resources of several units, teams and names with # in them", () =>
  Effect.gen(function* () {
    const room = { ...ben, id: "room", units: 3 }
    const odd = { ...ben, id: "c#" }
    const team = { mode: "nOfM", required: 1, fixed: ["ben"], optional: ["c#"] } as const
    const type = { ...talk, hosts: ["anna", "ben", "c#"], team, resources: ["room"] }
    const built = yield* Layer.build(people({ hosts: [anna, ben, room, odd], eventTypes: [type] }))
    expect(
      yield* Effect.provide(
        PeopleStore.use((store) => store.eventTypes),
        built,
      ),
    ).toEqual([type])
  }),
)

for (const [what, hosts, eventTypes, field] of refused)
  it.effect(`refuses ${what}, naming ${field}`, () =>
    Effect.gen(function* () {
      const failure = yield* Effect.flip(Layer.build(people({ hosts, eventTypes })))
      expect(failure).toBeInstanceOf(InvalidInput)
      expect(failure.field).toBe(field)
    }),
  )

it.effect("refuses to save what it refuses to begin with, and keeps what was there", () =>
  Effect.gen(function* () {
    const store = yield* PeopleStore
    const bad: ReadonlyArray<readonly [save: Effect.Effect<void, unknown>, field: string]> = [
      [store.saveHost({ ...ben, email: "ben" }), "host.email"],
      [store.saveHost({ ...ben, id: "b#1" }), "host.id"],
      [store.saveHost({ ...ben, zone: "Mars/Base" }), "host.zone"],
      [store.saveEventType({ ...intro, hosts: ["carl"] }), "eventType.hosts[0]"],
      [store.saveEventType({ ...intro, slug: "a b" }), "eventType.slug"],
      [store.saveEventType({ ...intro, slug: talk.slug }), "eventType.slug"],
      [store.saveEventType({ ...intro, rules: { ...intro.rules, durationMin: 0 } }), "eventType.rules.durationMin"],
    ]
    for (const [save, field] of bad) expect(yield* Effect.flip(save)).toMatchObject({ _tag: "InvalidInput", field })
    expect(yield* store.eventTypes).toEqual([talk, intro])
    expect(yield* store.host("ben")).toEqual(ben)
  }).pipe(Effect.provide(layer({ hosts: [anna, ben], eventTypes: [talk, intro] }))),
)

it.effect("gives each layer people of its own", () =>
  Effect.gen(function* () {
    const data = { hosts: [anna, ben], eventTypes: [talk] }
    const adapters = layer(data)
    const [one, two] = [yield* Layer.build(Layer.fresh(adapters)), yield* Layer.build(Layer.fresh(adapters))]
    yield* Effect.provide(
      PeopleStore.use((store) => store.removeEventType(talk.id)),
      one,
    )
    expect(
      yield* Effect.provide(
        PeopleStore.use((store) => store.eventTypes),
        two,
      ),
    ).toEqual([talk])
    expect(data.eventTypes).toEqual([talk])
  }),
)
