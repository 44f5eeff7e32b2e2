import { describeFailure } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import { Effect } from "effect"
import * as fc from "fast-check"
import { afterEach, assert, describe, it, vi } from "vitest"
import { gate, startEndpoint } from "../Endpoint.ts"
import { attempt, endpointAt, local, messageOf, outcome, run, tagOf } from "./Posting.ts"

/** Posts to an endpoint that gives this answer. */
const answered = async (status: number, headers: Record<string, string> = {}) => {
  await using endpoint = await startEndpoint((response) => response.writeHead(status, headers).end("a long story"))
  return await attempt(`http://127.0.0.1:${endpoint.port}/hook/t0ken`, local(endpoint.port))
}

describe("the answer's status", () => {
  it.each([200, 201, 202, 204, 206, 299])("%d: taken", async (status) => {
    assert.deepStrictEqual(await answered(status), { taken: status })
  })

  it.each([
    ...[[300, "Malformed"] as const, [301, "Malformed"] as const, [304, "Malformed"] as const],
    ...[[400, "Malformed"] as const, [401, "Unauthorized"] as const, [403, "Unauthorized"] as const],
    ...[[404, "NotFound"] as const, [405, "Malformed"] as const, [408, "Unavailable"] as const],
    ...[[409, "Conflict"] as const, [410, "Gone"] as const, [413, "Malformed"] as const],
    ...[[422, "Malformed"] as const, [425, "Unavailable"] as const, [429, "RateLimited"] as const],
    ...[[500, "Unavailable"] as const, [502, "Unavailable"] as const, [503, "Unavailable"] as const],
    ...[[504, "Unavailable"] as const, [599, "Unavailable"] as const],
  ])("%d: %s, with the status and none of the endpoint's words or the address's path", async (status, tag) => {
    const came = await answered(status)
    assert.strictEqual(tagOf(came), tag)
    assert.strictEqual("status" in came ? came.status : undefined, status)
    const words = JSON.stringify(came)
    for (const never of ["long story", "t0ken", "whsec_"]) assert.notInclude(words, never)
  })

  it("an interim answer is not the answer", async () => {
    await using endpoint = await startEndpoint((response) => {
      response.writeEarlyHints({ link: "</style.css>; rel=preload" })
      response.writeHead(410).end()
    })
    const came = await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port))
    assert.strictEqual(tagOf(came), "Gone")
  })

  it.each([301, 302, 303, 307, 308])("a redirect (%d) is not followed", async (status) => {
    await using target = await startEndpoint((response) => response.writeHead(200).end())
    await using endpoint = await startEndpoint((response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${target.port}/` }).end(),
    )
    const came = await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port, target.port))
    assert.strictEqual(tagOf(came), "Malformed")
    assert.include(JSON.stringify(came), "redirects are not followed")
    assert.strictEqual(target.connections(), 0)
  })
})

describe("Retry-After", () => {
  afterEach(() => void vi.unstubAllEnvs())

  const MINUTE = 60_000
  const DAY = 86_400_000
  /** How long after the answer to try again, in milliseconds, give or take what the request took. */
  const waitOf = async (status: number, header?: string) => {
    const before = Date.now()
    const came = await answered(status, header === undefined ? {} : { "retry-after": header })
    if (!("reason" in came) || came.reason._tag !== "RateLimited") return tagOf(came)
    assert.include(describeFailure(came.reason), new Date(came.reason.retryAt).toISOString())
    return { least: came.reason.retryAt - Date.now(), most: came.reason.retryAt - before }
  }
  const assertWait = (wait: Awaited<ReturnType<typeof waitOf>>, expected: number, slack = 0) => {
    assert.isObject(wait)
    if (typeof wait !== "object") return
    assert.isAtMost(wait.least - slack, expected)
    assert.isAtLeast(wait.most + slack, expected)
  }

  it.each([
    ["0", 0],
    ["1", 1000],
    ["120", 2 * MINUTE],
    ["86400", DAY],
    ["86401", DAY],
    ["9".repeat(40), DAY],
  ])("of %s seconds, a day at most, is kept for 429 and 503", async (header, wait) => {
    assertWait(await waitOf(429, header), wait)
    assertWait(await waitOf(503, header), wait)
  })

  it("as a date in any of HTTP's three forms", async () => {
    vi.stubEnv("TZ", "Asia/Tokyo") // the third form names no zone: it is GMT wherever we are
    assert.strictEqual(new Date(0).getHours(), 9)
    const date = new Date(Math.floor(Date.now() / 1000) * 1000 + 90 * MINUTE)
    const [day, dayOfMonth, month, year, time] = date.toUTCString().replace(",", "").split(" ") as [
      string,
      string,
      string,
      string,
      string,
    ]
    const weekday = date.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" })
    for (const header of [
      `${day}, ${dayOfMonth} ${month} ${year} ${time} GMT`,
      `${weekday}, ${dayOfMonth}-${month}-${year.slice(2)} ${time} GMT`,
      `${day} ${month} ${dayOfMonth.replace(/^0/, " ")} ${time} ${year}`,
    ])
      assertWait(await waitOf(429, header), date.getTime() - Date.now(), 2000)
    assertWait(await waitOf(429, "Fri, 31 Dec 1999 23:59:59 GMT"), 0)
    assertWait(await waitOf(429, "Fri, 31 Dec 2999 23:59:59 GMT"), DAY)
  })

  it.each(["", "soon", "-5", "1.5", "1e3", "10 GMT", "Monday", "Fri, 99 Foo 2030 GMT"])(
    "that is neither (%j) waits a minute",
    async (header) => assertWait(await waitOf(429, header), MINUTE),
  )

  it("missing: a minute after 429, up to the caller after 503", async () => {
    assertWait(await waitOf(429), MINUTE)
    assert.strictEqual(await waitOf(503), "Unavailable")
  })

  it("any text at all gives an instant from now to a day from now", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom(..."0123456789 -:,.GMTadeFrinov") }), async (header) => {
        const wait = await waitOf(429, header)
        assert.isTrue(typeof wait === "object" && wait.most >= 0 && wait.least <= DAY)
      }),
      { numRuns: heavy("webhook: Retry-After", 50, 2000) },
    ))
})

describe("the answer's body", () => {
  it("is not waited for", async () => {
    await using endpoint = await startEndpoint((response) => response.writeHead(202).flushHeaders())
    const before = performance.now()
    const came = await attempt(`http://127.0.0.1:${endpoint.port}/`, local(endpoint.port))
    assert.deepStrictEqual(came, { taken: 202 })
    assert.isBelow(performance.now() - before, 3000)
  })

  it("is let in up to 64 KiB, then the connection is given up, and the next message finds a new one", async () => {
    let written = 0
    const ended = gate()
    const chunk = Buffer.alloc(16_384, "x")
    await using endpoint = await startEndpoint((response, { headers }) => {
      response.writeHead(200)
      if (headers["webhook-id"] === "msg_2") return void response.end()
      const write = () => {
        written += chunk.length
        response.write(chunk, (error) => (error ? undefined : setTimeout(write, 2)))
      }
      response.on("close", () => ended.open())
      write()
    })
    const url = `http://127.0.0.1:${endpoint.port}/`
    const came = await run(
      Effect.gen(function* () {
        const first = yield* outcome(endpointAt(url), messageOf({ id: "msg_1" }))
        yield* Effect.promise(() => ended.opened)
        return [first, yield* outcome(endpointAt(url), messageOf({ id: "msg_2" }))]
      }),
      local(endpoint.port),
    )
    assert.deepStrictEqual(came, [{ taken: 200 }, { taken: 200 }])
    assert.isBelow(written, 1_000_000)
    assert.strictEqual(endpoint.connections(), 2)
  })

  it("that is told to be larger is not let in at all, and one that comes by drops is cut at the timeout", async () => {
    const ended = [gate(), gate()]
    await using endpoint = await startEndpoint((response, { headers }) => {
      const second = headers["webhook-id"] === "msg_2"
      response.writeHead(200, second ? {} : { "content-length": "1000000000" })
      const drop = setInterval(() => response.write("."), 20)
      response.on("close", () => {
        clearInterval(drop)
        ended[second ? 1 : 0]!.open()
      })
    })
    const url = `http://127.0.0.1:${endpoint.port}/`
    await run(
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* outcome(endpointAt(url), messageOf({ id: "msg_1" })), { taken: 200 })
        yield* Effect.promise(() => ended[0]!.opened)
        assert.deepStrictEqual(yield* outcome(endpointAt(url), messageOf({ id: "msg_2" })), { taken: 200 })
        yield* Effect.promise(() => ended[1]!.opened)
      }),
      { ...local(endpoint.port), timeout: 1000 },
    )
  })
})
