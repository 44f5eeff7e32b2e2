import { describe, expect, it } from "@effect/vitest"
import { BookingStore, People, Scheduling } from "@sched/core"
import { createScheduling } from "@sched/core/promise"
import { layer as memoryLayer } from "@sched/storage-memory"
import { Cause, Effect, Layer, Logger, ManagedRuntime } from "effect"
import { createHandler, createHandlerFor, HttpHandler } from "../src/index.ts"
import { anna, askOf, bo, carl, exchange, intro, makeWorld, march, request, signing } from "./World.ts"

const people = { hosts: [{ ...anna, calendars: [] }, carl], eventTypes: [intro] }
/** A week and a start that lie ahead on the real clock too, which these tests run on. */
const monday = (() => {
  const day = 86_400_000
  const today = Math.floor(Date.now() / day)
  return (today + 7 + ((11 - (today % 7)) % 7)) * day
})()
const start = new Date(monday + 12 * 3_600_000).toISOString()
const body = { ...request, start }

describe("the handler shares its store", () => {
  it("with the client of someone who does not use Effect", async () => {
    const scheduling = await createScheduling(memoryLayer(people), signing)
    const handler = await createHandlerFor(scheduling, signing)
    const ask = askOf(handler.fetch)
    const booked = await ask("POST", "/v1/bookings", body)
    expect(booked.status).toBe(201)
    const [stored] = await scheduling.agenda(carl.id, { start: monday, end: monday + 86_400_000 })
    expect(stored).toMatchObject({ start: Date.parse(start), booker: bo })
    await scheduling.cancel({ id: stored!.id, actor: { kind: "host", id: carl.id } })
    expect((await ask("GET", `/v1/bookings/${booked.body.links.view}`)).body.status).toBe("cancelled")
    expect(await ask("POST", "/v1/bookings", { ...body, answers: {} })).toMatchObject({ status: 422 })
    expect(await ask("GET", "/v1/event-types/studio/other")).toMatchObject({ status: 404, body: { slug: "other" } })
    await handler.close()
    expect(await scheduling.eventTypes()).toHaveLength(1) // closing the handler leaves the client open
    await scheduling.close()
  })

  it("with the rest of a layer graph", () =>
    Effect.gen(function* () {
      const { fetch } = yield* HttpHandler
      const store = yield* BookingStore
      expect((yield* Effect.promise(() => askOf(fetch)("POST", "/v1/bookings", body))).status).toBe(201)
      expect(yield* store.agenda(anna.id, { start: monday, end: monday + 86_400_000 })).toHaveLength(1)
    }).pipe(
      Effect.provide(
        HttpHandler.layer().pipe(
          Layer.provide(Scheduling.layer),
          Layer.provideMerge(Layer.merge(memoryLayer(people), signing)),
        ),
      ),
      Effect.runPromise,
    ))

  it("with the rest of a layer graph in which somebody signs in", () =>
    Effect.gen(function* () {
      const { fetch } = yield* HttpHandler
      const people = yield* People
      const organization = yield* people.createOrganization({ by: carl.id, name: "Studio" })
      const answer = yield* Effect.promise(() => exchange(fetch)("GET", `/v1/organizations/${organization.id}`))
      expect(answer).toMatchObject({ status: 200, body: { name: "Studio" } })
    }).pipe(
      Effect.provide(
        HttpHandler.layer({ authenticate: async () => ({ person: carl.id }) }).pipe(
          Layer.provideMerge(Layer.merge(Scheduling.layer, People.layer)),
          Layer.provide(Layer.merge(memoryLayer(people), signing)),
        ),
      ),
      Effect.runPromise,
    ))

  it("with a runtime that is there already, and with a second handler", async () => {
    const runtime = ManagedRuntime.make(Layer.merge(memoryLayer(people), signing))
    const services = Layer.succeedContext(await runtime.context())
    const [one, two] = [await createHandler(services), await createHandler(services)]
    const booked = await askOf(one.fetch)("POST", "/v1/bookings", body)
    expect((await askOf(two.fetch)("GET", `/v1/bookings/${booked.body.links.view}`)).body).toEqual(booked.body)
    await one.close()
    expect((await askOf(two.fetch)("POST", "/v1/bookings", body)).body.type).toBe("urn:sched:problem:SlotTaken")
    await two.close()
    await runtime.dispose()
  })
})

describe("the handler", () => {
  it("is not made when its ports cannot be opened", async () => {
    const broken = memoryLayer({ hosts: [], eventTypes: [intro] })
    await expect(createHandler(Layer.merge(broken, signing))).rejects.toMatchObject({ _tag: "InvalidInput" })
  })

  it("is a mistake's end too: one inside the client of `createScheduling` is a 500 without particulars", async () => {
    const scheduling = await createScheduling(memoryLayer(people), signing)
    const broken = { ...scheduling, eventTypes: () => Promise.reject(new Error("/srv/app.ts:12")) }
    const log: Array<string> = []
    const logger = Logger.layer([
      Logger.make(({ message, cause }) => void log.push(`${message} ${Cause.pretty(cause)}`)),
    ])
    const handler = await createHandlerFor(broken, Layer.merge(signing, logger))
    const answer = await askOf(handler.fetch)("GET", "/v1/event-types")
    expect(answer).toMatchObject({ status: 500, body: { type: "urn:sched:problem:Unexpected" } })
    expect(answer.text).not.toContain("/srv")
    expect(log).toEqual([expect.stringContaining("Error: /srv/app.ts:12")])
    await handler.close()
    await scheduling.close()
  })

  it("books one of many who ask for the same slot at once", async () => {
    const { ask, memory, handler } = await makeWorld()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("POST", "/v1/bookings", request)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(memory.bookings.size).toBe(1)
    await handler.close()
  })

  it("does not give up a hold that became a booking after it was looked at", async () => {
    const scheduling = await createScheduling(memoryLayer(people), signing)
    const booker = { ...body, start: Date.parse(start) }
    const { id } = await scheduling.hold({ alias: "studio", slug: "intro", start: booker.start })
    let looks = 0
    const booking = async (id: string) => {
      const seen = await scheduling.booking(id)
      if (looks++ === 0) await scheduling.book({ ...booker, hold: id })
      return seen
    }
    const handler = await createHandlerFor({ ...scheduling, booking }, signing)
    expect((await askOf(handler.fetch)("DELETE", `/v1/holds/${id}`)).status).toBe(404)
    expect(await scheduling.booking(id)).toMatchObject({ status: "confirmed", version: 2 })
    expect(looks).toBe(2)
    await handler.close()
    await scheduling.close()
  })
})

describe("pages of other origins", () => {
  const page = "https://example.com"
  const preflight = {
    origin: page,
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type",
  }

  it("may not read answers unless they are named", async () => {
    const { handler } = await makeWorld()
    const ask = exchange(handler.fetch)
    for (const answer of [
      await ask("GET", "/v1/event-types", undefined, { origin: page }),
      await ask("OPTIONS", "/v1/holds", undefined, preflight),
    ])
      expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([])
    await handler.close()
  })

  it("may when they are, errors included; others may not", async () => {
    const { handler } = await makeWorld({ cors: { origins: [page, "https://example.org"] } })
    const ask = exchange(handler.fetch)
    const asked = await ask("OPTIONS", "/v1/holds", undefined, preflight)
    expect(asked.status).toBe(204)
    expect(asked.headers.get("access-control-allow-origin")).toBe(page)
    expect(asked.headers.get("access-control-allow-headers")).toBe(
      "authorization,content-type,idempotency-key,if-match,if-none-match,sched-challenge",
    )
    expect(asked.headers.get("access-control-allow-methods")).toContain("DELETE")
    expect(asked.headers.get("access-control-allow-credentials")).toBeNull()
    for (const path of [
      "/v1/event-types",
      `/v1/event-types/studio/intro/slots?${march}`,
      "/v1/nothing",
      "/v1/bookings/x",
    ]) {
      const { headers } = await ask("GET", path, undefined, { origin: page })
      expect(headers.get("access-control-allow-origin"), path).toBe(page)
      expect(headers.get("vary"), path).toContain("Origin")
      const other = await ask("GET", path, undefined, { origin: "https://evil.example" })
      expect(other.headers.get("access-control-allow-origin"), path).toBeNull()
    }
    await handler.close()
  })
})
