import { setTimeout } from "node:timers/promises"
import { guardedFetch, RefusedAddress } from "@sched/node"
import { heavy } from "@sched/testkit/heavy"
import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { hello, local, resolver } from "./Fetching.ts"

describe("a name that changes its address (DNS rebinding)", () => {
  it("is looked up once for a connection, and what was checked is what is connected to", async () => {
    await using endpoint = await hello()
    const names = resolver([["127.0.0.1"], ["10.0.0.1"]])
    const options = { ...local(endpoint.port), resolve: names.resolve }
    const fetch = guardedFetch(options)
    const url = `http://rebind.example:${endpoint.port}/`
    // Only our resolver knows the name: had anybody else looked it up, nothing would have come.
    assert.strictEqual(await (await fetch(url)).text(), "hello")
    assert.strictEqual(names.asked(), 1)
    const again = await fetch(url).catch((error: unknown) => error)
    assert.instanceOf(again, RefusedAddress)
    assert.strictEqual(names.asked(), 2)
    assert.strictEqual(endpoint.connections(), 1)
  })

  it("a connection that is kept open goes to the address that was checked, whatever the name says later", async () => {
    await using endpoint = await hello(false)
    const names = resolver([["127.0.0.1"], ["10.0.0.1"]])
    const fetch = guardedFetch({ ...local(endpoint.port), resolve: names.resolve })
    for (let i = 0; i < 3; i++) {
      assert.strictEqual(await (await fetch(`http://rebind.example:${endpoint.port}/`)).text(), "hello")
      await setTimeout(50) // the connection becomes free again
    }
    assert.strictEqual(endpoint.connections(), 1)
    assert.strictEqual(names.asked(), 1)
  })

  it("for any sequence of answers, a request goes through exactly if all addresses of its own look-up may be reached", async () => {
    await using endpoint = await hello()
    const address = fc.constantFrom(
      "127.0.0.1",
      "127.0.0.1",
      "127.0.0.2",
      "10.0.0.1",
      "::1",
      "::ffff:127.0.0.1",
      "fd00::1",
    )
    const answers = fc.array(fc.array(address, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(answers, async (all) => {
        const fetch = guardedFetch({ ...local(endpoint.port), resolve: resolver(all).resolve })
        for (const addresses of all) {
          const before = endpoint.connections()
          const came = await fetch(`http://rebind.example:${endpoint.port}/`).then(
            (response) => response.text(),
            (error) => (error instanceof RefusedAddress ? "refused" : String(error)),
          )
          const good = addresses.every((one) => one === "127.0.0.1")
          assert.strictEqual(came, good ? "hello" : "refused")
          assert.strictEqual(endpoint.connections() - before, good ? 1 : 0)
        }
      }),
      { numRuns: heavy("guard: rebinding", 30, 1000) },
    )
  })
})
