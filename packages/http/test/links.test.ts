import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import { DAY, defaultSettings, Signer } from "@sched/core"
import { Effect } from "effect"
import type { World } from "./World.ts"
import { anna, at, bo, makeWorld, march, signing } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.handler.close())

const claimsOf = (token: string) =>
  Effect.runPromise(Signer.use((signer) => signer.verify(token)).pipe(Effect.provide(signing)))
const otherAction = { status: 404, body: { type: "urn:sched:problem:InvalidLink", problem: "otherAction" } }

describe("links of a booking", () => {
  it("say one action each, on this booking, by the person who reads, until some days after its end", async () => {
    const { links } = await world.book()
    for (const [action, token] of Object.entries<string>(links))
      expect(await claimsOf(token)).toEqual({
        action,
        subject: world.stored().id,
        recipient: "booker",
        expiresAt: Date.parse(at(11)) + defaultSettings.linkGraceDays * DAY,
      })
  })

  it("open for as long as the settings say, and no longer", async () => {
    const short = await makeWorld({}, { linkGraceDays: 1 })
    const { links } = await short.book()
    short.time.now = Date.parse(at(11)) + DAY - 1
    expect((await short.ask("GET", `/v1/bookings/${links.view}`)).status).toBe(200)
    short.time.now++
    expect(await short.ask("GET", `/v1/bookings/${links.view}`)).toMatchObject({
      status: 410,
      body: { detail: "This link has expired." },
    })
    await short.handler.close()
  })

  it("made for a host stay the host's: the links that the host gets, and the name in the history", async () => {
    const { ask, sign, stored, history } = world
    await world.book()
    const cancel = await sign("cancel", stored().id, "host:id-carl")
    const { body } = await ask("GET", `/v1/bookings/${cancel}`)
    for (const token of Object.values<string>(body.links))
      expect((await claimsOf(token)).recipient).toBe("host:id-carl")
    await ask("POST", `/v1/bookings/${body.links.reschedule}/reschedule`, { start: at(12) })
    await ask("POST", `/v1/bookings/${body.links.cancel}/cancel`, {})
    expect(history(stored().id).map(({ command, actor }) => [command, actor])).toEqual([
      ["book", { kind: "booker" }],
      ["reschedule", { kind: "host", id: "id-carl" }],
      ["cancel", { kind: "host", id: "id-carl" }],
    ])
  })

  it("do what they were made for and nothing else", async () => {
    const { ask, sign, stored, snapshot } = world
    const { links } = await world.book()
    const agenda = await sign("agenda", anna.id, `host:${anna.id}`)
    const [decide, accept] = [
      await sign("decide", stored().id, "host:id-carl"),
      await sign("accept", stored().id, "booker"),
    ]
    const tokens: Record<string, string> = { ...links, agenda, decide, accept }
    const before = snapshot()
    const routes: ReadonlyArray<
      readonly [method: string, path: (token: string) => string, body: unknown, allowed: string]
    > = [
      ["GET", (token) => `/v1/bookings/${token}/slots?${march}`, undefined, "reschedule"],
      ["POST", (token) => `/v1/bookings/${token}/reschedule`, { start: at(12) }, "reschedule"],
      ["POST", (token) => `/v1/bookings/${token}/cancel`, {}, "cancel"],
      ["POST", (token) => `/v1/bookings/${token}/decide`, { decision: "decline" }, "decide"],
      ["POST", (token) => `/v1/bookings/${token}/accept`, {}, "accept"],
      ["GET", (token) => `/v1/agenda/${token}?${march}`, undefined, "agenda"],
    ]
    for (const [method, path, body, allowed] of routes)
      for (const [action, token] of Object.entries(tokens))
        if (action !== allowed)
          expect(await ask(method, path(token), body), `${action}: ${path("…")}`).toMatchObject(otherAction)
    expect(await ask("GET", `/v1/bookings/${agenda}`)).toMatchObject(otherAction)
    expect(snapshot()).toEqual(before)
    expect(stored().status).toBe("confirmed")
  })

  it("that were altered, or made for nobody, open nothing", async () => {
    const { ask, sign, stored } = world
    const { links } = await world.book()
    const malformed = { status: 404, body: { problem: "malformed" } }
    for (const token of [
      `${links.view}x`,
      links.view.slice(1),
      links.view.toUpperCase(),
      "a",
      "a.b.c",
      "…",
      "x".repeat(5000),
    ])
      expect((await ask("GET", `/v1/bookings/${encodeURIComponent(token)}`)).status, token).toBe(404)
    expect(await ask("GET", `/v1/bookings/${await sign("view", stored().id, "stranger")}`)).toMatchObject(malformed)
    expect(await ask("GET", `/v1/bookings/${await sign("view", "no-such-id", "booker")}`)).toMatchObject({
      status: 404,
    })
  })

  it("of a host to whom the booking no longer belongs open nothing, and those of a guest only show it", async () => {
    const { ask, sign, stored, snapshot } = world
    await world.book(at(10), { guests: [{ name: "Eva", email: "eva@booker.example" }] })
    const { id } = stored()
    const before = snapshot()
    const notFound = { status: 404, body: { type: "urn:sched:problem:BookingNotFound" } }
    expect(await ask("GET", `/v1/bookings/${await sign("view", id, "host:id-gone")}`)).toMatchObject(notFound)
    for (const [action, body] of [
      ["cancel", {}],
      ["reschedule", { start: at(12) }],
      ["decide", { decision: "decline" }],
    ] as const)
      expect(await ask("POST", `/v1/bookings/${await sign(action, id, "host:id-gone")}/${action}`, body)).toMatchObject(
        notFound,
      )
    const seen = await ask("GET", `/v1/bookings/${await sign("view", id, "guest:0")}`)
    expect(seen).toMatchObject({ status: 200, body: { start: at(10), answers: [], guests: [] } })
    expect(Object.keys(seen.body.links)).toEqual(["view"])
    expect(await ask("POST", `/v1/bookings/${await sign("cancel", id, "guest:0")}/cancel`, {})).toMatchObject({
      status: 404,
      body: { problem: "malformed" },
    })
    expect(snapshot()).toEqual(before)
  })

  it("of a held slot show nothing: nobody has booked it", async () => {
    const { ask, sign } = world
    const { body } = await ask("POST", "/v1/holds", { alias: "studio", slug: "intro", start: at(10) })
    expect(await ask("GET", `/v1/bookings/${await sign("view", body.id, "booker")}`)).toMatchObject({
      status: 404,
      body: { type: "urn:sched:problem:BookingNotFound" },
    })
  })

  it("[S0-22] can be fetched any number of times, by GET and HEAD, and change nothing", async () => {
    const { ask, sign, stored, snapshot } = world
    const { links } = await world.book()
    const agenda = await sign("agenda", anna.id, `host:${anna.id}`)
    const decide = await sign("decide", stored().id, "host:id-carl")
    const accept = await sign("accept", stored().id, "booker")
    const before = snapshot()
    const addresses = [
      ...[...Object.values<string>(links), decide, accept].map((token) => `/v1/bookings/${token}`),
      `/v1/bookings/${decide}/decide`,
      `/v1/bookings/${accept}/accept`,
      `/v1/bookings/${links.cancel}/cancel`,
      `/v1/bookings/${links.reschedule}/reschedule`,
      `/v1/bookings/${links.reschedule}/slots?${march}`,
      `/v1/agenda/${agenda}?${march}`,
    ]
    for (let i = 0; i < 5; i++)
      for (const address of addresses)
        for (const method of ["GET", "HEAD"]) {
          const { status, text } = await ask(method, address)
          expect(status, address).toBe(/(cancel|reschedule|decide|accept)$/.test(address) ? 405 : 200)
          if (method === "HEAD") expect(text).toBe("")
        }
    expect(snapshot()).toEqual(before)
  })
})

describe("a host's agenda", () => {
  it("[X-14] lists what the host has on in the window, with what is needed to start each meeting", async () => {
    const { ask, sign } = world
    await world.book(at(14))
    await world.book(at(10))
    await world.book(at(10, 0, 5))
    const token = await sign("agenda", anna.id, `host:${anna.id}`)
    const { status, body } = await ask("GET", `/v1/agenda/${token}?from=${at(0)}&to=${at(0, 0, 2)}`)
    expect(status).toBe(200)
    expect(body.host).toEqual({ name: "Anna Weber", zone: "Europe/Berlin" })
    expect(body.bookings.map(({ start }: { start: string }) => start)).toEqual([at(10), at(14)])
    expect(body.bookings[0]).toMatchObject({
      booker: bo,
      answers: [{ name: "topic", answer: "Fees" }],
      location: { kind: "link", text: "https://meet.example/secret-room" },
    })
    expect((await claimsOf(body.bookings[0].links.cancel)).recipient).toBe(`host:${anna.id}`)
  })
})
