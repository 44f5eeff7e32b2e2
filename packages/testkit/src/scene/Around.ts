import type { PeopleChange, PeopleKind, PeopleRecords } from "@sched/core"
import { aliasName, linkName, PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import { testEventType } from "../TestBooking.ts"

const acme = { id: "acme", name: "Acme ünd \u0000 \ud800", createdAt: 1, branding: { alias: "acme" } }
const { id, alias, hosts, ...offered } = testEventType({ slug: "course" })

/** Kinds that every schema knew. */
type Known = Exclude<PeopleKind, "request">

/** Of each kind one, but for hosts. */
const records: { readonly [K in Exclude<Known, "host">]: PeopleRecords[K] } = {
  organization: acme,
  eventType: { ...testEventType({ slug: "course" }), organization: "acme", owner: "anna" },
  member: { organization: "acme", person: "anna", role: "owner", joinedAt: 2 },
  group: { id: "g\u0000", organization: "acme", name: "Sales", members: ["anna"], admins: [] },
  invitation: {
    ...{ id: "i-1", organization: "acme", email: "eve@example.org", role: "member", groups: ["g\u0000"] },
    ...{ invitedBy: "anna", createdAt: 3, sentAt: 3, expiresAt: 4 },
  },
  category: { id: "k-1", organization: "acme", name: "Rooms", hosts: ["anna"], eventTypes: [] },
  template: { id: "t-1", organization: "acme", eventType: offered, locked: ["title"] },
  image: { id: "p-1", owner: "anna", type: "image/png", data: "iVBORw0KGgoAAAAN" },
}
const ids: { readonly [K in Known]: ReadonlyArray<string> } = {
  host: ["anna", "ben"],
  eventType: ["type-talk", "type-course"],
  organization: ["acme"],
  member: ["acme/anna"],
  group: ["g\u0000"],
  invitation: ["i-1"],
  category: ["k-1"],
  template: ["t-1"],
  image: ["p-1"],
}

/** Puts in an organisation and what is around it, and changes it once. */
export const fillAround = Effect.gen(function* () {
  const store = yield* PeopleStore
  const added = Object.entries(records).map(
    ([kind, record]) => ({ kind, id: ids[kind as Known].at(-1)!, seen: 0, record }) as PeopleChange,
  )
  yield* store.apply(added)
  const renamed = { kind: "organization", id: "acme", seen: 1, record: { ...acme, name: "Acme" } } as const
  const entry = { at: 5, actor: { kind: "member", id: "anna" }, action: "organization.edit", target: "acme" } as const
  yield* store.apply([renamed], [{ ...entry, outcome: "done" }])
})

/** What the store tells of it, as far as it is there. */
export const tellAround = Effect.gen(function* () {
  const store = yield* PeopleStore
  const told = Object.entries(ids).map(([kind, of]) =>
    Effect.map(
      Effect.forEach(of, (one) => store.find(kind as PeopleKind, one)),
      (found) => [kind, found.map((one) => one ?? null)] as const,
    ),
  )
  const named = [
    yield* store.named("organization", aliasName("acme")),
    yield* store.named("eventType", linkName("studio", "talk")),
  ]
  return {
    found: Object.fromEntries(yield* Effect.all(told)),
    named: named.map((one) => one?.record.id ?? null),
    addressed: (yield* store.list("host", { subject: "ben@example.com" })).map(({ record }) => record.id),
    invited: (yield* store.list("invitation", { subject: "eve@example.org" })).map(({ record }) => record.id),
    members: (yield* store.list("member", { organization: "acme" })).map(({ record }) => record.person),
  }
})
