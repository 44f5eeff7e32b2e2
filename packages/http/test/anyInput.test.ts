import { afterAll, beforeAll, describe, expect, it } from "@effect/vitest"
import { anyText } from "@sched/testkit"
import { heavy } from "@sched/testkit/heavy"
import * as fc from "fast-check"
import type { World } from "./World.ts"
import { at, clinic, makeWorld, offering, request, workshop } from "./World.ts"

let world: World
let routes: ReadonlyArray<readonly [path: string, valid: object]>
beforeAll(async () => {
  world = await makeWorld({}, {}, [workshop, clinic])
  const { links } = await world.book(at(9))
  await world.book(at(16), { slug: "workshop", answers: {} })
  const decide = await world.sign("decide", world.stored().id, "host:id-carl")
  const accept = await world.sign("accept", world.stored().id, "booker")
  const link = await world.signLink({ id: "trial", ...offering, uses: 3 })
  const guests = [{ name: "Eva", email: "eva@booker.example" }]
  routes = [
    ["/v1/holds", { ...offering, start: at(11), zone: "Europe/Berlin", link }],
    ["/v1/bookings", { ...request, start: at(12), hold: "none", durationMin: 60, location: "link", link, guests }],
    ["/v1/waitlist", { ...request, slug: "clinic", start: at(9), answers: {} }],
    [`/v1/bookings/${decide}/decide`, { decision: "approve", reason: "x", version: 7 }],
    [`/v1/bookings/${accept}/accept`, { version: 7 }],
    [`/v1/bookings/${links.reschedule}/reschedule`, { start: at(13), reason: "x", version: 1 }],
    [`/v1/bookings/${links.cancel}/cancel`, { reason: "x", version: 7 }],
  ]
})
afterAll(() => world.handler.close())

/** Which of the routes. */
const anyRoute = fc.nat({ max: 6 })

const json = fc.oneof(
  fc.jsonValue(),
  anyText,
  fc.double(),
  fc.constantFrom(at(15), null, 0, -1, 1e308, "2199-12-31T23:30:00Z"),
)

/** A valid body with some of its values, at any depth, exchanged or taken away. */
const damaged = (body: object): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        fc.oneof(
          { weight: 4, arbitrary: typeof value === "object" ? damaged(value) : fc.constant(value) },
          { weight: 1, arbitrary: json },
        ),
      ]),
    ),
    { requiredKeys: [] },
  )

/** Any text as it can stand in an address. */
const part = anyText.map((text) => {
  try {
    return encodeURIComponent(text)
  } catch {
    return "%ed%a0%80" // half a character has no encoding; this is what some programs send
  }
})

/** Sends it; a refusal has changed nothing. */
const isAnswered = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const before = world.snapshot()
  const answer = await world.ask(method, path, body, headers)
  expect(answer.status, answer.text).toBeLessThan(500)
  if (answer.status >= 400) expect(world.snapshot()).toEqual(before)
}

describe("no input brings the API down:", () => {
  it("any JSON, to any route that takes JSON", () =>
    fc.assert(
      fc.asyncProperty(anyRoute, json, (route, body) =>
        isAnswered("POST", routes[route]![0], JSON.stringify(body) ?? ""),
      ),
      { numRuns: 200 },
    ))

  it("any text in the place of JSON", () =>
    fc.assert(
      fc.asyncProperty(anyRoute, anyText, (route, body) => isAnswered("POST", routes[route]![0], body)),
      { numRuns: 100 },
    ))

  it("any valid request with any of its values exchanged or taken away", () =>
    fc.assert(
      fc.asyncProperty(
        anyRoute.chain((route) => damaged(routes[route]![1]).map((body) => [route, body] as const)),
        ([route, body]) => isAnswered("POST", routes[route]![0], body),
      ),
      { numRuns: heavy("no body makes the HTTP handler fail", 400, 8000) },
    ))

  it("any text in an address", () =>
    fc.assert(
      fc.asyncProperty(part, part, fc.constantFrom("GET", "HEAD", "DELETE"), async (a, b, method) => {
        await isAnswered(method, `/v1/event-types/${a}/${b}`)
        await isAnswered(method, `/v1/event-types/${a}/${b}/slots?from=${at(9)}&to=${at(12)}`)
        await isAnswered(method, `/v1/bookings/${a}`)
        await isAnswered(method, `/v1/holds/${a}`)
        await isAnswered(method, `/v1/agenda/${a}?from=${b}&to=${at(9)}`)
        await isAnswered(method, `/v1/${a}`)
      }),
      { numRuns: 100 },
    ))

  it("any version and key in the headers", () =>
    fc.assert(
      fc.asyncProperty(anyRoute, fc.string({ unit: "binary-ascii" }), (route, text) =>
        isAnswered("POST", routes[route]![0], routes[route]![1], {
          "if-match": encodeURIComponent(text),
          "idempotency-key": encodeURIComponent(text),
        }),
      ),
      { numRuns: 100 },
    ))

  it("any query", () => {
    const value = fc.oneof(part, fc.constantFrom(at(9), at(12), "Europe/Berlin", "60"))
    const name = fc.constantFrom("from", "to", "zone", "durationMin", "__proto__", "constructor")
    const query = fc.array(
      fc.tuple(name, value).map((pair) => pair.join("=")),
      { maxLength: 5 },
    )
    return fc.assert(
      fc.asyncProperty(query, (pairs) => isAnswered("GET", `/v1/event-types/studio/intro/slots?${pairs.join("&")}`)),
      { numRuns: 200 },
    )
  })
})
