import { afterAll, beforeAll, describe, expect, it } from "@effect/vitest"
import { anyText } from "@sched/testkit"
import { heavy } from "@sched/testkit/heavy"
import * as fc from "fast-check"
import type { AccountWorld, Who } from "./AccountWorld.ts"
import { makeAccountWorld, pixel } from "./AccountWorld.ts"
import type { JsonSchema, Source } from "./arbitraryOf.ts"
import { arbitraryOf, damagedOf } from "./arbitraryOf.ts"
import { operations, spec } from "./openApi.ts"
import { rows } from "./permissionRows.ts"
import { at } from "./World.ts"

interface Parameter {
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly required: boolean
  readonly schema: JsonSchema
}

/** A request as it is sent. */
interface Sent {
  readonly who: Who | "nobody"
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

let world: AccountWorld
let source: Source
beforeAll(async () => {
  world = await makeAccountWorld()
  const { ids } = world
  const words = ["acme", "mia", "call", "review", "member", "admin", "owner", "Europe/Berlin", "new@people.example"]
  const tokens = await Promise.all([
    ...(["view", "cancel", "reschedule"] as const).map((action) => world.sign(action, ids.booking, "booker")),
    world.sign("decide", ids.asked, "host:mia"),
    world.sign("agenda", "mia", "host:mia"),
  ])
  source = {
    schemas: spec.components.schemas,
    words: [
      ...Object.values(ids),
      ...words,
      ...tokens,
      "https://hooks.example/x",
      "Weekends",
      pixel,
      "de-AT",
      "#1a5fb4",
      "none",
    ],
  }
})
afterAll(() => world.handler.close())

/** As text can stand in an address; half a character has no encoding, and some programs send this. */
const encoded = (text: string): string => {
  try {
    return encodeURIComponent(text)
  } catch {
    return "%ed%a0%80"
  }
}

const who = fc.constantFrom<Who | "nobody">("olga", "mia", "ben", "uli", "rex", "nobody")
const text = (schema: JsonSchema): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: arbitraryOf(schema, source).map(String) },
    { weight: 1, arbitrary: anyText },
    { weight: 1, arbitrary: fc.constantFrom("", "0", "-1", "99999999999999999999", "null", "x".repeat(5000)) },
  )

/** What HTTP lets stand in a header. */
const headerText = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
const oddHeaders = fc.dictionary(
  fc.constantFrom("if-match", "if-none-match", "idempotency-key", "accept", "authorization", "cookie", "x-other"),
  fc.oneof(headerText, fc.constantFrom('"1"', '"999"', "*", "k", "Bearer", "x".repeat(20_000))),
  { maxKeys: 2 },
)
const contentTypes = fc.oneof(
  { weight: 9, arbitrary: fc.constant("application/json") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=x"),
  },
)
const odd = <A>(arbitrary: fc.Arbitrary<A>, nothing: A): fc.Arbitrary<A> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(nothing) }, { weight: 1, arbitrary })

/** A body: as the document describes it, as a request in order has it, either with something damaged, or any text. */
const bodyOf = (schema: JsonSchema, valid: unknown): fc.Arbitrary<unknown> => {
  const described = arbitraryOf(schema, source)
  return fc.oneof(
    described,
    described.chain(damagedOf),
    fc.constant(valid),
    fc.constant(valid).chain(damagedOf),
    fc.constant(valid).chain(damagedOf).chain(damagedOf),
    fc.oneof(anyText, fc.constantFrom("{", "[".repeat(50_000), '{"a":1}{', "\ufeff{}", "NaN")),
  )
}

/** Requests to one operation. */
const requestOf = ({ operationId, method, path }: (typeof operations)[number]): fc.Arbitrary<Sent> => {
  const { parameters, requestBody } = spec.paths[path][method.toLowerCase()] as {
    readonly parameters: ReadonlyArray<Parameter>
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  }
  const [, ordered, valid] = rows[operationId]?.ask(world.ids, world.ids) ?? [method, path, {}]
  const values = fc.record(Object.fromEntries(parameters.map((one) => [`${one.in} ${one.name}`, text(one.schema)])), {
    requiredKeys: parameters.filter((one) => one.in === "path").map((one) => `path ${one.name}`),
  }) as fc.Arbitrary<Readonly<Record<string, string>>>
  const schema = requestBody?.content["application/json"]?.schema
  const made = values.map((given) => {
    const of = (place: string) =>
      parameters.filter((one) => one.in === place && given[`${place} ${one.name}`] !== undefined)
    const pathname = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(given[`path ${name}`]!))
    const query = of("query").map(({ name }) => `${name}=${encoded(given[`query ${name}`]!)}`)
    return query.length === 0 ? pathname : `${pathname}?${query.join("&")}`
  })
  return fc
    .record({
      who,
      made,
      isOrdered: fc.boolean(),
      otherMethod: odd<string | undefined>(
        fc.constantFrom("HEAD", "OPTIONS", "PUT", "PATCH", "POST", "PROPFIND"),
        undefined,
      ),
      more: odd(oddHeaders, {}),
      type: contentTypes,
      body: schema === undefined ? fc.constant(undefined) : bodyOf(schema, valid),
    })
    .map(({ who, made, isOrdered, otherMethod = method, more, type, body }) => {
      const bodiless = otherMethod === "GET" || otherMethod === "HEAD"
      const headers = bodiless || body === undefined || type === "" ? more : { ...more, "content-type": type }
      return { who, method: otherMethod, path: isOrdered ? ordered : made, headers, body: bodiless ? undefined : body }
    })
}

const answers = new Map<number, number>()

/** Sends it: it is answered, never by a fault of the server, and a refusal is a problem that has changed nothing. */
const isAnswered = async ({ who, method, path, headers, body }: Sent): Promise<void> => {
  world.reset()
  const before = world.content()
  const sent = body === undefined ? undefined : typeof body === "string" ? body : (JSON.stringify(body) ?? "")
  const { status, headers: told, text } = await world.as(who)(method, path, sent, headers)
  answers.set(status, (answers.get(status) ?? 0) + 1)
  expect(status, text).toBeLessThan(500)
  if (status >= 400) {
    if (method !== "HEAD") expect(told.get("content-type"), text).toBe("application/problem+json")
    expect(world.content(), text).toBe(before)
  }
  // Looking changes nothing, whatever comes of it.
  if (method === "GET" || method === "HEAD") expect(world.content()).toBe(before)
  expect(told.get("x-content-type-options")).toBe("nosniff")
}

describe("no request brings the API down, hangs, or changes something while it is refused:", () => {
  it("whatever is asked of any operation of the OpenAPI document, by whomever", { timeout: 600_000 }, async () => {
    const any = fc.constantFrom(...operations).chain(requestOf)
    await fc.assert(fc.asyncProperty(any, isAnswered), { numRuns: heavy("fuzzed requests", 600, 20_000) })
    // The requests are no mere noise: some are carried out, some are refused for each reason there is.
    for (const status of [200, 400, 401, 403, 404]) expect(answers.get(status) ?? 0, `${status}`).toBeGreaterThan(0)
  })

  it("at any address, known or not", async () => {
    const part = fc.oneof(
      anyText.map(encoded),
      fc.constantFrom(
        "v1",
        "..",
        ".",
        "%2e%2e",
        "%00",
        "%",
        "organizations",
        "me",
        "inbound",
        "bookings",
        "openapi.json",
      ),
      fc.constantFrom("x".repeat(9000), ";", "?", "a%2Fb"),
    )
    const path = fc.array(part, { maxLength: 6 }).map((parts) => `/v1/${parts.join("/")}`)
    const method = fc.constantFrom("GET", "HEAD", "DELETE", "OPTIONS", "PROPFIND")
    await fc.assert(
      fc.asyncProperty(who, method, path, (who, method, path) =>
        isAnswered({ who, method, path, headers: {}, body: undefined }),
      ),
      { numRuns: 150 },
    )
  })

  it("as long as an address or header can be", async () => {
    const long = "x".repeat(100_000)
    const window = `from=${at(9)}&to=${at(12)}`
    for (const path of [
      `/v1/groups/${long}`,
      `/v1/me/permissions?group=${long}`,
      `/v1/me/bookings?${window}&cursor=${long}`,
    ])
      await isAnswered({ who: "mia", method: "GET", path, headers: {}, body: undefined })
    for (const name of ["if-none-match", "authorization", "cookie", "idempotency-key"])
      await isAnswered({ who: "mia", method: "GET", path: "/v1/me", headers: { [name]: long }, body: undefined })
  })
})
