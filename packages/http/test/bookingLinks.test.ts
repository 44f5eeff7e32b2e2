import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import type { BookingLink, EventType } from "@sched/core"
import { PeopleStore } from "@sched/core"
import { Effect, Layer } from "effect"
import * as fc from "fast-check"
import { createClient } from "../src/client.ts"
import { createHandler } from "../src/index.ts"
import { refusesIn } from "./refusal.ts"
import type { World } from "./World.ts"
import { askOf, at, bo, call, makeWorld, now, offering, request } from "./World.ts"

const secretTalk: EventType = { ...call, id: "id-talk", slug: "talk", hidden: true }
const prefill = { name: "Bo Lind", email: "bo@booker.example", answers: { topic: "Fees", size: "small" } }

let world: World
beforeEach(async () => {
  world = await makeWorld({}, {}, [secretTalk])
})
afterEach(() => world.handler.close())
const refuses = refusesIn(() => world)

const trial = (more: Partial<BookingLink> = {}): BookingLink => ({ id: "trial", ...offering, ...more })
const book = (link: string, more: object = {}) => world.ask("POST", "/v1/bookings", { ...request, link, ...more })

describe("a signed link to book", () => {
  it("shows its event type, hidden or not, what is filled in, how often and how long it can be used", async () => {
    const { ask, signLink } = world
    const expiresAt = now + 3_600_000
    const token = await signLink(trial({ uses: 2, expiresAt, prefill }))
    const { body } = await ask("GET", `/v1/links/${token}`)
    expect(body).toEqual({
      eventType: (await ask("GET", "/v1/event-types/studio/intro")).body,
      prefill,
      usesLeft: 2,
      expiresAt: new Date(expiresAt).toISOString(),
    })
    const plain = await ask("GET", `/v1/links/${await signLink({ id: "x", alias: "studio", slug: "talk" })}`)
    expect(plain.body).toMatchObject({ eventType: { slug: "talk" }, prefill: { answers: {} } })
    expect(Object.keys(plain.body).sort()).toEqual(["eventType", "prefill"])
    const client = createClient({ baseUrl: "http://internal", fetch: world.handler.fetch })
    expect(await client.link(token)).toMatchObject({ expiresAt, usesLeft: 2, eventType: { title: "Intro" } })
  })

  it("is not used by looking at it, once by a booking, and given back by cancelling", async () => {
    const token = await world.signLink(trial({ uses: 1 }))
    const look = () => world.ask("GET", `/v1/links/${token}`)
    for (let i = 0; i < 3; i++) expect((await look()).body.usesLeft).toBe(1)
    const booked = await book(token)
    expect([booked.status, world.stored().link]).toEqual([201, "trial"])
    expect(await look()).toMatchObject({ status: 410, body: { type: "urn:sched:problem:LinkUsedUp", uses: 1 } })
    await refuses(["POST", "/v1/bookings", { ...request, start: at(12), link: token }], 410, { uses: 1 })
    await world.ask("POST", `/v1/bookings/${booked.body.links.cancel}/cancel`, {})
    expect((await look()).body.usesLeft).toBe(1)
    expect((await book(token, { start: at(12) })).status).toBe(201)
  })

  it("books once for the same key, also when that used it up", async () => {
    const token = await world.signLink(trial({ uses: 1 }))
    const send = () => world.ask("POST", "/v1/bookings", { ...request, link: token }, { "idempotency-key": "k" })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status, second.body.uid]).toEqual([201, 201, first.body.uid])
  })

  it("of so many uses gives no more, however many ask at once", async () => {
    const token = await world.signLink(trial({ uses: 2 }))
    const hours = [9, 10, 11, 12, 13, 14]
    const answers = await Promise.all(hours.map((hour) => book(token, { start: at(hour) })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 410, 410, 410, 410])
  })

  it("goes with a hold", async () => {
    const token = await world.signLink(trial({ uses: 1 }))
    const { body, status } = await world.ask("POST", "/v1/holds", { ...offering, start: at(10), link: token })
    expect(status).toBe(201)
    expect((await book(token, { hold: body.id })).status).toBe(201)
    await refuses(["POST", "/v1/holds", { ...offering, start: at(12), link: "x" }], 404, { problem: "malformed" })
  })

  it("is refused once it has expired, wherever it is sent", async () => {
    const token = await world.signLink(trial({ expiresAt: now + 60_000 }))
    world.wait(1)
    const expired = { type: "urn:sched:problem:LinkExpired", problem: "expired" }
    await refuses(["GET", `/v1/links/${token}`], 410, expired)
    await refuses(["POST", "/v1/bookings", { ...request, link: token }], 410, expired)
    await refuses(["POST", "/v1/holds", { ...offering, start: at(12), link: token }], 410, expired)
  })

  it("is refused with any character changed", async () => {
    const token = await world.signLink(trial({ uses: 1, prefill }))
    const malformed = { type: "urn:sched:problem:InvalidLink", problem: "malformed" }
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(..."AZaz09-_."), async (i, to) => {
        fc.pre(token[i] !== to)
        const altered = token.slice(0, i) + to + token.slice(i + 1)
        await refuses(["GET", `/v1/links/${altered}`], 404, malformed)
        await refuses(["POST", "/v1/bookings", { ...request, link: altered }], 404, malformed)
      }),
      { numRuns: 60 },
    )
  })

  it("books nothing but its own event type, and no other link books", async () => {
    const token = await world.signLink({ id: "x", alias: "studio", slug: "talk" })
    const other = { type: "urn:sched:problem:InvalidLink", problem: "otherAction" }
    await refuses(["POST", "/v1/bookings", { ...request, link: token }], 404, other)
    await refuses(["POST", "/v1/holds", { ...offering, start: at(12), link: token }], 404, other)
    await refuses(["GET", `/v1/bookings/${token}`], 404, other)
    const cancel = await world.sign("cancel", "b", "booker")
    await refuses(["GET", `/v1/links/${cancel}`], 404, other)
    await refuses(["POST", "/v1/bookings", { ...request, link: cancel }], 404, other)
  })

  it("fills in what the form still accepts, and what is sent is judged like any other form", async () => {
    const token = await world.signLink(trial({ prefill }))
    const invalid = { ...request, link: token, answers: { ...prefill.answers, size: "huge" } }
    await refuses(["POST", "/v1/bookings", invalid], 422, { problems: [{ field: "size" }] })
    const { handler } = await changed({ form: [{ name: "topic", label: "Topic", kind: "number" }] })
    const { body } = await askOf(handler.fetch)("GET", `/v1/links/${token}`)
    expect(body.prefill).toEqual({ name: "Bo Lind", email: "bo@booker.example", answers: {} })
    await handler.close()
  })

  it("of an event type that is gone leads nowhere", async () => {
    const token = await world.signLink(trial())
    const { handler } = await changed({ slug: "elsewhere" })
    expect(await askOf(handler.fetch)("GET", `/v1/links/${token}`)).toMatchObject({
      status: 404,
      body: { type: "urn:sched:problem:EventTypeNotFound" },
    })
    await handler.close()
  })

  it("tells in its address nothing of whoever it is for", async () => {
    const token = await world.signLink(trial({ prefill }))
    for (const part of [token, ...token.split(".").map((text) => Buffer.from(text, "base64url").toString("latin1"))])
      for (const word of [bo.name, bo.email, "Fees", "studio"]) expect(part).not.toContain(word)
  })
})

/** The API after the introduction was changed. */
const changed = async (more: Partial<EventType>) => {
  const edited = Layer.effectDiscard(
    PeopleStore.use((people) =>
      Effect.flatMap(people.eventType("studio", "intro"), (intro) => people.saveEventType({ ...intro, ...more })),
    ),
  )
  return { handler: await createHandler(Layer.provideMerge(edited, world.ports)) }
}
