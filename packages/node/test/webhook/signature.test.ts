import { createHmac } from "node:crypto"
import { heavy } from "@sched/testkit/heavy"
import { Effect } from "effect"
import * as fc from "fast-check"
import { Webhook } from "standardwebhooks"
import { assert, describe, it } from "vitest"
import { type Received, startEndpoint } from "../Endpoint.ts"
import { attempt, endpointAt, local, messageOf, outcome, run, secret, tagOf } from "./Posting.ts"

const take = (response: { writeHead: (status: number) => { end: () => void } }) => response.writeHead(204).end()

/** The signature from the convention's text: HMAC-SHA256 over `id.seconds.body`, by the bytes behind `whsec_`. */
const signedByHand = ({ headers, body }: Received, key: string) => {
  const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`
  const bytes = Buffer.from(key.replace("whsec_", ""), "base64")
  return `v1,${createHmac("sha256", bytes).update(content, "utf8").digest("base64")}`
}

const messages = fc.record({
  id: fc.string({ unit: fc.constantFrom(..."abcXYZ019_-:/@+=|~!"), minLength: 1, maxLength: 80 }),
  // The convention's verifier takes what is at most five minutes old or ahead.
  at: fc.integer({ min: -200_000, max: 200_000 }).map((offset) => Date.now() + offset),
  body: fc.oneof(fc.json(), fc.string({ unit: "binary", minLength: 1, maxLength: 200 })),
})
const secrets = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString("base64")}`)

describe("what the endpoint receives", () => {
  it("is signed so that the convention's verifier and a reading by hand both accept it", async () => {
    await using endpoint = await startEndpoint(take)
    const url = `http://127.0.0.1:${endpoint.port}/`
    await fc.assert(
      fc.asyncProperty(messages, secrets, async (message, key) => {
        const came = await attempt(url, local(endpoint.port), message, key)
        assert.deepStrictEqual(came, { taken: 204 })
        const { headers, body } = endpoint.received.at(-1)!
        assert.strictEqual(body, message.body)
        assert.strictEqual(headers["webhook-id"], message.id)
        assert.strictEqual(headers["webhook-timestamp"], String(Math.floor(message.at / 1000)))
        assert.strictEqual(headers["webhook-signature"], signedByHand(endpoint.received.at(-1)!, key))
        new Webhook(key).verify(body, headers as Record<string, string>, { jsonParse: false })
      }),
      { numRuns: heavy("webhook: signatures", 100, 3000) },
    )
  })

  it("is signed as openssl signs it", async () => {
    // printf %s 'msg_1.1674087231.{"type":"contact.created"}' |
    //   openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f -binary | base64
    await using endpoint = await startEndpoint(take)
    const message = { id: "msg_1", at: 1_674_087_231_999, body: '{"type":"contact.created"}' }
    await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port), message)
    const { headers } = endpoint.received[0]!
    assert.strictEqual(headers["webhook-timestamp"], "1674087231")
    assert.strictEqual(headers["webhook-signature"], "v1,kBeCGvcYdyF0K5we0Dbhpm1mfxdKKZHr3haXNsaCXsM=")
  })

  it("is refused by the verifier when body, id or second are altered", async () => {
    await using endpoint = await startEndpoint(take)
    await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port))
    const { headers, body } = endpoint.received[0]!
    const verify = (changes: Record<string, string>, content = body) =>
      new Webhook(secret).verify(content, { ...(headers as Record<string, string>), ...changes })
    assert.deepStrictEqual(verify({}), { type: "booking.confirmed" })
    assert.throws(() => verify({}, `${body} `))
    assert.throws(() => verify({ "webhook-id": "msg_2" }))
    assert.throws(() => verify({ "webhook-timestamp": String(Number(headers["webhook-timestamp"]) + 1) }))
  })

  it("is one POST of JSON to the address as it was typed in, with query and without fragment", async () => {
    await using endpoint = await startEndpoint(take)
    await attempt(`http://127.0.0.1:${endpoint.port}/a%20b/c?x=1&y=%2F#part`, local(endpoint.port))
    const [{ method, url, headers }, ...more] = endpoint.received as [Received]
    assert.deepStrictEqual(more, [])
    assert.strictEqual(method, "POST")
    assert.strictEqual(url, "/a%20b/c?x=1&y=%2F")
    assert.strictEqual(headers["content-type"], "application/json")
    assert.strictEqual(headers["content-length"], "28")
    assert.strictEqual(headers.host, `127.0.0.1:${endpoint.port}`)
    assert.notProperty(headers, "transfer-encoding")
  })

  it("has the same id and a signature of its own on every attempt", async () => {
    await using endpoint = await startEndpoint(take)
    const url = `http://127.0.0.1:${endpoint.port}/`
    const at = Date.now()
    for (const later of [0, 1000, 60_000])
      await attempt(url, local(endpoint.port), messageOf({ id: "evt:7", at: at + later }))
    assert.deepStrictEqual(
      endpoint.received.map(({ headers }) => headers["webhook-id"]),
      ["evt:7", "evt:7", "evt:7"],
    )
    assert.strictEqual(new Set(endpoint.received.map(({ headers }) => headers["webhook-signature"])).size, 3)
    for (const one of endpoint.received) assert.strictEqual(one.headers["webhook-signature"], signedByHand(one, secret))
  })

  it("comes exactly once for each of 100 messages posted at the same time by one sender", async () => {
    await using endpoint = await startEndpoint((response) => setTimeout(() => response.writeHead(200).end("ok"), 5))
    const ids = Array.from({ length: 100 }, (_, index) => `msg_${index}`)
    const url = `http://127.0.0.1:${endpoint.port}/`
    const came = await run(
      Effect.forEach(ids, (id) => outcome(endpointAt(url), messageOf({ id })), { concurrency: "unbounded" }),
      local(endpoint.port),
    )
    for (const one of came) assert.deepStrictEqual(one, { taken: 200 })
    assert.deepStrictEqual(endpoint.received.map(({ headers }) => String(headers["webhook-id"])).sort(), ids.sort())
  })
})

describe("nothing is sent", () => {
  const good = Buffer.alloc(32, 7).toString("base64")
  it.each([
    ["an empty secret", ""],
    ["a secret without its prefix", good],
    ["another prefix", `whsk_${good}`],
    ["a secret that is not base64", `whsec_${good.slice(0, -2)}!=`],
    ["base64 of a wrong length", `whsec_${good.slice(0, -1)}`],
    ["23 bytes", `whsec_${Buffer.alloc(23, 7).toString("base64")}`],
    ["65 bytes", `whsec_${Buffer.alloc(65, 7).toString("base64")}`],
    ["two secrets", `whsec_${good} whsec_${good}`],
  ])("with %s: Malformed, in words that do not hold it", async (_, key) => {
    await using endpoint = await startEndpoint(take)
    const came = await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port), messageOf(), key)
    assert.strictEqual(tagOf(came), "Malformed")
    if (key !== "") assert.notInclude(JSON.stringify(came), key.slice(6, 30))
    assert.strictEqual(endpoint.connections(), 0)
  })

  it.each([[""], ["a.b"], ["a b"], ["a\r\nx-admin: 1"], ["é"], ["x".repeat(257)]])(
    "for a message id that is not one: %j",
    async (id) => {
      await using endpoint = await startEndpoint(take)
      const came = await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port), messageOf({ id }))
      assert.strictEqual(tagOf(came), "Malformed")
      assert.strictEqual(endpoint.connections(), 0)
    },
  )
})
