import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import type { AccountWorld } from "./AccountWorld.ts"
import { makeAccountWorld } from "./AccountWorld.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

describe("a secret", () => {
  it("of a webhook is shown once, and that of a connection never", async () => {
    const { as, ids } = world
    const made = await as("rex")("POST", "/v1/webhooks", { url: "https://hooks.example/new" })
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect((await as("rex")("POST", "/v1/webhooks", { url: "https://hooks.example/x" })).body.secret).not.toBe(
      made.body.secret,
    )
    const answers = [
      await as("rex")("GET", "/v1/webhooks"),
      await as("rex")("PUT", `/v1/webhooks/${made.body.id}`, { url: "https://hooks.example/moved" }),
      await as("rex")("POST", `/v1/webhooks/${made.body.id}/test`, {}),
      await as("rex")("GET", `/v1/webhooks/${made.body.id}/deliveries`),
      await as("rex")("GET", "/v1/audit"),
      await as("mia")("GET", "/v1/me/connections"),
      await as("olga")("GET", `/v1/organizations/${ids.organization}/connections`),
    ]
    for (const { status, text } of answers) {
      expect(status).toBe(200)
      for (const secret of ["whsec_", "sealed"]) expect(text).not.toContain(secret)
    }
    expect(world.memory.endpoints.get(made.body.id)).toMatchObject({
      url: "https://hooks.example/moved",
      secret: made.body.secret,
    })
    expect(answers[5]!.body.items).toMatchObject([
      { id: "c0-1", account: "a@google.example" },
      { id: "c0-2", organization: world.ids.organization, optedOut: false },
    ])
    expect(answers[6]!.body.items).toMatchObject([{ id: "c0-2" }])
  })

  it("of a webhook goes nowhere by a URL that is none", async () => {
    for (const url of ["", "hooks", "ftp://a.example", "javascript:alert(1)", "https://user:word@a.example/"])
      expect((await world.as("rex")("POST", "/v1/webhooks", { url })).status, url).toBe(400)
  })
})

describe("an image", () => {
  it("is its bytes, kept by caches for ever, and taken for nothing else", async () => {
    const response = await world.handler.fetch(new Request(`http://localhost/v1/images/${world.ids.image}`))
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    })
    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })

  it("of up to 256 kB is taken, where other bodies are shorter", async () => {
    const png = (bytes: number) =>
      Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(bytes - 8)]).toString("base64")
    const send = (bytes: number) => world.as("mia")("POST", "/v1/images", { type: "image/png", data: png(bytes) })
    expect((await send(262_144)).status).toBe(201)
    expect((await send(262_148)).status).toBe(400)
    expect((await send(400_000)).status).toBe(413)
    expect((await world.as("mia")("PATCH", "/v1/me", { name: "x".repeat(70_000) })).status).toBe(413)
  })
})
