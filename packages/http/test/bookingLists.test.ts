import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import type { AccountWorld, Who } from "./AccountWorld.ts"
import { makeAccountWorld } from "./AccountWorld.ts"
import { at } from "./World.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

const march = `from=${at(0)}&to=${at(0, 0, 30)}`
const list = async (who: Who, path: string, more = "") => {
  const { body } = await world.as(who)("GET", `${path}?${march}${more}`)
  return (body.items as ReadonlyArray<{ readonly id: string }>).map(({ id }) => id)
}
const ofAcme = () => `/v1/organizations/${world.ids.organization}/bookings`
const cancel = (who: Who, booking: string) => world.as(who)("POST", `/v1/me/bookings/${booking}/cancel`, {})
const decline = (who: Who, booking: string) => world.as(who)("POST", `/v1/me/bookings/${booking}/decline`, {})

describe("lists of bookings", () => {
  it("have what no longer takes place when it is asked for, and not otherwise", async () => {
    const { past, booking, asked, private: own } = world.ids
    expect(await list("mia", "/v1/me/bookings")).toEqual([past, booking, asked, own])
    expect((await cancel("mia", booking)).status).toBe(200)
    expect((await decline("mia", asked)).status).toBe(200)
    expect(await list("mia", "/v1/me/bookings")).toEqual([past, own])
    expect(await list("mia", "/v1/me/bookings", "&status=cancelled")).toEqual([booking])
    expect(await list("mia", "/v1/me/bookings", "&status=declined")).toEqual([asked])
    expect(await list("mia", "/v1/me/bookings", "&status=confirmed")).toEqual([past, own])
    expect(await list("mia", "/v1/me/bookings", "&status=any")).toEqual([past, booking, asked, own])
  })

  it("of an organisation and a group have theirs alone, for those who manage them", async () => {
    const { past, booking, asked, group } = world.ids
    await cancel("mia", booking)
    expect(await list("adam", ofAcme(), "&status=any")).toEqual([past, booking, asked])
    expect(await list("adam", ofAcme(), "&status=cancelled")).toEqual([booking])
    expect(await list("gus", `/v1/groups/${group}/bookings`, "&status=any")).toEqual([past, booking])
    expect((await world.as("ben")("GET", `${ofAcme()}?${march}&status=cancelled`)).status).toBe(403)
    expect((await world.as("uli")("GET", `${ofAcme()}?${march}&status=cancelled`)).status).toBe(404)
  })

  it("show a delegate of cancelled bookings, too, only what the delegate may see", async () => {
    const { past, booking, asked, private: own } = world.ids
    for (const id of [booking, own]) await cancel("mia", id)
    expect(await list("dora", "/v1/people/mia/bookings", "&status=any")).toEqual([past, booking, asked, own])
    expect((await world.as("olga")("GET", `/v1/people/mia/bookings?${march}&status=any`)).status).toBe(403)
  })

  it("come in parts of any status; a cursor fits no list of another status", async () => {
    const { past, booking, asked, private: own } = world.ids
    await cancel("mia", booking)
    const seen: Array<string> = []
    let cursor = ""
    do {
      const { body } = await world.as("mia")("GET", `/v1/me/bookings?${march}&status=any&limit=1${cursor}`)
      expect(body.items).toHaveLength(1)
      seen.push(body.items[0].id)
      cursor = body.next === undefined ? "" : `&cursor=${body.next}`
    } while (cursor !== "")
    expect(seen).toEqual([past, booking, asked, own])
    const { next } = (await world.as("mia")("GET", `/v1/me/bookings?${march}&status=any&limit=1`)).body
    expect((await world.as("mia")("GET", `/v1/me/bookings?${march}&limit=1&cursor=${next}`)).body).toMatchObject({
      field: "cursor",
    })
  })

  it("know the statuses that there are", async () => {
    for (const status of ["", "gone", "cancelled,declined"])
      expect((await world.as("mia")("GET", `/v1/me/bookings?${march}&status=${status}`)).body).toMatchObject({
        type: "urn:sched:problem:InvalidInput",
        field: "status",
      })
  })
})
