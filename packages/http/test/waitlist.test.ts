import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import type { World } from "./World.ts"
import { at, bo, clinic, makeWorld, request } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld({}, {}, [clinic])
})
afterEach(() => world.handler.close())

const form = { ...request, slug: "clinic", answers: {} }
const eva = { name: "Eva", email: "eva@booker.example", zone: "Europe/Paris" }

/** Somebody has the time, Eva waits for it. */
const waiting = async () => {
  const first = await world.book(at(10), { slug: "clinic", answers: {} })
  const { body } = await world.ask("POST", "/v1/waitlist", { ...form, booker: eva })
  return { first, eva: body, id: world.stored().id }
}

/** The one who has the time cancels, and Eva is offered it. */
const offered = async () => {
  const { first, id } = await waiting()
  await world.ask("POST", `/v1/bookings/${first.links.cancel}/cancel`, {})
  await world.deliver()
  return { id, link: `/v1/bookings/${await world.sign("accept", id, "booker")}` }
}

describe("the waitlist", () => {
  it("takes whoever finds the time taken, until the time comes, and lets them leave again", async () => {
    const { ask, booking } = world
    const { eva: view, id } = await waiting()
    expect(view).toMatchObject({ status: "waitlisted", start: at(10), expiresAt: at(10), booker: eva })
    expect(Object.keys(view.links).sort()).toEqual(["cancel", "view"])
    expect((await ask("GET", `/v1/bookings/${view.links.view}`)).body).toEqual(view)
    expect((await ask("POST", `/v1/bookings/${view.links.cancel}/cancel`, {})).body.status).toBe("cancelled")
    expect(booking(id).status).toBe("cancelled")
  })

  it("takes the same request with the same key once, and refuses times that are free or not offered", async () => {
    const { ask, book, memory, snapshot } = world
    await book(at(10), { slug: "clinic", answers: {} })
    const key = { "idempotency-key": "k1" }
    const first = await ask("POST", "/v1/waitlist", form, key)
    expect(first.status).toBe(201)
    const before = snapshot()
    expect((await ask("POST", "/v1/waitlist", form, key)).body).toEqual(first.body)
    expect(await ask("POST", "/v1/waitlist", { ...form, start: at(11) }, key)).toMatchObject({ status: 422 })
    expect(await ask("POST", "/v1/waitlist", { ...form, start: at(11) })).toMatchObject({
      status: 409,
      body: { type: "urn:sched:problem:SlotFree", start: at(11) },
    })
    expect(await ask("POST", "/v1/waitlist", { ...form, start: at(10, 20) })).toMatchObject({
      status: 409,
      body: { type: "urn:sched:problem:SlotNotOffered" },
    })
    expect(snapshot()).toEqual(before)
    expect(memory.bookings.size).toBe(2)
  })

  it("says in the view of the event type that there is one", async () => {
    expect((await world.ask("GET", "/v1/event-types/studio/clinic")).body.waitlist).toBe(true)
    expect((await world.ask("GET", "/v1/event-types/studio/intro")).body.waitlist).toBe(false)
  })
})

describe("a place on offer", () => {
  it("[S0-22] is kept for whoever was first, shown by its link, and taken only by the command", async () => {
    const { ask, book, snapshot } = world
    const { link } = await offered()
    const before = snapshot()
    for (let i = 0; i < 3; i++) {
      const shown = await ask("GET", link)
      expect(shown.body).toMatchObject({ status: "held", expiresAt: at(8, 30) })
      expect(Object.keys(shown.body.links).sort()).toEqual(["accept", "cancel", "view"])
    }
    expect(snapshot()).toEqual(before)
    expect(await book(at(10), { slug: "clinic", answers: {} })).toMatchObject({ type: "urn:sched:problem:SlotTaken" })
    expect(await ask("POST", `${link}/accept`, {})).toMatchObject({
      status: 200,
      body: { status: "confirmed", start: at(10), booker: eva },
    })
  })

  it("is taken once, however often the link is used", async () => {
    const { ask, history, snapshot } = world
    const { id, link } = await offered()
    const [one, two] = await Promise.all([ask("POST", `${link}/accept`, {}), ask("POST", `${link}/accept`, {})])
    expect([one.status, two.status]).toEqual([200, 200])
    const before = snapshot()
    expect((await ask("POST", `${link}/accept`, {})).body).toEqual(one.body)
    expect(snapshot()).toEqual(before)
    expect(history(id).map(({ command }) => command)).toEqual(["wait", "offer", "confirm"])
  })

  it("is not there any more when its time is up, or when it was given up", async () => {
    const { ask, wait, book } = world
    const { link } = await offered()
    wait(30)
    expect(await ask("POST", `${link}/accept`, {})).toMatchObject({ status: 410, body: { expiredAt: at(8, 30) } })
    expect(await book(at(10), { slug: "clinic", answers: {}, booker: bo })).toMatchObject({ status: "confirmed" })
    const other = await makeWorld({}, {}, [clinic])
    world.handler.close()
    world = other
    const second = await offered()
    const { body } = await other.ask("GET", second.link)
    await other.ask("POST", `/v1/bookings/${body.links.cancel}/cancel`, {})
    expect(await other.ask("POST", `${second.link}/accept`, {})).toMatchObject({
      status: 409,
      body: { bookingStatus: "cancelled" },
    })
  })
})
