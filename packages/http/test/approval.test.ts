import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import type { World } from "./World.ts"
import { at, call, makeWorld, march, request, workshop } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld({}, {}, [
    workshop,
    { ...workshop, id: "id-loose", slug: "loose", approval: { blocks: false } },
  ])
})
afterEach(() => world.handler.close())

const asked = { slug: "workshop", answers: {} }
const decideAs = async (host = "id-carl") =>
  `/v1/bookings/${await world.sign("decide", world.stored().id, `host:${host}`)}`

describe("a request that a host approves", () => {
  it("waits as pending, keeps its time, and says until when it waits", async () => {
    const { ask, book } = world
    const booked = await book(at(10), asked)
    expect(booked).toMatchObject({ status: "pending", sequence: 0, expiresAt: at(10) })
    expect(Object.keys(booked.links).sort()).toEqual(["cancel", "reschedule", "view"])
    const { body } = await ask("GET", `/v1/event-types/studio/call/slots?${march}`)
    expect(body.slots.map(({ start }: { start: string }) => start)).not.toContain(at(10))
  })

  it("is approved by the host's link, once however often, and is confirmed for everybody", async () => {
    const { ask, book, history, snapshot, stored } = world
    const { links } = await book(at(10), asked)
    const link = await decideAs()
    const shown = await ask("GET", link)
    expect(shown.body).toMatchObject({ status: "pending", booker: { name: "Bo Lind" } })
    expect(Object.keys(shown.body.links).sort()).toEqual(["decide", "view"])
    const approved = await ask("POST", `${link}/decide`, { decision: "approve", version: 1 })
    expect(approved).toMatchObject({ status: 200, body: { status: "confirmed", sequence: 1 } })
    expect(approved.body.expiresAt).toBeUndefined()
    const before = snapshot()
    expect((await ask("POST", `${link}/decide`, { decision: "approve" })).body).toEqual(approved.body)
    expect(snapshot()).toEqual(before)
    expect((await ask("GET", `/v1/bookings/${links.view}`)).body.status).toBe("confirmed")
    expect(history(stored().id).map(({ command, actor }) => [command, actor])).toEqual([
      ["book", { kind: "booker" }],
      ["approve", { kind: "host", id: "id-carl" }],
    ])
    expect(await ask("POST", `${link}/decide`, { decision: "decline" })).toMatchObject({
      status: 409,
      body: { bookingStatus: "confirmed", command: "decline" },
    })
  })

  it("is declined with the reason, which the booker reads, and gives its time back", async () => {
    const { ask, book } = world
    const { links } = await book(at(10), asked)
    const link = await decideAs()
    const declined = await ask("POST", `${link}/decide`, { decision: "decline", reason: "I am away." })
    expect(declined).toMatchObject({ status: 200, body: { status: "declined", cancelReason: "I am away." } })
    expect((await ask("GET", `/v1/bookings/${links.view}`)).body).toMatchObject({
      status: "declined",
      cancelReason: "I am away.",
      links: { view: expect.any(String) },
    })
    expect(await ask("POST", `${link}/decide`, { decision: "approve" })).toMatchObject({
      status: 409,
      body: { type: "urn:sched:problem:IllegalMove" },
    })
    expect((await book(at(10), { slug: call.slug, answers: {} })).status).toBe("confirmed")
  })

  it("is not approved once its time is up, nor when somebody took a time that it did not keep", async () => {
    const { ask, book, wait } = world
    await book(at(10), { ...asked, slug: "loose" })
    const loose = await decideAs()
    expect((await book(at(10), { slug: call.slug, answers: {} })).status).toBe("confirmed")
    expect(await ask("POST", `${loose}/decide`, { decision: "approve" })).toMatchObject({
      status: 409,
      body: { type: "urn:sched:problem:SlotTaken", start: at(10) },
    })
    await book(at(12), asked)
    const late = await decideAs()
    wait(4 * 60)
    expect(await ask("POST", `${late}/decide`, { decision: "approve" })).toMatchObject({
      status: 410,
      body: { type: "urn:sched:problem:HoldExpired", expiredAt: at(12) },
    })
  })

  it("keeps to the limits of its event type when its booker moves it", async () => {
    const { ask, book, wait } = world
    const { links } = await book(at(10), asked)
    const move = `/v1/bookings/${links.reschedule}/reschedule`
    expect(await ask("POST", move, { start: at(12) })).toMatchObject({ body: { status: "pending", start: at(12) } })
    expect(await ask("POST", move, { start: at(14) })).toMatchObject({ status: 409, body: { moves: 1 } })
    await ask("POST", `${await decideAs()}/decide`, { decision: "approve" })
    wait(3 * 60)
    expect(await ask("POST", move, { start: at(14) })).toMatchObject({ status: 409, body: { deadline: at(11) } })
  })
})

describe("lengths", () => {
  it("are shown, and decide slots, holds and bookings", async () => {
    const { ask, stored } = world
    const type = (await ask("GET", "/v1/event-types/studio/workshop")).body
    expect(type).toMatchObject({
      durationMin: 60,
      durationsMin: [60, 120],
      approval: true,
      waitlist: false,
      capacity: 1,
    })
    const slots = async (query: string) =>
      (await ask("GET", `/v1/event-types/studio/workshop/slots?from=${at(9)}&to=${at(18)}${query}`)).body.slots
    expect((await slots("")).at(-1)).toEqual({ start: at(16), end: at(17) })
    expect((await slots("&durationMin=120")).at(-1)).toEqual({ start: at(15), end: at(17) })
    const long = { ...request, ...asked, durationMin: 120 }
    const hold = await ask("POST", "/v1/holds", { alias: "studio", slug: "workshop", start: at(10), durationMin: 120 })
    expect(hold.body).toMatchObject({ start: at(10), end: at(12) })
    expect(await ask("POST", "/v1/bookings", { ...request, ...asked, hold: hold.body.id })).toMatchObject({
      status: 409,
      body: { type: "urn:sched:problem:SlotNotOffered" },
    })
    const booked = await ask("POST", "/v1/bookings", { ...long, hold: hold.body.id })
    expect(booked.body).toMatchObject({ durationMin: 120, end: at(12) })
    expect(stored().eventType.rules.durationMin).toBe(120)
    expect((await ask("POST", "/v1/bookings", { ...long, start: at(13) })).body.end).toBe(at(15))
  })
})
