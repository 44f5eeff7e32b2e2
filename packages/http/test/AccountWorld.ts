import type { EventType, Host, LinkAction } from "@sched/core"
import { anyone, DAY, People, PeopleStore, Scheduling, Signer, WebhookSender } from "@sched/core"
import type { Memory } from "@sched/storage-memory"
import { empty, layerOf } from "@sched/storage-memory"
import { Clock, Effect, Layer } from "effect"
import type { HandlerOptions, Identity } from "../src/index.ts"
import { createHandler } from "../src/index.ts"
import { checkAgainstOpenApi } from "./openApi.ts"
import { at, bo, exchange, mailing, now, signing } from "./World.ts"

/** Who there is. `mia` is the one whose own things are asked about. */
export const cast = {
  /** Owner of the organisation. */
  olga: "owner",
  adam: "admin",
  mia: "member",
  /** A member, and mia's delegate. */
  dora: "delegate",
  /** A member, who manages the group. */
  gus: "group admin",
  ben: "other member",
  /** Owner of another organisation. */
  uli: "owner elsewhere",
  /** Runs the application, and is in no organisation. */
  rex: "operator",
  /** In no organisation. */
  sam: "stranger",
} as const
export type Who = keyof typeof cast
export const everybody = Object.keys(cast) as ReadonlyArray<Who>

const zone = "Europe/Berlin"
const availability = { zone, weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }
const person = (id: string): Host => ({ id, name: `Name of ${id}`, email: `${id}@people.example`, zone, availability })

const offer = {
  title: "Offer",
  rules: { zone, durationMin: 60 },
  location: { kind: "link", url: "https://meet.example/room" },
  form: [],
} as const satisfies Partial<EventType>

/** A one-pixel PNG, in base64. */
export const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

/** Who is signed in, in these tests: whoever the header names. */
export const authenticate = async (request: Request): Promise<Identity | undefined> => {
  const id = /^Bearer (\w+)$/.exec(request.headers.get("authorization") ?? "")?.[1]
  return id === undefined ? undefined : { person: id, operator: id === "rex" }
}

/** Takes back everything that has changed in the memory. */
const restore = (memory: Memory, saved: Memory) => {
  const { audit, ...maps } = structuredClone(saved)
  memory.audit.splice(0, memory.audit.length, ...audit)
  for (const [name, kept] of Object.entries(maps)) {
    const map = memory[name as keyof Memory] as Map<unknown, unknown>
    map.clear()
    for (const [key, value] of kept as Map<unknown, unknown>) map.set(key, value)
  }
}

/** Everything that the people of the cast have: one of each thing. */
const fill = Effect.fnUntraced(function* (memory: Memory, time: { now: number }) {
  const store = yield* PeopleStore
  const people = yield* People
  const scheduling = yield* Scheduling
  const signer = yield* Signer
  for (const id of everybody) yield* store.saveHost(person(id))
  const { id: organization } = yield* people.createOrganization({
    by: "olga",
    name: "Acme",
    branding: { alias: "acme" },
  })
  const { id: elsewhere } = yield* people.createOrganization({ by: "uli", name: "Other", branding: { alias: "other" } })
  const by = { by: "olga", organization }
  for (const id of ["adam", "mia", "dora", "gus", "ben"]) {
    const role = id === "adam" ? "admin" : "member"
    const { id: invitation } = yield* people.invite({ ...by, email: `${id}@people.example`, role })
    yield* people.acceptInvitation({ by: id, invitation })
  }
  const { id: group } = yield* people.createGroup({ ...by, name: "Sales", members: ["mia", "ben"], admins: ["gus"] })
  const team = { mode: "roundRobin", sharing: { priorities: { mia: 9 } } } as const
  const save = (eventType: object) =>
    people.saveEventType({ by: "olga", eventType: { ...offer, ...eventType } as never })
  const { id: eventType } = yield* save({ organization, group, slug: "call", hosts: [], team })
  const { id: review } = yield* save({ organization, owner: "mia", slug: "review", hosts: ["mia"], approval: {} })
  yield* people.setBranding({ by: "mia", branding: { alias: "mia" } })
  const coffee = { ...offer, slug: "coffee", hosts: ["mia"] }
  const { id: own } = yield* people.saveEventType({ by: "mia", eventType: coffee })
  const weekends = { zone, weekly: [{ days: [6, 7], from: "10:00", to: "12:00" }] }
  yield* people.saveAvailability({ by: "mia", person: "mia", name: "Weekends", availability: weekends })
  yield* people.setDelegates({ by: "mia", person: "mia", delegates: ["dora"] })
  const image = yield* people.saveImage({ by: "mia", type: "image/png", data: pixel })
  const start = { ...offer, slug: "intro" }
  const { id: template } = yield* people.createTemplate({ ...by, eventType: start, locked: ["title"] })
  const room = { organization, name: "Room", email: "room@acme.example", zone, availability }
  const { id: resource } = yield* people.saveResource({ by: "olga", resource: room })
  const things = { organization, name: "Services", hosts: [resource, "mia"], eventTypes: [eventType] }
  const { id: category } = yield* people.saveCategory({ by: "olga", category: things })
  const { id: invitation, expiresAt } = yield* people.invite({ ...by, email: "new@people.example" })
  const invited = yield* signer.sign({ action: "invitation", subject: invitation, recipient: anyone, expiresAt })

  const book = (slug: string, instant: string, alias = "acme") =>
    scheduling.book({ alias, slug, start: Date.parse(instant), booker: bo })
  const { id: past } = yield* book("call", at(9))
  time.now = now + 4 * 3_600_000
  const { id: booking } = yield* book("call", at(10, 0, 2))
  const { id: asked } = yield* book("review", at(11, 0, 2))
  const { id: priv } = yield* book("coffee", at(12, 0, 2), "mia")

  const secret = "whsec_c2VjcmV0LW9mLXRoZS13ZWJob29rLWVuZHBvaW50"
  memory.endpoints.set("7f3a-52", { id: "7f3a-52", url: "https://hooks.example/in", secret, organization })
  memory.endpoints.set("hook-of-all", { id: "hook-of-all", url: "https://hooks.example/all", secret })
  const linked = {
    kind: "google",
    account: "a@google.example",
    state: "connected",
    version: 1,
    updatedAt: now,
  } as const
  memory.connections.set("c0-1", { ...linked, id: "c0-1", owner: "mia", sealed: "sealed-secret-of-mia" })
  memory.connections.set("c0-2", { ...linked, id: "c0-2", owner: organization, sealed: "sealed-secret-of-acme" })
  const [key, due] = [...memory.due].find(([, { id }]) => id === booking)!
  memory.due.set(key, { ...due, stuck: true, problem: "The calendar is gone." })
  return {
    ...{ organization, elsewhere, group, eventType, review, own, image, template, resource, category, invitation },
    ...{
      invited,
      past,
      booking,
      asked,
      private: priv,
      person: "mia",
      ben: "ben",
      webhook: "7f3a-52",
      linked: "c0-1",
      shared: "c0-2",
      hours: "Weekends",
    },
  }
})

/** Two organisations over one memory, an hour that the test sets, and everybody of the cast. */
export const makeAccountWorld = async (options: HandlerOptions = {}) => {
  const memory = empty()
  const time = { now }
  const nanos = () => BigInt(time.now) * 1_000_000n
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: () => time.now,
    currentTimeMillis: Effect.sync(() => time.now),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: nanos,
    monotonicTimeNanos: Effect.sync(nanos),
    sleep: () => Effect.never,
  }
  const ports = Layer.mergeAll(
    layerOf(memory),
    signing,
    Layer.succeed(Clock.Clock, clock),
    mailing([]),
    Layer.succeed(WebhookSender, { post: () => Effect.succeed(204) }),
  )
  const services = Layer.merge(People.layer, Scheduling.layer).pipe(Layer.provideMerge(ports))
  const ids = await Effect.runPromise(fill(memory, time).pipe(Effect.provide(services)))
  const handler = await createHandler(ports, { authenticate, ...options })
  const saved = structuredClone(memory)
  const send = exchange(handler.fetch)
  const as =
    (who: Who | "nobody") =>
    async (method: string, path: string, body?: unknown, headers = {}) => {
      const signedIn = who === "nobody" ? {} : { authorization: `Bearer ${who}` }
      const answer = await send(method, path, body, { ...signedIn, ...headers })
      checkAgainstOpenApi(method, path, answer)
      return answer
    }
  return {
    handler,
    memory,
    time,
    ports,
    ids,
    /** Asks as one of the cast, and checks the answer against the OpenAPI document. */
    as,
    /** Everything that the store holds but what every refusal leaves there: the audit log, and what limits count. */
    content: () => {
      const { audit: _, limits: __, ...rest } = memory
      return JSON.stringify(
        Object.entries(rest).map(([name, map]) => [name, [...(map as Map<string, unknown>)]]),
        plain,
      )
    },
    /** As it was at first. */
    reset: () => {
      restore(memory, saved)
    },
    /** A token as a mail would carry it. */
    sign: (action: LinkAction, subject: string, recipient: string, expiresAt = time.now + 30 * DAY) =>
      Effect.runPromise(
        Signer.use((signer) => signer.sign({ action, subject, recipient, expiresAt })).pipe(Effect.provide(signing)),
      ),
    /** Uses the ports, as the application around the handler would. */
    run: <A, E>(effect: Effect.Effect<A, E, People | Scheduling | PeopleStore>) =>
      Effect.runPromise(effect.pipe(Effect.provide(services))),
  }
}
export type AccountWorld = Awaited<ReturnType<typeof makeAccountWorld>>
export type Ids = AccountWorld["ids"]

const plain = (_: string, value: unknown) =>
  value instanceof Map ? [...value] : value instanceof Set ? [...value] : value
