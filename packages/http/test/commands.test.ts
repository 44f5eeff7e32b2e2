import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import type { World } from "./World.ts"
import { at, clinic, makeWorld, offering, workshop } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld({}, {}, [workshop, clinic])
})
afterEach(() => world.handler.close())

/** Every command on a booking: its address, its body, and what another request with the same key would say. */
const commands: Readonly<
  Record<string, (world: World) => Promise<readonly [path: string, body: object, other: object]>>
> = {
  reschedule: async ({ book }) => {
    const { links } = await book()
    return [`/v1/bookings/${links.reschedule}/reschedule`, { start: at(12) }, { start: at(13) }]
  },
  cancel: async ({ book }) => {
    const { links } = await book()
    return [`/v1/bookings/${links.cancel}/cancel`, { reason: "Ill" }, { reason: "Well" }]
  },
  decide: async ({ book, sign, stored }) => {
    await book(at(10), { slug: "workshop", answers: {} })
    const token = await sign("decide", stored().id, "host:id-carl")
    return [
      `/v1/bookings/${token}/decide`,
      { decision: "decline", reason: "Ill" },
      { decision: "decline", reason: "Well" },
    ]
  },
  accept: async ({ ask, book, deliver, sign, stored }) => {
    const first = await book(at(10), { slug: "clinic", answers: {} })
    await ask("POST", "/v1/waitlist", { ...offering, slug: "clinic", start: at(10), booker: first.booker })
    const { id } = stored()
    await ask("POST", `/v1/bookings/${first.links.cancel}/cancel`, {})
    await deliver()
    return [`/v1/bookings/${await sign("accept", id, "booker")}/accept`, {}, {}]
  },
}

describe("a command on a booking", () => {
  it.for(Object.entries(commands))(
    "%s: the same key with the same request is carried out once",
    async ([, command]) => {
      const { ask, snapshot } = world
      const [path, body] = await command(world)
      const key = { "idempotency-key": "k1" }
      const first = await ask("POST", path, body, key)
      expect(first.status).toBe(200)
      const before = snapshot()
      expect((await ask("POST", path, body, key)).body).toEqual(first.body)
      expect(snapshot()).toEqual(before)
    },
  )

  it.for(Object.entries(commands).filter(([name]) => name !== "accept"))(
    "%s: the same key with another request is refused",
    async ([, command]) => {
      const { ask, snapshot } = world
      const [path, body, other] = await command(world)
      const key = { "idempotency-key": "k1" }
      await ask("POST", path, body, key)
      const before = snapshot()
      expect(await ask("POST", path, other, key)).toMatchObject({ status: 422, body: { key: "k1" } })
      expect(snapshot()).toEqual(before)
    },
  )

  it.for(Object.entries(commands))(
    "%s: is refused on another version than was seen, in the body and as If-Match",
    async ([, command]) => {
      const { ask, snapshot } = world
      const [path, body] = await command(world)
      const before = snapshot()
      const stale = { status: 409, body: { type: "urn:sched:problem:Stale" } }
      expect(await ask("POST", path, { ...body, version: 99 })).toMatchObject(stale)
      const failed = { status: 412, body: { type: "urn:sched:problem:PreconditionFailed" } }
      expect(await ask("POST", path, body, { "if-match": '"99"' })).toMatchObject(failed)
      expect(snapshot()).toEqual(before)
      const { version } = (await ask("GET", path.replace(/\/\w+$/, ""))).body
      expect((await ask("POST", path, body, { "if-match": `"${version}"` })).status).toBe(200)
    },
  )
})

describe("a hold", () => {
  it("is given once for the same key", async () => {
    const { ask, memory } = world
    const key = { "idempotency-key": "k1" }
    const first = await ask("POST", "/v1/holds", { ...offering, start: at(10) }, key)
    expect((await ask("POST", "/v1/holds", { ...offering, start: at(10) }, key)).body).toEqual(first.body)
    expect(await ask("POST", "/v1/holds", { ...offering, start: at(12) }, key)).toMatchObject({ status: 422 })
    expect(memory.bookings.size).toBe(1)
  })
})

describe("guests", () => {
  it("are kept with the booking and shown to its booker and hosts", async () => {
    const { ask, book, sign, stored } = world
    const guests = [{ name: "Eva", email: "eva@booker.example" }]
    expect((await book(at(10), { guests })).guests).toEqual(guests)
    expect(stored().guests).toEqual(guests)
    expect((await ask("GET", `/v1/bookings/${await sign("view", stored().id, "host:id-carl")}`)).body.guests).toEqual(
      guests,
    )
  })
})
