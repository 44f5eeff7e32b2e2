import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "@effect/vitest"
import { createAdaptorServer } from "@hono/node-server"
import { Hono } from "hono"
import { generateSignedCookie } from "hono/cookie"
import { parseSigned } from "hono/utils/cookie"
import type { Authenticate, Handler } from "../src/index.ts"
import { createAccountClient, createHandler } from "../src/index.ts"
import type { AccountWorld } from "./AccountWorld.ts"
import { makeAccountWorld } from "./AccountWorld.ts"

/** A session: the person's id in a cookie that the application has signed. */
const secret = "a secret of the application's own"
const ofSession: Authenticate = async ({ headers }) => {
  const { session } = await parseSigned(headers.get("cookie") ?? "", secret, "session")
  return typeof session === "string" ? { person: session } : undefined
}

/** API keys: kept as digests, so that nobody who reads the store can use them. */
const digest = async (key: string) =>
  Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key))).toString("hex")
const keys = new Map<string, { readonly person: string; readonly operator?: boolean }>()
const ofKey: Authenticate = async ({ headers }) => {
  const key = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1]
  return key === undefined ? undefined : keys.get(await digest(key))
}

let world: AccountWorld
let handler: Handler
beforeAll(async () => {
  world = await makeAccountWorld()
  keys.set(await digest("key-of-olga"), { person: "olga" })
  const authenticate: Authenticate = async (request) => (await ofSession(request)) ?? ofKey(request)
  handler = await createHandler(world.ports, { authenticate })
})
afterAll(async () => {
  await handler.close()
  await world.handler.close()
})

/** Whom the server at this address takes the request to be from. */
const whoAt = async (fetch: (request: Request) => Response | Promise<Response>, base: string, headers = {}) => {
  const response = await fetch(new Request(`${base}/v1/me`, { headers }))
  return response.ok ? ((await response.json()) as { id: string }).id : response.status
}
const cookieOf = async (person: string, signedWith = secret) =>
  (await generateSignedCookie("session", person, signedWith)).split(";")[0]!

/** The same promises wherever the handler is mounted. */
const serves = async (fetch: (request: Request) => Response | Promise<Response>, base: string) => {
  expect(await whoAt(fetch, base)).toBe(401)
  expect(await whoAt(fetch, base, { cookie: await cookieOf("mia") })).toBe("mia")
  expect(await whoAt(fetch, base, { cookie: await cookieOf("mia", "another secret") })).toBe(401)
  expect(await whoAt(fetch, base, { authorization: "Bearer key-of-olga" })).toBe("olga")
  expect(await whoAt(fetch, base, { authorization: "Bearer key-of-nobody" })).toBe(401)
  const client = createAccountClient({
    baseUrl: base,
    fetch: async (request) => fetch(request),
    headers: { authorization: "Bearer key-of-olga" },
  })
  const edited = await client.me.edit({ headers: {}, payload: { name: `Olga at ${base}` } })
  expect(edited.name).toBe(`Olga at ${base}`)
  const image = await fetch(new Request(`${base}/v1/images/${world.ids.image}`))
  expect([image.headers.get("content-type"), (await image.arrayBuffer()).byteLength]).toEqual(["image/png", 70])
  const removed = await fetch(new Request(`${base}/v1/holds/none`, { method: "DELETE" }))
  expect([removed.status, await removed.text()]).toEqual([204, ""])
}

describe("one handler, and a session or an API key to say who asks, serves", () => {
  it("where web requests are answered (Bun, Deno, workers, Next.js)", () =>
    serves(handler.fetch, "https://app.example"))

  it("in Hono, beside other routes and below a path of its own", async () => {
    const app = new Hono()
    app.get("/", (c) => c.text("Welcome"))
    app.all("/v1/*", (c) => handler.fetch(c.req.raw))
    app.mount("/api", handler.fetch)
    await serves((request) => app.fetch(request), "https://app.example")
    await serves((request) => app.fetch(request), "https://app.example/api")
    expect(await (await app.request("/")).text()).toBe("Welcome")
  })

  it("over node:http, as curl and browsers speak it", async () => {
    const server = createAdaptorServer({ fetch: handler.fetch, overrideGlobalObjects: false })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    await serves((request) => fetch(request), `http://127.0.0.1:${port}`)
    await new Promise((resolve) => server.close(resolve))
  })
})
