import { afterEach, describe, expect, it } from "@effect/vitest"
import { Cause, Layer, Logger } from "effect"
import type { Handler, InboundRequest, InboundRoute } from "../src/index.ts"
import { createHandler } from "../src/index.ts"
import { exchange, makeWorld } from "./World.ts"

const seen: Array<InboundRequest> = []
const webhook: InboundRoute = {
  method: "POST",
  path: "zoom/webhook",
  handle: async (request) => {
    seen.push(request)
    return { status: 200, headers: { "content-type": "application/json" }, body: '{"taken":true}' }
  },
}
const callback: InboundRoute = {
  method: "GET",
  path: "google/callback",
  handle: async ({ url }) => ({ status: 303, headers: { location: `/connected${new URL(url).search}` } }),
}
const broken: InboundRoute = {
  method: "POST",
  path: "zoom/broken",
  handle: () => Promise.reject(new Error("token at /srv/secret")),
}

let handler: Handler | undefined
const log: Array<string> = []
const logger = Logger.layer([Logger.make(({ message, cause }) => void log.push(`${message} ${Cause.pretty(cause)}`))])
const open = async (...inbound: ReadonlyArray<InboundRoute>) => {
  await handler?.close()
  const { ports } = await makeWorld()
  handler = await createHandler(Layer.merge(ports, logger), { inbound, cors: { origins: ["https://app.example"] } })
  return exchange(handler.fetch)
}
afterEach(async () => {
  seen.length = 0
  log.length = 0
  await handler?.close()
})

describe("what providers call", () => {
  it("arrives as it was sent, byte by byte, with its headers and its whole address", async () => {
    const ask = await open(webhook, callback)
    const body = Uint8Array.from([0x7b, 0xff, 0x00, 0x7d])
    const answer = await ask("POST", "/v1/inbound/zoom/webhook?a=1%202", body, { "X-Zm-Signature": "v0=abc" })
    expect(answer).toMatchObject({ status: 200, body: { taken: true } })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: "POST", url: "http://localhost/v1/inbound/zoom/webhook?a=1%202" })
    expect(seen[0]!.headers["x-zm-signature"]).toBe("v0=abc")
    expect([...seen[0]!.rawBody]).toEqual([...body])
    const sentBack = await ask("GET", "/v1/inbound/google/callback?code=c&state=s")
    expect(sentBack.status).toBe(303)
    expect(sentBack.headers.get("location")).toBe("/connected?code=c&state=s")
    expect(sentBack.headers.get("cache-control")).toBe("no-store")
  })

  it("has one method and one address", async () => {
    const ask = await open(webhook, callback)
    const other = await ask("GET", "/v1/inbound/zoom/webhook")
    expect(other).toMatchObject({ status: 405, body: { type: "urn:sched:problem:MethodNotAllowed" } })
    expect(other.headers.get("allow")).toBe("POST")
    for (const path of ["zoom/webhook/", "zoom//webhook", "Zoom/webhook", "zoom", "zoom/other", ""])
      expect(await ask("POST", `/v1/inbound/${path}`, {}), path).toMatchObject({
        status: 404,
        body: { type: "urn:sched:problem:RouteNotFound" },
      })
    expect(seen).toEqual([])
  })

  it("is no longer than a megabyte", async () => {
    const ask = await open(webhook)
    expect((await ask("POST", "/v1/inbound/zoom/webhook", new Uint8Array(1_048_576))).status).toBe(200)
    expect(await ask("POST", "/v1/inbound/zoom/webhook", new Uint8Array(1_048_577))).toMatchObject({
      status: 413,
      body: { limit: 1_048_576 },
    })
    expect(seen).toHaveLength(1)
  })

  it("is a 500 without particulars when its route fails", async () => {
    const ask = await open(broken)
    const answer = await ask("POST", "/v1/inbound/zoom/broken", {})
    expect(answer).toMatchObject({ status: 500, body: { type: "urn:sched:problem:Unexpected" } })
    expect(answer.text).not.toContain("/srv")
    expect(log.join()).toContain("token at /srv/secret")
  })

  it("is a 500 when its route answers with something that is no answer", async () => {
    const answering = (status: number, headers = {}): InboundRoute => ({
      ...webhook,
      handle: async () => ({ status, headers, body: "x" }),
    })
    for (const route of [
      answering(99),
      answering(1000),
      answering(Number.NaN),
      answering(204),
      answering(200, { "a b": "c" }),
    ]) {
      const ask = await open(route)
      expect(await ask("POST", "/v1/inbound/zoom/webhook", {})).toMatchObject({ status: 500 })
    }
  })

  it("is for providers: no page of another origin reads an answer", async () => {
    const ask = await open(webhook)
    const answer = await ask("POST", "/v1/inbound/zoom/webhook", {}, { origin: "https://app.example" })
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([])
  })

  it("is refused when two routes have one address, or an address is none", async () => {
    const { ports, handler } = await makeWorld()
    for (const inbound of [
      [webhook, callback, webhook],
      [{ ...webhook, path: "zoom" }],
      [{ ...webhook, path: "../bookings" }],
      [{ ...webhook, path: "Zoom/Webhook" }],
    ])
      await expect(createHandler(ports, { inbound })).rejects.toMatchObject({ _tag: "InvalidInput" })
    const both = await createHandler(ports, { inbound: [webhook, { ...webhook, method: "GET" }] })
    await both.close()
    await handler.close()
  })
})
