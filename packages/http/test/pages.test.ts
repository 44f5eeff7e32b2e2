import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import type { AccountWorld } from "./AccountWorld.ts"
import { makeAccountWorld, pixel } from "./AccountWorld.ts"
import type { World } from "./World.ts"
import { makeWorld } from "./World.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

const nobody = (path: string) => world.as("nobody")("GET", path)
const slugs = (body: { readonly eventTypes: ReadonlyArray<{ readonly slug: string }> }) =>
  body.eventTypes.map(({ slug }) => slug)

describe("the page under an alias", () => {
  it("[S2-5] [S2-12] of an organisation has its name, its look and its event types, for everybody", async () => {
    const { organization, person } = world.ids
    const olga = world.as("olga")
    const logo = (await olga("POST", "/v1/images", { organization, type: "image/png", data: pixel })).body.id
    const branding = { alias: "acme", company: "Acme & Co", logo, colours: { primary: "#1a5fb4" } }
    expect((await olga("PUT", `/v1/organizations/${organization}/branding`, branding)).status).toBe(200)
    const photo = (await world.as("mia")("POST", "/v1/images", { type: "image/png", data: pixel })).body.id
    expect((await world.as("mia")("PATCH", "/v1/me", { photo })).status).toBe(200)
    const { status, body, text } = await nobody("/v1/pages/acme")
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: "Acme & Co", branding })
    expect(slugs(body)).toEqual(["call", "review"])
    const names = (body.eventTypes as ReadonlyArray<{ readonly hosts: ReadonlyArray<object> }>).map(
      ({ hosts }) => hosts,
    )
    expect(names[0]).toContainEqual({ name: expect.any(String), photo })
    expect((await nobody(`/v1/images/${photo}`)).status).toBe(200)
    for (const secret of [organization, `"${person}"`, "@people.example"]) expect(text).not.toContain(secret)
  })

  it("of a person has their own event types alone, without hidden ones, and says how far ahead each can be booked", async () => {
    const { own } = world.ids
    const mia = world.as("mia")
    const { body: kept } = await mia("GET", `/v1/event-types/${own}`)
    const { id: _, version: __, alias: ___, owner: ____, ...plain } = kept
    const rules = { ...kept.rules, horizon: { kind: "businessDays", days: 12 } }
    expect((await mia("PUT", `/v1/event-types/${own}`, { ...plain, rules })).status).toBe(200)
    const hidden = { ...plain, slug: "secret", hidden: true }
    expect((await mia("POST", "/v1/people/mia/event-types", hidden)).status).toBe(201)
    const { body } = await nobody("/v1/pages/mia")
    expect(slugs(body)).toEqual(["coffee"])
    expect(body.eventTypes[0]).toMatchObject({ horizon: rules.horizon })
    expect(body.branding).toEqual({ alias: "mia" })
  })

  it("that leads nowhere is not there", async () => {
    const { status, body } = await nobody("/v1/pages/nobody-has-this")
    expect([status, body.type, body.kind]).toEqual([404, "urn:sched:problem:RecordNotFound", "page"])
  })
})

describe("the page under an alias that nobody has as branding", () => {
  let plain: World
  beforeAll(async () => {
    plain = await makeWorld()
  })
  afterAll(() => plain.handler.close())

  it("has the event types that the application keeps there, under the alias as its name", async () => {
    const { body } = await plain.ask("GET", "/v1/pages/studio")
    expect(body).toMatchObject({ name: "studio", branding: { alias: "studio" } })
    const { body: all } = await plain.ask("GET", "/v1/event-types")
    expect(slugs(body)).toEqual(slugs(all))
  })
})
