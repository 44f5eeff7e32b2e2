import type { Socket } from "node:net"
import { getCACertificates, setDefaultCACertificates } from "node:tls"
import { WebhookSender } from "@sched/core"
import { layerWebhookSender } from "@sched/node"
import { Effect, Exit, Fiber, Layer, Scope } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { certificate } from "../Certificate.ts"
import { closedPort, gate, startEndpoint, startRawEndpoint, startSecureEndpoint } from "../Endpoint.ts"
import { attempt, endpointAt, local, messageOf, outcome, run, tagOf } from "./Posting.ts"

describe("no answer", () => {
  it("when nobody listens: Unavailable, it was not sent", async () => {
    const port = await closedPort()
    const came = await attempt(`http://127.0.0.1:${port}/hook/t0ken`, local(port))
    assert.deepInclude(came, {
      reason: { _tag: "Unavailable", detail: `no connection to 127.0.0.1:${port}: ECONNREFUSED` },
      status: undefined,
    })
  })

  it("when the name is not known: Unavailable", async () => {
    const resolve = () => Promise.reject(Object.assign(new Error("not found"), { code: "ENOTFOUND" }))
    assert.strictEqual(tagOf(await attempt("https://gone.example/", { resolve })), "Unavailable")
    assert.strictEqual(tagOf(await attempt("https://gone.example/", { resolve: async () => [] })), "Unavailable")
  })

  it("when the name server says nothing: Unavailable at the timeout", async () => {
    const resolve = () => new Promise<never>(() => undefined)
    const came = await attempt("https://slow.example/", { resolve, timeout: 300 })
    assert.strictEqual(tagOf(came), "Unavailable")
    assert.include(JSON.stringify(came), "in 300 ms")
  })

  it("when the endpoint takes the message and stays silent: UnknownOutcome at the timeout", async () => {
    await using endpoint = await startEndpoint(() => undefined)
    const before = performance.now()
    const url = `http://127.0.0.1:${endpoint.port}/`
    const came = await attempt(url, { ...local(endpoint.port), timeout: 500 })
    assert.strictEqual(tagOf(came), "UnknownOutcome")
    assert.isBelow(performance.now() - before, 3000)
    assert.lengthOf(endpoint.received, 1)
  })

  const speakers: ReadonlyArray<readonly [string, (socket: Socket) => void]> = [
    ["closes", (socket) => socket.once("data", () => socket.end())],
    ["breaks the connection", (socket) => socket.once("data", () => socket.resetAndDestroy())],
    ["answers in another language", (socket) => socket.once("data", () => socket.end("220 smtp ready\r\n"))],
    ["stops inside the head", (socket) => socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nx: "))],
    [
      "sends a head without end",
      (socket) => socket.once("data", () => socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(200_000)}\r\n\r\n`)),
    ],
  ]
  it.each(speakers)("when the endpoint takes the message and %s: UnknownOutcome", async (_, speak) => {
    await using endpoint = await startRawEndpoint(speak)
    const came = await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port))
    assert.strictEqual(tagOf(came), "UnknownOutcome")
    assert.strictEqual(endpoint.connections(), 1)
  })

  it("when the sender's scope is closed: UnknownOutcome at once", async () => {
    const arrived = gate()
    await using endpoint = await startEndpoint(() => arrived.open())
    const before = performance.now()
    const came = await Effect.runPromise(
      Effect.gen(function* () {
        const scope = yield* Scope.make()
        const options = { ...local(endpoint.port), timeout: 20_000 }
        const services = yield* Layer.buildWithScope(layerWebhookSender(options), scope)
        const post = outcome(endpointAt(`http://127.0.0.1:${endpoint.port}/`), messageOf())
        const fiber = yield* Effect.forkChild(Effect.provide(post, services))
        yield* Effect.promise(() => arrived.opened)
        yield* Scope.close(scope, Exit.void)
        return yield* Fiber.join(fiber)
      }),
    )
    assert.strictEqual(tagOf(came), "UnknownOutcome")
    assert.isBelow(performance.now() - before, 10_000)
  })

  it("is no longer waited for when the caller is interrupted: the connection is closed", async () => {
    const arrived = gate()
    const closed = gate()
    await using endpoint = await startRawEndpoint((socket) => {
      socket.once("data", () => arrived.open())
      socket.once("close", () => closed.open())
    })
    const post = WebhookSender.use((sender) =>
      sender.post(endpointAt(`http://127.0.0.1:${endpoint.port}/`), messageOf()),
    )
    await run(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(post)
        yield* Effect.promise(() => arrived.opened)
        yield* Fiber.interrupt(fiber)
        yield* Effect.promise(() => closed.opened)
      }),
      local(endpoint.port),
    )
  })
})

describe("over TLS", () => {
  const defaults = getCACertificates("default")
  beforeAll(() => setDefaultCACertificates([...defaults, certificate.cert]))
  afterAll(() => setDefaultCACertificates(defaults))

  const secure = (port: number) => ({
    allow: ["127.0.0.1"],
    ports: [port],
    timeout: 5000,
    resolve: async () => ["127.0.0.1"],
  })

  it("a message is taken by the host that the certificate names", async () => {
    await using endpoint = await startSecureEndpoint((response) => response.writeHead(200).end(), certificate)
    const came = await attempt(`https://hooks.test:${endpoint.port}/`, secure(endpoint.port))
    assert.deepStrictEqual(came, { taken: 200 })
    assert.lengthOf(endpoint.received, 1)
  })

  it("nothing is sent to a host with another's certificate, one that nobody trusts, or none: Unavailable", async () => {
    await using endpoint = await startSecureEndpoint((response) => response.writeHead(200).end(), certificate)
    await using bare = await startSecureEndpoint((response) => response.writeHead(200).end(), {})
    const another = await attempt(`https://other.test:${endpoint.port}/`, secure(endpoint.port))
    const none = await attempt(`https://hooks.test:${bare.port}/`, secure(bare.port))
    setDefaultCACertificates(defaults)
    const untrusted = await attempt(`https://hooks.test:${endpoint.port}/`, secure(endpoint.port))
    assert.deepStrictEqual([another, none, untrusted].map(tagOf), ["Unavailable", "Unavailable", "Unavailable"])
    assert.deepStrictEqual([...endpoint.received, ...bare.received], [])
  })

  it("a handshake that does not end: Unavailable at the timeout", async () => {
    await using endpoint = await startRawEndpoint(() => undefined)
    const url = `https://hooks.test:${endpoint.port}/`
    const came = await attempt(url, { ...secure(endpoint.port), timeout: 300 })
    assert.strictEqual(tagOf(came), "Unavailable")
    assert.strictEqual(endpoint.connections(), 1)
  })
})
