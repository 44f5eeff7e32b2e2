import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import { Layer, Tracer } from "effect"
import { createHandler } from "../src/index.ts"
import type { World } from "./World.ts"
import { anna, at, carl, exchange, intro, makeWorld, march, now, offering, request } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld({}, {}, [{ ...intro, id: "id-asked", slug: "asked", approval: {} }])
})
afterEach(() => world.handler.close())

/** What no visitor may read, and no booker either: addresses, ids and calendars of hosts. */
const inner = [anna.email, carl.email, "id-", "calendar-anna", "connection-anna", "@sched/"]

describe("what visitors see", () => {
  const publicAddresses = [
    "/v1/event-types",
    "/v1/event-types/studio/intro",
    "/v1/event-types/studio/call",
    "/v1/event-types/studio/other",
    `/v1/event-types/studio/intro/slots?${march}`,
  ]

  it("holds no address, no id, and no link or number of a meeting", async () => {
    for (const address of publicAddresses) {
      const { text } = await world.ask("GET", address)
      for (const secret of [...inner, "meet.example", "7654321"]) expect(text, address).not.toContain(secret)
    }
  })

  it("is the event type: its title, duration, hosts, kind of place and form", async () => {
    const { body } = await world.ask("GET", "/v1/event-types")
    expect(body.eventTypes.map(({ slug }: { slug: string }) => slug)).toEqual([
      "intro",
      "call",
      "visit",
      "call-back",
      "asked",
    ])
    const [intro, call, visit] = body.eventTypes
    expect(intro).toMatchObject({
      alias: "studio",
      slug: "intro",
      title: "Intro",
      description: "We get to know each other.",
      durationMin: 60,
      zone: "Europe/Berlin",
      hosts: [{ name: "Anna Weber" }, { name: "Carl Maier" }],
      location: { kind: "link" },
    })
    expect(intro.form.map(({ name, required }: { name: string; required?: boolean }) => [name, required])).toEqual([
      ["topic", true],
      ["notes", undefined],
      ["phone", undefined],
      ["size", undefined],
      ["terms", undefined],
    ])
    expect(call.location).toEqual({ kind: "phone" })
    expect(visit.location).toEqual({ kind: "inPerson", text: "Marktplatz 1" })
    expect((await world.ask("GET", "/v1/event-types/studio/intro")).body).toEqual(intro)
  })

  it("is when a calendar could not be read, not whose and not why", async () => {
    const hour = 3_600_000
    const missing = (start: number, end: number) => ({
      start,
      end,
      calendar: "calendar-anna",
      reason: "password changed",
    })
    world.calendar.unknown = [
      missing(now - 5 * hour, now + 3 * hour),
      missing(now + 2 * hour, now + 4 * hour),
      missing(now + 9 * hour, now + 10 * hour),
    ]
    const { text, body } = await world.ask("GET", `/v1/event-types/studio/intro/slots?from=${at(8)}&to=${at(17)}`)
    expect(body.unknown).toEqual([{ start: at(8), end: at(12) }])
    expect(body.slots[0].start).toBe(at(12))
    for (const secret of ["password", "calendar-anna"]) expect(text).not.toContain(secret)
  })
})

describe("what a booker sees", () => {
  it("holds no address and no id of a host", async () => {
    const { text, body } = await world.ask("POST", "/v1/bookings", request)
    for (const secret of inner) expect(text.replaceAll(body.booker.email, "")).not.toContain(secret)
    expect(text.replace(body.uid, "")).not.toContain(world.stored().id)
  })

  it("is where to go: the link, the number to call, the place, or the number that will be called", async () => {
    const place = async (slug: string, start: string, answers: object = {}) =>
      (await world.ask("POST", "/v1/bookings", { ...request, slug, start, answers })).body.location
    expect(await place("intro", at(9), { topic: "x" })).toEqual({
      kind: "link",
      text: "https://meet.example/secret-room",
    })
    expect(await place("call", at(10))).toEqual({ kind: "phone", text: "+49 30 7654321" })
    expect(await place("visit", at(11))).toEqual({ kind: "inPerson", text: "Marktplatz 1" })
    expect(await place("call-back", at(12), { phone: "+46 8 123456" })).toEqual({
      kind: "phone",
      text: "By phone: +46 8 123456",
    })
    const unnumbered = await world.ask("POST", "/v1/bookings", {
      ...request,
      slug: "call-back",
      start: at(13),
      answers: {},
    })
    expect(unnumbered).toMatchObject({ status: 422, body: { problems: [{ field: "phone" }] } })
  })

  it("is no link before the booking counts, nor after it was cancelled", async () => {
    const { ask, book, sign, stored } = world
    const { links } = await book(at(9), { slug: "asked" })
    for (const action of [undefined, { decision: "approve" }] as const) {
      if (action !== undefined)
        await ask("POST", `/v1/bookings/${await sign("decide", stored().id, "host:id-carl")}/decide`, action)
      const { body } = await ask("GET", `/v1/bookings/${links.view}`)
      expect(body.location).toEqual(
        action === undefined ? { kind: "link" } : { kind: "link", text: "https://meet.example/secret-room" },
      )
    }
    const { text } = await ask("POST", `/v1/bookings/${links.cancel}/cancel`, {})
    const toHost = await ask("GET", `/v1/bookings/${await sign("view", stored().id, "host:id-carl")}`)
    for (const answer of [text, toHost.text]) expect(answer).not.toContain("secret-room")
  })

  it("can still be read when a host has left", async () => {
    const { links } = await world.book()
    const kept = world.memory.bookings.get(world.stored().id)!
    const body = JSON.stringify({ ...JSON.parse(kept.body), hosts: ["id-gone", "id-carl"] })
    world.memory.bookings.set(kept.id, { ...kept, body })
    expect((await world.ask("GET", `/v1/bookings/${links.view}`)).body.hosts).toEqual([{ name: "Carl Maier" }])
  })
})

describe("every answer", () => {
  it("is kept by no cache, listed by no search engine, told to no other site and taken for no other type", async () => {
    const { ask, sign } = world
    const hold = await ask("POST", "/v1/holds", { ...offering, start: at(9) })
    const booked = await ask("POST", "/v1/bookings", request)
    const { links } = booked.body
    const agenda = await sign("agenda", anna.id, `host:${anna.id}`)
    const answers = [
      hold,
      booked,
      await ask("GET", `/v1/bookings/${links.view}`),
      await ask("HEAD", `/v1/bookings/${links.view}`),
      await ask("GET", `/v1/agenda/${agenda}?${march}`),
      await ask("POST", `/v1/bookings/${links.cancel}/cancel`, {}),
      await ask("POST", `/v1/bookings/${links.cancel}/cancel`, "no JSON"),
      await ask("GET", "/v1/bookings/made-up"),
      await ask("GET", "/v1/nothing"),
      await ask("DELETE", `/v1/holds/${hold.body.id}`),
    ]
    for (const { headers } of answers)
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex",
        "x-content-type-options": "nosniff",
      })
  })
})

describe("a trace", () => {
  it("records what was asked, but no token and no id of a hold", async () => {
    const recorded: Array<string> = []
    const tracer = Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        span.attribute = (key, value) => void recorded.push(`${key}=${String(value)}`)
        return span
      },
    })
    const { ports, handler } = world
    const traced = await createHandler(Layer.merge(ports, Layer.succeed(Tracer.Tracer, tracer)))
    const ask = exchange(traced.fetch)
    await ask("GET", "/v1/event-types")
    expect(recorded).toContain("url.path=/v1/event-types")
    const { links } = (await exchange(handler.fetch)("POST", "/v1/bookings", request)).body
    for (const [method, path] of [
      ["GET", `/v1/bookings/${links.view}`],
      ["POST", `/v1/bookings/${links.cancel}/cancel`],
      ["GET", `/v1/agenda/${links.view}?${march}`],
      ["DELETE", `/v1/holds/${links.view}`],
      ["GET", `/v1/bookings/${links.view}/nothing`],
    ] as const)
      await ask(method, path, method === "POST" ? {} : undefined)
    for (const token of Object.values<string>(links)) expect(recorded.join()).not.toContain(token)
    await traced.close()
  })
})
