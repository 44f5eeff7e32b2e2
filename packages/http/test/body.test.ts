import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import { refusesIn } from "./refusal.ts"
import type { World } from "./World.ts"
import { makeWorld, request } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.handler.close())

const refuses = refusesIn(() => world)

describe("what cannot be read is refused, and changes nothing:", () => {
  it("bodies that are no JSON object", async () => {
    const { links } = await world.book()
    const cancel = `/v1/bookings/${links.cancel}/cancel`
    const malformed = { field: "body", problem: "expected JSON in UTF-8" }
    for (const body of [
      "",
      " ",
      "{",
      "{'a':1}",
      "undefined",
      "{} {}",
      '{"a":1,}',
      Buffer.from('{"reason":"\xff"}', "latin1"),
    ])
      await refuses(["POST", cancel, body], 400, malformed)
    await refuses(["POST", cancel, "[".repeat(30_000) + "]".repeat(30_000)], 400, malformed)
    for (const body of ["null", "5", '"text"', "[]", "true"])
      await refuses(["POST", cancel, body], 400, { field: "body", problem: "expected an object with fields" })
  })

  it("bodies that are too large, even when their length is not told or told wrongly", async () => {
    const path = "/v1/bookings"
    await refuses(["POST", path, " ".repeat(65_537)], 413, { limit: 65_536 })
    await refuses(["POST", path, { ...request, answers: { topic: "x".repeat(70_000) } }], 413, { limit: 65_536 })
    const before = world.snapshot()
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 16_384
        controller.enqueue(new TextEncoder().encode(" ".repeat(16_384)))
      },
    })
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: endless,
      duplex: "half" as const,
    }
    const answer = await world.handler.fetch(new Request(`http://localhost${path}`, init))
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(200_000)
    expect(world.snapshot()).toEqual(before)
  })

  it("content types that are not JSON", async () => {
    const json = JSON.stringify(request)
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/jsonx",
    ])
      await refuses(["POST", "/v1/bookings", json, { "content-type": type }], 415, {
        type: "urn:sched:problem:NotJson",
      })
    const untyped = new Request("http://localhost/v1/bookings", { method: "POST", body: new Blob([json]) })
    expect((await world.handler.fetch(untyped)).status).toBe(415)
    const typed = await world.ask("POST", "/v1/bookings", json, { "content-type": "application/json; charset=utf-8" })
    expect(typed.status).toBe(201)
  })
})
