import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Readable } from "node:stream"
import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import type { BookingClient } from "../src/client.ts"
import { BookingApi, createClient, isApiProblem, Problems } from "../src/client.ts"
import type { Fetch } from "../src/index.ts"
import type { World } from "./World.ts"
import { anna, at, bo, clinic, makeWorld, offering, workshop } from "./World.ts"

const instant = (text: string) => Date.parse(text)
const window = { from: instant(at(0)), to: instant(at(0, 0, 6)) }
const request = { ...offering, start: instant(at(10)), booker: bo, answers: { topic: "Fees" } }

/** Rejects with a problem of this tag. */
const problem = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!isApiProblem(error)) throw error
  return error
}

let world: World
let client: BookingClient
beforeEach(async () => {
  world = await makeWorld()
  client = createClient({ baseUrl: "http://internal", fetch: world.handler.fetch })
})
afterEach(() => world.handler.close())

describe("the client", () => {
  it("does everything that the API does, with instants as epoch milliseconds", async () => {
    expect((await client.eventTypes()).map(({ slug }) => slug)).toEqual(["intro", "call", "visit", "call-back"])
    expect((await client.eventType(offering)).title).toBe("Intro")
    const { slots, unknown } = await client.slots({ ...offering, ...window, zone: "Europe/Stockholm" })
    expect([slots[0], slots.length, unknown]).toEqual([{ start: instant(at(9)), end: instant(at(10)) }, 40, []])
    const given = await client.hold({ ...offering, start: instant(at(9)) })
    expect(given.expiresAt).toBe(instant(at(8, 10)))
    expect(await client.giveUpHold(given.id)).toBeUndefined()
    const held = await client.hold({ ...offering, start: instant(at(10)) })
    const booked = await client.book({ ...request, hold: held.id })
    expect(booked).toMatchObject({
      status: "confirmed",
      start: instant(at(10)),
      booker: bo,
      answers: [{ name: "topic", label: "Topic", kind: "text", answer: "Fees" }],
    })
    expect(await client.booking(booked.links.view)).toEqual(booked)
    const reschedule = booked.links.reschedule!
    expect((await client.slotsToMove(reschedule, window)).slots).toHaveLength(40)
    const moved = await client.reschedule(reschedule, { start: instant(at(12)), version: booked.version })
    expect(moved).toMatchObject({ start: instant(at(12)), sequence: 1 })
    const agenda = await client.agenda(await world.sign("agenda", anna.id, `host:${anna.id}`), window)
    expect(agenda).toMatchObject({
      host: { name: "Anna Weber", zone: "Europe/Berlin" },
      bookings: [{ start: moved.start }],
    })
    expect(await client.cancel(moved.links.cancel!)).toMatchObject({ status: "cancelled" })
    expect(await client.cancel(moved.links.cancel!, { reason: "again" })).toMatchObject({
      status: "cancelled",
      version: 4,
    })
  })

  it("asks for lengths, gets in line, decides and accepts, each once for the same key", async () => {
    await world.handler.close()
    world = await makeWorld({}, {}, [workshop, clinic])
    client = createClient({ baseUrl: "http://internal", fetch: world.handler.fetch })
    const { sign, stored, deliver } = world
    const long = { alias: "studio", slug: "workshop", durationMin: 120 }
    const { slots } = await client.slots({ ...long, ...window })
    expect(slots[0]).toEqual({ start: instant(at(9)), end: instant(at(11)) })
    const hold = await client.hold({ ...long, start: instant(at(9)), key: "h" })
    expect((await client.hold({ ...long, start: instant(at(9)), key: "h" })).id).toBe(hold.id)
    const pending = await client.book({ ...long, start: instant(at(9)), booker: bo, hold: hold.id })
    expect(pending).toMatchObject({ status: "pending", end: instant(at(11)) })
    const decide = await sign("decide", stored().id, "host:id-carl")
    const decision = { decision: "approve", version: pending.version, key: "d" } as const
    const approved = await client.decide(decide, decision)
    expect(approved.status).toBe("confirmed")
    expect(await client.decide(decide, decision)).toEqual(approved)

    const asked = { alias: "studio", slug: "clinic", start: instant(at(14)), booker: bo }
    const first = await client.book(asked)
    const inLine = await client.wait({ ...asked, key: "w" })
    expect(inLine.status).toBe("waitlisted")
    expect(await client.wait({ ...asked, key: "w" })).toEqual(inLine)
    const { id } = stored()
    await client.cancel(first.links.cancel!, { key: "c" })
    await deliver()
    const accept = await sign("accept", id, "booker")
    expect(await client.accept(accept, { key: "a" })).toMatchObject({ status: "confirmed", start: asked.start })
  })

  it("rejects with a problem that says which it is, with its own fields", async () => {
    const form = await problem(client.book({ ...request, booker: { ...bo, email: "bo" }, answers: {} }))
    expect(form).toBeInstanceOf(Problems.InvalidForm)
    expect(form).toBeInstanceOf(Error)
    expect(form._tag === "InvalidForm" && form.problems.map(({ field }) => field)).toEqual(["email", "topic"])
    expect(form).toMatchObject({ status: 422, type: "urn:sched:problem:InvalidForm", message: form.detail })
    await client.book(request)
    const taken = await problem(client.book(request))
    expect(taken).toMatchObject({ _tag: "SlotTaken", status: 409, start: request.start })
    expect(await problem(client.booking("made-up"))).toMatchObject({
      _tag: "InvalidLink",
      status: 404,
      problem: "malformed",
    })
    expect(await problem(client.slots({ ...offering, from: 0, to: 0 }))).toMatchObject({
      _tag: "InvalidInput",
      field: "to",
    })
  })

  it("sends the idempotency key", async () => {
    const first = await client.book({ ...request, key: "4fe1c9b2" })
    expect(await client.book({ ...request, key: "4fe1c9b2" })).toEqual(first)
    expect(await problem(client.book({ ...request, start: instant(at(12)), key: "4fe1c9b2" }))).toMatchObject({
      _tag: "KeyReused",
    })
  })

  it("sends what is in an address encoded", async () => {
    expect(await problem(client.eventType({ alias: "a/b", slug: "ä?#%" }))).toMatchObject({
      _tag: "EventTypeNotFound",
      alias: "a/b",
      slug: "ä?#%",
    })
  })

  it("rejects with the error of the transport when no such server answers", async () => {
    const lost = createClient({ baseUrl: "http://internal", fetch: () => Promise.reject(new TypeError("no route")) })
    const strange = createClient({
      baseUrl: "http://internal",
      fetch: async () => new Response("<html>", { status: 200 }),
    })
    for (const client of [lost, strange]) {
      const error = await client.eventTypes().catch((error: unknown) => error)
      expect(error).toBeInstanceOf(Error)
      expect(isApiProblem(error)).toBe(false)
    }
  })

  it("of Effect's own making calls the API by its definition", () =>
    Effect.runPromise(
      Effect.gen(function* () {
        const api = yield* HttpApiClient.make(BookingApi, { baseUrl: "http://internal" })
        const { slots } = yield* api.slots({ params: offering, query: window })
        expect(slots).toHaveLength(40)
        const error = yield* Effect.flip(api.hold({ headers: {}, payload: { ...offering, start: instant(at(10, 7)) } }))
        expect(error).toMatchObject({ _tag: "SlotNotOffered", start: instant(at(10, 7)) })
      }).pipe(
        Effect.provide(FetchHttpClient.layer),
        Effect.provideService(FetchHttpClient.Fetch, (input, init) => world.handler.fetch(new Request(input, init))),
      ),
    ))
})

/** The shortest bridge from Node's server to a fetch handler. */
const serve = async (fetch: Fetch) => {
  const server = createServer(async (incoming, outgoing) => {
    const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD"
    const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" as const } : {}
    const headers = incoming.headers as Record<string, string>
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method!,
      headers,
      ...body,
    })
    const response = await fetch(request)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(resolve)) }
}

describe("over a real connection", () => {
  it("the client books and cancels with the global fetch", async () => {
    const { baseUrl, stop } = await serve(world.handler.fetch)
    const remote = createClient({ baseUrl })
    const booked = await remote.book(request)
    expect(await remote.cancel(booked.links.cancel!, { reason: "Ill" })).toMatchObject({
      status: "cancelled",
      cancelReason: "Ill",
    })
    expect(await problem(remote.eventType({ alias: "studio", slug: "other" }))).toMatchObject({
      _tag: "EventTypeNotFound",
    })
    const answer = await fetch(`${baseUrl}/v1/bookings/${booked.links.view}`, { method: "HEAD" })
    expect([answer.status, await answer.text()]).toEqual([200, ""])
    await stop()
  })
})
