import type { Booking, Commit } from "@sched/core"
import {
  AuditLog,
  BookingStore,
  ConnectionStore,
  DAY,
  DueWork,
  MINUTE,
  PeopleStore,
  RateLimits,
  usageKey,
  WebhookStore,
} from "@sched/core"
import * as Effect from "effect/Effect"
import {
  atOnce,
  booked,
  cancelled,
  digestOf,
  held,
  joined,
  left,
  missed,
  moved,
  testBooker,
  testEventType,
} from "../TestBooking.ts"
import { fillAround, tellAround } from "./Around.ts"

export { listed, listedIn, listedInScene } from "./Lists.ts"

/** The instant at which the scene takes place: Monday 1 February 2027, 08:00 UTC. */
export const NOW = Date.UTC(2027, 1, 1, 8)
const START = NOW + 60 * MINUTE
const at = (hours: number) => START + hours * 60 * MINUTE
const people = ["bo@example.com", "eve@example.org", "zoe@example.net", "o'hara@example.com", "nul\u0000@example.com"]
const ids = ["confirmed", "moved", "cancelled", "held", "missed", "course", "series-0", "series-1", "forgotten", "odd"]
const keys = [
  "host/anna",
  "eventType/type-talk",
  "session/type-talk",
  ...people.map((of) => usageKey.booker(digestOf(of))),
]
const anna = {
  ...{ id: "anna", name: "Anna Åström", email: "anna@example.com", zone: "Europe/Stockholm", units: 1 },
  availability: { zone: "Europe/Stockholm", weekly: [{ days: [1, 2, 3] as const, from: "09:00", to: "17:00" }] },
}
const ben = {
  ...anna,
  ...{ id: "ben", name: 'Ben "email":"x@example.com" \u0000 \ud800', email: "Ben@Example.COM" },
  conferencing: { 'a","email': "y@example.com" },
}

const bookings = Effect.gen(function* () {
  const store = yield* BookingStore
  const apply = (commit: Commit): Effect.Effect<Booking> =>
    Effect.as(Effect.orDie(store.apply(commit)), commit.changes[0]!.booking)
  const key = (name: string) => ({ scope: "booker/book", key: name, fingerprint: `f-${name}` })
  yield* apply(
    booked({
      id: "confirmed",
      start: at(0),
      hosts: ["anna", "ben"],
      bufferMin: 5,
      key: key("k-1"),
      raises: ["host/anna@2027-02"],
    }),
  )
  const guests = [{ name: "Gus", email: "zoe@example.net" }]
  const first = yield* apply(
    booked({
      id: "moved",
      start: at(2),
      organization: "acme",
      group: "g\u0000",
      email: "o'hara@example.com",
      guests,
      answers: { topic: 'it\'s \\ "quoted"' },
    }),
  )
  yield* apply(moved(first, at(3)))
  yield* apply(cancelled(yield* apply(booked({ id: "cancelled", start: at(4) })), NOW + 1, "I am ill"))
  yield* apply(held({ id: "held", start: at(5), expiresAt: NOW + 10 * MINUTE, raises: ["host/anna@2027-02"] }))
  yield* apply(missed(yield* apply(booked({ id: "missed", start: at(6) }))))
  const course = yield* apply(booked({ id: "course", start: at(7), capacity: 5, resources: [{ id: "room", unit: 2 }] }))
  const fuller = yield* apply(joined(course, "seat-2", "eve@example.org"))
  yield* apply(left(yield* apply(joined(fuller, "seat-3", "zoe@example.net")), "seat-3"))
  const part = (n: number) => ({ together: { kind: "series" as const, id: "series", part: n } })
  yield* apply(
    atOnce(booked({ id: "series-0", start: at(8), ...part(0) }), booked({ id: "series-1", start: at(9), ...part(1) })),
  )
  yield* apply(booked({ id: "forgotten", start: at(10), email: "gone@example.org", key: key("k-2") }))
  yield* store.forget("gone@example.org", usageKey.booker(digestOf("gone@example.org")))
  yield* apply(
    booked({ id: "odd", start: at(11), email: "nul\u0000@example.com", answers: { "\ud800": "日本 \u0000 👩‍👧" } }),
  )
})

const work = Effect.gen(function* () {
  const [store, due] = [yield* BookingStore, yield* DueWork]
  const leases = yield* due.lease(3, 30_000)
  const calendar = { kind: "google", connection: "c-1", calendar: "primary" }
  yield* store.observe(
    "confirmed",
    { kind: "event", host: "anna", calendar, state: "present", etag: "1", sequence: 0 },
    leases[0]!,
  )
  const conference = {
    provider: "zoom",
    connection: "c-2",
    state: "creating",
    sequence: 0,
    askedAt: NOW,
    swept: false,
  } as const
  yield* store.observe("confirmed", { kind: "conference", ...conference }, leases[0]!)
  const notice = { booking: "confirmed", kind: "confirmed", sequence: 0, recipient: { role: "booker" } } as const
  yield* store.observe("confirmed", { kind: "mail", notice, state: "sent", at: NOW, withLink: true }, leases[0]!)
  yield* due.giveUp(leases[1]!, "mail server gone: 550")
  yield* due.postpone(leases[2]!, NOW + 5 * MINUTE, "mail server away: 421")
})

const others = Effect.gen(function* () {
  const [persons, connections, webhooks, audit] = [
    yield* PeopleStore,
    yield* ConnectionStore,
    yield* WebhookStore,
    yield* AuditLog,
  ]
  yield* persons.saveHost(ben)
  yield* persons.saveHost(anna)
  for (const slug of ["talk", "intro"]) yield* persons.saveEventType(testEventType({ slug }))
  const connection = { id: "c-1", kind: "google", owner: "anna", account: "anna@example.com", updatedAt: NOW } as const
  yield* connections.save({ ...connection, state: "connected", version: 1, sealed: "k1.c2VhbGVk" })
  yield* connections.save({ ...connection, state: "needsReconnect", version: 2, sealed: "k2.bmV3" })
  yield* webhooks.save({ id: "e1", url: "https://e1.example.com/hook", secret: "whsec_c2VjcmV0" })
  const delivery = { endpoint: "e1", booking: "confirmed", version: 1 }
  yield* webhooks.log({ ...delivery, at: NOW, status: undefined, problem: "no answer came" })
  yield* webhooks.log({ ...delivery, at: NOW + 1, status: 204, problem: undefined })
  yield* audit.record({
    at: NOW,
    actor: { kind: "host", id: "anna" },
    action: "forget",
    target: "forgotten",
    outcome: "done",
  })
  yield* audit.record({
    at: NOW + 1,
    actor: { kind: "booker" },
    action: "retry",
    target: "moved",
    organization: "acme",
    outcome: "refused",
    detail: "no",
  })
})

/** Fits its limit once more. */
const limited = { key: "client/\u0000", limit: { events: 2, perMs: DAY } }
const takeOne = RateLimits.use((limits) => limits.take([limited]))

/** Puts something into every table. */
export const fill = Effect.all([bookings, work, others, fillAround, takeOne], { discard: true })

/** Everything that the stores tell of the scene, as JSON has it. */
export const everything = Effect.gen(function* () {
  const [store, due] = [yield* BookingStore, yield* DueWork]
  const [persons, connections, webhooks, audit] = [
    yield* PeopleStore,
    yield* ConnectionStore,
    yield* WebhookStore,
    yield* AuditLog,
  ]
  const window = { start: at(-24), end: at(24) }
  const told = {
    bookings: yield* store.getAll(ids),
    together: (yield* store.together("series")).map(({ id }) => id),
    agenda: (yield* store.agenda("anna", window)).map(({ id }) => id),
    history: yield* Effect.forEach(ids, store.history),
    claims: yield* store.claims(["anna", "ben", "room#2"], window),
    usage: yield* store.usage(keys, window),
    fences: yield* store.fences(["host/anna@2027-02", "host/ben@2027-02"]),
    keyed: yield* Effect.forEach(["k-1", "k-2"], (key) =>
      Effect.map(store.keyed("booker/book", key), (one) => one ?? null),
    ),
    observed: yield* store.observed("confirmed"),
    ofPerson: yield* Effect.forEach(people, (email) =>
      Effect.map(store.ofPerson(email), (all) => all.map(({ id }) => id)),
    ),
    stuck: yield* due.stuck(10),
    host: yield* persons.host("anna"),
    eventTypes: yield* persons.eventTypes,
    around: yield* tellAround,
    connections: yield* connections.ofOwner("anna"),
    endpoints: yield* webhooks.endpoints,
    told: yield* webhooks.told("e1", "confirmed"),
    deliveries: yield* webhooks.deliveries("e1", 10),
    audit: yield* audit.newest(10),
  }
  return JSON.parse(JSON.stringify(told)) as object
})

/** What a limit of the scene answers that is taken twice: whether there is room, and if not, when there is. */
export const takeTwice = Effect.all([takeOne, takeOne])

/** What can still be done with it: a booking moves, one is made, work is taken up, lists grow at their end. */
export const goOn = Effect.gen(function* () {
  const [store, due] = [yield* BookingStore, yield* DueWork]
  const [persons, webhooks, audit] = [yield* PeopleStore, yield* WebhookStore, yield* AuditLog]
  yield* store.apply(moved(yield* store.get("moved"), at(13)))
  yield* store.apply(booked({ id: "new", start: at(14), key: { scope: "booker/book", key: "k-3", fingerprint: "" } }))
  const taken = yield* Effect.flip(store.apply(booked({ id: "late", start: at(0) })))
  const leased = yield* due.lease(100, 30_000)
  yield* persons.saveEventType(testEventType({ slug: "newest" }))
  const { record, version } = (yield* persons.find("host", "anna"))!
  yield* persons.apply([{ kind: "host", id: "anna", seen: version, record: { ...record, name: "Anna" } }])
  yield* webhooks.save({ id: "e2", url: testBooker().email, secret: "" })
  yield* webhooks.log({ endpoint: "e1", booking: "new", version: 1, at: NOW + 2, status: 200, problem: undefined })
  yield* audit.record({ at: NOW + 1, actor: { kind: "system" }, action: "retry", target: "new", outcome: "done" })
  return {
    taken: taken._tag,
    leased: leased.map(({ id }) => id).sort(),
    listed: (yield* persons.eventTypes).at(-1)?.slug,
    changed: (yield* persons.find("host", "anna"))?.version,
    endpoints: (yield* webhooks.endpoints).map(({ id }) => id),
    delivered: (yield* webhooks.deliveries("e1", 1)).map(({ booking }) => booking),
    recorded: (yield* audit.newest(1)).map(({ target }) => target),
  }
})

/** What `goOn` answers on a store that holds all of the scene. */
export const wentOn: Effect.Success<typeof goOn> = {
  taken: "SlotTaken",
  leased: ["course", "forgotten", "held", "missed", "moved", "new", "odd", "series"],
  listed: "newest",
  changed: 2,
  endpoints: ["e1", "e2"],
  delivered: ["new"],
  recorded: ["new"],
}
