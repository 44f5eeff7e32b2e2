import type { AuditEntry, EventType, Host, Organization, Role } from "@sched/core"
import { AuditLog, People, PeopleStore, Scheduling } from "@sched/core"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

/** Monday, 1 March 2027, 08:00 in Berlin. */
export const now = Date.UTC(2027, 2, 1, 7)
export const at = (hour: number, day = 1) => Date.UTC(2027, 2, day, hour - 1)

const availability = { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }
export const personOf = (id: string): Host => {
  return { id, name: `${id} Weber`, email: `${id}@example.com`, zone: "Europe/Berlin", availability }
}

/** Those who are somebody in a test: most join Acme, Olga and Otto are of Other, Zoe is of neither. */
export const names = ["anna", "ada", "mia", "max", "gus", "dora", "olga", "otto", "zoe"] as const

/** What all of it stands in, to be looked into. */
export class Inside extends Context.Service<Inside, Memory.Memory>()("test/Inside") {}

/** The store, in which others get their turn before every call: commands that run at once do so in pieces. */
const yielding = Layer.effect(
  PeopleStore,
  Effect.map(PeopleStore, (store) => {
    const inTurn = <A, E>(call: Effect.Effect<A, E>) => Effect.andThen(Effect.yieldNow, call)
    return {
      ...store,
      find: (kind, id) => inTurn(store.find(kind, id)),
      list: (kind, filter, page) => inTurn(store.list(kind, filter, page)),
      apply: (...all) => inTurn(store.apply(...all)),
    } satisfies PeopleStore["Service"]
  }),
)

const layer = Layer.unwrap(
  Effect.sync(() => {
    const memory = Memory.empty()
    return Layer.merge(People.layer, Scheduling.layer).pipe(
      Layer.provideMerge(yielding),
      Layer.provideMerge(Memory.layerOf(memory)),
      Layer.provideMerge(layerIds),
      Layer.provideMerge(Layer.succeed(Inside, memory)),
    )
  }),
)

/** Runs a test in a fresh world in which these people are there, and nothing else. */
export const inWorld = <A, E>(test: Effect.Effect<A, E, Layer.Success<typeof layer>>) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(now)
    const store = yield* PeopleStore
    for (const name of names) yield* store.saveHost(personOf(name))
    return yield* test
  }).pipe(Effect.provide(layer))

/** Somebody becomes a member. */
export const join = (organization: Organization, by: string, person: string, role: Role = "member") =>
  Effect.gen(function* () {
    const people = yield* People
    const invitation = yield* people.invite({ by, organization: organization.id, email: `${person}@example.com`, role })
    return yield* people.acceptInvitation({ by: person, invitation: invitation.id })
  })

/** Acme: Anna owns it, Ada is admin, Mia, Max, Gus and Dora are members. Gus manages Sales, with Mia; Max is Support. */
export const acme = Effect.gen(function* () {
  const people = yield* People
  const branding = { alias: "acme" }
  const organization = yield* people.createOrganization({ by: "anna", name: "Acme", branding })
  yield* join(organization, "anna", "ada", "admin")
  for (const person of ["mia", "max", "gus", "dora"]) yield* join(organization, "anna", person)
  const id = organization.id
  const sales = yield* people.createGroup({
    by: "anna",
    organization: id,
    name: "Sales",
    members: ["mia"],
    admins: ["gus"],
  })
  const support = yield* people.createGroup({
    by: "anna",
    organization: id,
    name: "Support",
    members: ["max"],
    admins: [],
  })
  return { organization, id, sales, support }
})

/** Other: Olga owns it, Otto is a member; it has one of everything. */
export const other = Effect.gen(function* () {
  const people = yield* People
  const organization = yield* people.createOrganization({ by: "olga", name: "Other", branding: { alias: "other" } })
  yield* join(organization, "olga", "otto")
  const id = organization.id
  const group = yield* people.createGroup({ by: "olga", organization: id, name: "Desk", members: ["otto"] })
  const invitation = yield* people.invite({ by: "olga", organization: id, email: "new@example.com" })
  const eventType = yield* people.saveEventType({
    by: "olga",
    eventType: { ...call, organization: id, hosts: ["otto"] },
  })
  const template = yield* people.createTemplate({ by: "olga", organization: id, eventType: offer, locked: ["title"] })
  const { id: _, ...room } = { ...personOf("room"), organization: id }
  const resource = yield* people.saveResource({ by: "olga", resource: room })
  const contents = { organization: id, name: "Things", hosts: [resource.id, "otto"], eventTypes: [eventType.id] }
  const category = yield* people.saveCategory({ by: "olga", category: contents })
  return { organization, id, group, invitation, eventType, template, resource, category }
})

/** What a template holds. */
export const offer: Omit<EventType, "id" | "alias" | "hosts"> = {
  slug: "intro",
  title: "Intro",
  rules: { zone: "Europe/Berlin", durationMin: 60 },
  location: { kind: "inPerson", place: "Room 1" },
  form: [],
}
export const call = { ...offer, hosts: ["mia"] }

/** The tag of what it is refused with, or `done`. */
export const outcome = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.match(effect, { onFailure: ({ _tag }) => _tag as string, onSuccess: () => "done" })

/** What it says to whoever it is refused. */
export const saying = <A, E extends { readonly message: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ message }) => message)

/** The newest entries of the audit log as lines, newest first. */
export const audited = (limit: number) =>
  AuditLog.use((log) => log.newest(limit)).pipe(
    Effect.map((entries) =>
      entries.map(({ actor, action, target, outcome, detail = "" }: AuditEntry) =>
        [actor.kind === "member" ? actor.id : actor.kind, action, target, outcome, detail].join(" ").trim(),
      ),
    ),
  )

/** Everything that is kept of people, but for one kind of record. */
export const recordsBut = (kind: string) =>
  Inside.use(({ people }) =>
    Effect.sync(() => {
      const kept = [...people].filter(([one, records]) => one !== kind && records.size > 0)
      return JSON.stringify(kept.map(([one, records]) => [one, [...records]]))
    }),
  )

export const everyRecord = recordsBut("none")
