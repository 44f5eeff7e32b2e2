import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import * as core from "@sched/core"
import { Scheduling } from "@sched/core"
import { Effect, Layer, Logger, ManagedRuntime } from "effect"
import type * as PeopleProblems from "../src/api/PeopleProblems.ts"
import type { Problems } from "../src/index.ts"
import { createHandler, HttpHandler } from "../src/index.ts"
import { rows, secret } from "./problemRows.ts"
import type { Answer, World } from "./World.ts"
import { at, clinic, exchange, makeWorld, march, now, offering, request, signing, workshop } from "./World.ts"

/** What providers answer stays inside; a grid that does not fit is told as `InvalidInput`, a name that is taken as `AliasTaken` or `LinkTaken`: no workflow lets these out. */
const inside: ReadonlyArray<string> = [
  "CalendarError",
  "ConferenceError",
  "ConnectionNotFound",
  "NameTaken",
  "Unsealable",
  "UnsupportedGrid",
  "WebhookError",
]
const coreErrors = Object.entries(core)
  .filter(([name, value]) => typeof value === "function" && value.prototype instanceof Error && !inside.includes(name))
  .map(([name]) => name)

/** What the API answers, and logs, over a scheduling service that answers everything alike. */
const answering = async (answer: Effect.Effect<never, unknown>, path = "/v1/event-types/studio/intro") => {
  const log: Array<unknown> = []
  const service = new Proxy({}, { get: () => () => answer }) as Scheduling["Service"]
  const logger = Logger.layer([Logger.make(({ message }) => void log.push(message))])
  const around = Layer.mergeAll(Layer.succeed(Scheduling, service), signing, logger)
  const runtime = ManagedRuntime.make(Layer.provide(HttpHandler.layer(), around))
  const { fetch } = await runtime.runPromise(Effect.service(HttpHandler))
  const answered = await exchange(fetch)("GET", path)
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
  EmailNotVerified: () => answering(Effect.fail(new core.EmailNotVerified())),
  MailError: () => answering(Effect.fail(new core.MailError({ reason: secret.reason }))),
  NotReady: () => answering(Effect.fail(new core.StoreError(secret)), "/v1/ready"),
  NotOffered: async ({ memoryLayer }) => {
    const mailless = await createHandler(Layer.merge(memoryLayer, signing))
    return exchange(mailless.fetch)("POST", "/v1/verifications", { email: "bo@booker.example" })
  },
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
