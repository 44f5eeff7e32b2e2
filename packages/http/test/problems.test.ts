import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import * as core from "@sched/core"
import { Scheduling } from "@sched/core"
import { Effect, Layer, Logger, ManagedRuntime } from "effect"
import type * as PeopleProblems from "../src/api/PeopleProblems.ts"
import type { Problems } from "../src/index.ts"
import { HttpHandler } from "../src/index.ts"
import type { Answer, World } from "./World.ts"
import { at, clinic, exchange, makeWorld, march, now, offering, request, signing, workshop } from "./World.ts"

const instant = "2027-03-01T07:00:00.000Z"
const secret = { operation: "apply", reason: { _tag: "Unavailable", detail: "/var/lib/secret.db is locked" } } as const

/** What each error of the core is over HTTP: its status, and the fields that the answer has besides RFC 9457's. */
const rows: Readonly<Record<string, readonly [error: Error, status: number, fields: object]>> = {
  SlotTaken: [new core.SlotTaken({ start: now }), 409, { start: instant }],
  SlotNotOffered: [new core.SlotNotOffered({ start: now }), 409, { start: instant }],
  HoldExpired: [new core.HoldExpired({ id: "b", expiredAt: now }), 410, { id: "b", expiredAt: instant }],
  BookingNotFound: [new core.BookingNotFound({ id: "b" }), 404, { id: "b" }],
  EventTypeNotFound: [new core.EventTypeNotFound({ alias: "a", slug: "s" }), 404, { alias: "a", slug: "s" }],
  HostNotFound: [new core.HostNotFound({ id: "id-of-host" }), 404, {}],
  IllegalMove: [
    new core.IllegalMove({ status: "held", command: "reschedule" }),
    409,
    { bookingStatus: "held", command: "reschedule" },
  ],
  TooLate: [new core.TooLate({ command: "cancel", deadline: now }), 409, { command: "cancel", deadline: instant }],
  SlotFree: [new core.SlotFree({ start: now }), 409, { start: instant }],
  LinkUsedUp: [new core.LinkUsedUp({ uses: 3 }), 410, { uses: 3 }],
  SeatNotFound: [new core.SeatNotFound({ booking: "b", seat: "s" }), 404, { booking: "b", seat: "s" }],
  MovedTooOften: [new core.MovedTooOften({ moves: 1 }), 409, { moves: 1 }],
  NotAllBookable: [
    new core.NotAllBookable({ problems: [{ start: now, problem: "taken" }] }),
    409,
    { problems: [{ start: instant, problem: "taken" }] },
  ],
  InvalidForm: [
    new core.InvalidForm({ problems: [{ field: "f", problem: "p" }] }),
    422,
    { problems: [{ field: "f", problem: "p" }] },
  ],
  KeyReused: [new core.KeyReused({ key: "k" }), 422, { key: "k" }],
  InvalidLink: [new core.InvalidLink({ problem: "otherAction" }), 404, { problem: "otherAction" }],
  InvalidInput: [new core.InvalidInput("f", "p"), 400, { field: "f", problem: "p" }],
  Stale: [new core.Stale({ booking: "b" }), 409, { booking: "b" }],
  StoreError: [new core.StoreError(secret), 503, {}],
  TooManyRequests: [new core.TooManyRequests({ retryAt: now }), 429, { retryAt: instant }],
  ChallengeFailed: [new core.ChallengeFailed(), 403, {}],
  CodeRefused: [new core.CodeRefused({ problem: "wrong" }), 422, { problem: "wrong" }],
  NotPermitted: [
    new core.NotPermitted({ permission: "group.edit", needs: ["owner"] }),
    403,
    { permission: "group.edit", needs: ["owner"] },
  ],
  NotOwner: [new core.NotOwner({ permission: "profile.edit" }), 403, { permission: "profile.edit" }],
  BeyondOwnRole: [
    new core.BeyondOwnRole({ role: "admin", permission: "member.invite" }),
    403,
    { role: "admin", permission: "member.invite" },
  ],
  RecordNotFound: [new core.RecordNotFound({ kind: "group", id: "g" }), 404, { kind: "group", id: "g" }],
  LastOwner: [new core.LastOwner({ organization: "o" }), 409, { organization: "o" }],
  RoleInUse: [
    new core.RoleInUse({ role: "r", members: 1, invitations: 2 }),
    409,
    { role: "r", members: 1, invitations: 2 },
  ],
  AlreadyMember: [new core.AlreadyMember({ person: "p" }), 409, { person: "p" }],
  AlreadyInvited: [new core.AlreadyInvited({ invitation: "i" }), 409, { invitation: "i" }],
  InvitationClosed: [new core.InvitationClosed({ state: "revoked" }), 410, { state: "revoked" }],
  AliasTaken: [new core.AliasTaken({ alias: "a" }), 409, { alias: "a" }],
  LinkTaken: [new core.LinkTaken({ alias: "a", slug: "s" }), 409, { alias: "a", slug: "s" }],
  InUse: [
    new core.InUse({ kind: "resource", id: "r", eventTypes: ["Call"] }),
    409,
    { kind: "resource", id: "r", eventTypes: ["Call"] },
  ],
  NoHostLeft: [new core.NoHostLeft({ eventTypes: ["Call"] }), 409, { eventTypes: ["Call"] }],
  FieldLocked: [new core.FieldLocked({ fields: ["title"] }), 409, { fields: ["title"] }],
  BookingsToCome: [new core.BookingsToCome({ bookings: ["b"] }), 409, { bookings: ["b"] }],
  RecordChanged: [new core.RecordChanged({ kind: "group", id: "g" }), 409, { kind: "group", id: "g" }],
}

/** What providers and mail servers answer stays inside; a grid that does not fit is told as `InvalidInput`, a name that is taken as `AliasTaken` or `LinkTaken`: no workflow lets these out. */
const inside: ReadonlyArray<string> = [
  "CalendarError",
  "ConferenceError",
  "ConnectionNotFound",
  "MailError",
  "NameTaken",
  "Unsealable",
  "UnsupportedGrid",
  "WebhookError",
]
const coreErrors = Object.entries(core)
  .filter(([name, value]) => typeof value === "function" && value.prototype instanceof Error && !inside.includes(name))
  .map(([name]) => name)

/** What the API answers, and logs, over a scheduling service that answers everything alike. */
const answering = async (answer: Effect.Effect<never, unknown>) => {
  const log: Array<unknown> = []
  const service = new Proxy({}, { get: () => () => answer }) as Scheduling["Service"]
  const logger = Logger.layer([Logger.make(({ message }) => void log.push(message))])
  const around = Layer.mergeAll(Layer.succeed(Scheduling, service), signing, logger)
  const runtime = ManagedRuntime.make(Layer.provide(HttpHandler.layer(), around))
  const { fetch } = await runtime.runPromise(Effect.service(HttpHandler))
  const answered = await exchange(fetch)("GET", "/v1/event-types/studio/intro")
  await runtime.dispose()
  return { ...answered, log }
}

describe("an error of the core", () => {
  it("has its row, every one of them", () => {
    expect(Object.keys(rows).sort()).toEqual(coreErrors.sort())
  })

  it.for(Object.entries(rows))("%s is told as a problem of RFC 9457, with fields of its own", async ([tag, row]) => {
    const [error, status, fields] = row
    const { body, headers, ...answer } = await answering(Effect.fail(error))
    expect(answer.status).toBe(status)
    expect(headers.get("content-type")).toBe("application/problem+json")
    const told = { type: `urn:sched:problem:${tag}`, status, title: expect.any(String), detail: expect.any(String) }
    expect(body).toEqual({ ...told, ...fields })
    for (const text of [body.title, body.detail]) expect(text).toMatch(/\w/)
  })

  it("says 410 for a link that has expired, where other links that are not valid were never there", async () => {
    const { status, body } = await answering(Effect.fail(new core.InvalidLink({ problem: "expired" })))
    expect({ status, ...body }).toMatchObject({
      status: 410,
      type: "urn:sched:problem:LinkExpired",
      problem: "expired",
      detail: "This link has expired.",
    })
  })

  it("keeps what is wrong with the store for the log", async () => {
    const { text, log } = await answering(Effect.fail(new core.StoreError(secret)))
    expect(text).not.toContain("secret.db")
    expect(String(log)).toContain("secret.db")
  })

  it("is not all: a mistake of ours is a 500 that says nothing of the inside, and the log has it", async () => {
    for (const mistake of [Effect.die(new Error("at /srv/app.ts:12")), Effect.die("at /srv/app.ts:12")]) {
      const { status, text, body, log } = await answering(mistake)
      expect(status).toBe(500)
      expect(body.type).toBe("urn:sched:problem:Unexpected")
      expect(text).not.toContain("/srv")
      expect(log.flat().map(String)).toContainEqual(expect.stringContaining("could not be answered"))
    }
  })
})

/** How each problem comes about, for someone who only has the API; those of members are in `accountProblems.test.ts`. */
const ways: {
  readonly [P in Exclude<keyof typeof Problems, keyof typeof PeopleProblems>]: (
    world: World,
  ) => Promise<Answer | { status: number; body: object }>
} = {
  SlotTaken: async ({ ask, book }) => {
    await book()
    return ask("POST", "/v1/holds", { ...offering, start: at(10) })
  },
  SlotNotOffered: ({ ask }) => ask("POST", "/v1/holds", { ...offering, start: at(10, 20) }),
  HoldExpired: async ({ ask, wait }) => {
    const { body } = await ask("POST", "/v1/holds", { ...offering, start: at(10) })
    wait(10)
    return ask("POST", "/v1/bookings", { ...request, hold: body.id })
  },
  BookingNotFound: ({ ask }) => ask("POST", "/v1/bookings", { ...request, hold: "none" }),
  EventTypeNotFound: ({ ask }) => ask("GET", "/v1/event-types/studio/other"),
  HostNotFound: async ({ ask, sign }) =>
    ask("GET", `/v1/agenda/${await sign("agenda", "id-gone", "host:id-gone")}?${march}`),
  IllegalMove: async ({ ask, book }) => {
    const { links } = await book()
    await ask("POST", `/v1/bookings/${links.cancel}/cancel`, {})
    return ask("POST", `/v1/bookings/${links.reschedule}/reschedule`, { start: at(12) })
  },
  TooLate: async ({ ask, book, wait }) => {
    const { links } = await book()
    wait(120)
    return ask("POST", `/v1/bookings/${links.cancel}/cancel`, {})
  },
  SlotFree: ({ ask }) => ask("POST", "/v1/waitlist", { ...request, slug: "clinic", answers: {} }),
  LinkUsedUp: () => answering(Effect.fail(new core.LinkUsedUp({ uses: 1 }))),
  SeatNotFound: async ({ ask, book, sign, stored }) => {
    await book()
    return ask("GET", `/v1/bookings/${await sign("view", stored().id, "seat:none")}`)
  },
  MovedTooOften: async ({ ask, book }) => {
    const { links } = await book(at(10), { slug: "workshop", answers: {} })
    await ask("POST", `/v1/bookings/${links.reschedule}/reschedule`, { start: at(12) })
    return ask("POST", `/v1/bookings/${links.reschedule}/reschedule`, { start: at(14) })
  },
  NotAllBookable: () =>
    answering(Effect.fail(new core.NotAllBookable({ problems: [{ start: now, problem: "notOffered" }] }))),
  InvalidForm: ({ ask }) => ask("POST", "/v1/bookings", { ...request, answers: {} }),
  KeyReused: async ({ ask }) => {
    await ask("POST", "/v1/bookings", request, { "idempotency-key": "k" })
    return ask("POST", "/v1/bookings", { ...request, start: at(12) }, { "idempotency-key": "k" })
  },
  InvalidLink: ({ ask }) => ask("GET", "/v1/bookings/made-up"),
  LinkExpired: async ({ ask, book, wait }) => {
    const { links } = await book()
    wait(10 * 24 * 60)
    return ask("GET", `/v1/bookings/${links.view}`)
  },
  InvalidInput: ({ ask }) => ask("GET", "/v1/event-types/studio/intro/slots"),
  Stale: async ({ ask, book }) => {
    const { links } = await book()
    return ask("POST", `/v1/bookings/${links.cancel}/cancel`, { version: 99 })
  },
  PreconditionFailed: async ({ ask, book }) => {
    const { links } = await book()
    return ask("POST", `/v1/bookings/${links.cancel}/cancel`, {}, { "if-match": '"99"' })
  },
  StoreError: () => answering(Effect.fail(new core.StoreError(secret))),
  Unexpected: () => answering(Effect.die("mistake")),
  TooManyRequests: () => answering(Effect.fail(new core.TooManyRequests({ retryAt: now }))),
  ChallengeFailed: () => answering(Effect.fail(new core.ChallengeFailed())),
  CodeRefused: () => answering(Effect.fail(new core.CodeRefused({ problem: "expired" }))),
  BodyTooLarge: ({ ask }) => ask("POST", "/v1/holds", { alias: "a".repeat(70_000) }),
  NotJson: ({ ask }) =>
    ask("POST", "/v1/holds", "alias=studio", { "content-type": "application/x-www-form-urlencoded" }),
  RouteNotFound: ({ ask }) => ask("GET", "/v2/bookings"),
  MethodNotAllowed: ({ ask }) => ask("PUT", "/v1/holds", {}),
}

describe("a problem", () => {
  let world: World
  beforeEach(async () => {
    world = await makeWorld({}, {}, [workshop, clinic])
  })
  afterEach(() => world.handler.close())

  it.for(Object.entries(ways))("%s comes about as the API says", async ([tag, way]) => {
    const { status, body } = await way(world)
    expect(body).toMatchObject({ type: `urn:sched:problem:${tag}`, status })
    expect(status).toBeGreaterThanOrEqual(400)
  })

  it("of an unknown method names those that there are", async () => {
    const { ask } = world
    const answer = await ask("PUT", "/v1/event-types")
    expect(answer.headers.get("allow")).toBe("GET, HEAD")
    expect((await ask("GET", "/v1/holds/some-id")).headers.get("allow")).toBe("DELETE")
    expect((await ask("DELETE", "/v1/openapi.json")).headers.get("allow")).toBe("GET, HEAD")
  })

  it("answers an address that cannot be decoded, or has a slash too many, as one that is not there", async () => {
    const { ask } = world
    for (const path of [
      "/",
      "/v1",
      "/v1/bookings/%E0%A4%A",
      "/v1/bookings/a%",
      "/v1/event-types/",
      "//v1/event-types",
      "/V1/event-types",
    ])
      expect(await ask("GET", path), path).toMatchObject({
        status: 404,
        body: { type: "urn:sched:problem:RouteNotFound" },
      })
  })
})
