import { afterAll, beforeAll, describe, expect, it } from "@effect/vitest"
import { BookingNotFound, Scheduling, StoreError } from "@sched/core"
import { Effect, Layer, Logger, ManagedRuntime } from "effect"
import { HttpHandler } from "../src/index.ts"
import type { World } from "./World.ts"
import { askOf, makeWorld, signing, unlimited } from "./World.ts"

/** The API over a store that answers as it is told to. */
const overStore = async (booking: () => Effect.Effect<never, unknown>) => {
  const log: Array<string> = []
  const logger = Logger.layer([Logger.make(({ message }) => void log.push(JSON.stringify(message)))])
  const service = new Proxy({}, { get: () => booking }) as Scheduling["Service"]
  const around = Layer.mergeAll(Layer.succeed(Scheduling, service), signing, logger)
  const runtime = ManagedRuntime.make(Layer.provide(HttpHandler.layer(), around))
  const { fetch } = await runtime.runPromise(Effect.service(HttpHandler))
  return { ask: askOf(fetch), log, close: () => runtime.dispose() }
}
const failing = () =>
  Effect.fail(
    new StoreError({ operation: "get", reason: { _tag: "Unavailable", detail: "/var/lib/secret.db is locked" } }),
  )
const notReady = { status: 503, body: { type: "urn:sched:problem:NotReady" } }

let world: World
beforeAll(async () => {
  world = await makeWorld(
    { client: () => "192.0.2.1" },
    { abuse: { ...unlimited, limits: { ...unlimited.limits, holdsPerClient: { events: 1, perMs: 1000 } } } },
  )
})
afterAll(() => world.handler.close())

describe("whoever watches over the process", () => {
  it("is told that it answers, and that its store does, however often they ask", async () => {
    for (let n = 0; n < 20; n++) {
      expect(await world.ask("GET", "/v1/health")).toMatchObject({ status: 200, body: { healthy: true } })
      expect(await world.ask("GET", "/v1/ready")).toMatchObject({ status: 200, body: { ready: true } })
    }
    expect((await world.ask("HEAD", "/v1/ready")).status).toBe(200)
    // Nothing of it was counted towards any limit.
    expect(world.memory.limits.size).toBe(0)
  })

  it("is told when the store fails, not how, and that the process answers all the same", async () => {
    for (const booking of [failing, () => Effect.die("/var/lib/secret.db is gone")]) {
      const { ask, log, close } = await overStore(booking)
      const answer = await ask("GET", "/v1/ready")
      expect(answer).toMatchObject(notReady)
      expect(answer.text).not.toContain("secret.db")
      expect(log.join()).toContain("secret.db")
      expect((await ask("GET", "/v1/health")).status).toBe(200)
      await close()
    }
  })

  it("is told within a bounded time when the store hangs; the store is asked once, and again a while later", async () => {
    let asked = 0
    let answer: Effect.Effect<never, unknown> = Effect.never
    const { ask, close } = await overStore(() => {
      asked++
      return answer
    })
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("GET", "/v1/ready")))
    expect(performance.now() - began).toBeLessThan(4_000)
    for (const one of answers) expect(one).toMatchObject(notReady)
    expect(asked).toBe(1)
    answer = Effect.fail(new BookingNotFound({ id: "ready" }))
    await expect.poll(async () => (await ask("GET", "/v1/ready")).status, { timeout: 3_000, interval: 100 }).toBe(200)
    await close()
  })
})
