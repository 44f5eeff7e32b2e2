import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import { refusesIn } from "./refusal.ts"
import type { World } from "./World.ts"
import { at, bo, makeWorld, march, offering, request } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.handler.close())

const refuses = refusesIn(() => world)
const book = (changes: object): Parameters<World["ask"]> => ["POST", "/v1/bookings", { ...request, ...changes }]
const without = (field: keyof typeof request) => {
  const { [field]: _, ...rest } = request
  return ["POST", "/v1/bookings", rest] as Parameters<World["ask"]>
}
const invalidForm = (field: string) => ({
  problems: [{ field, problem: expect.stringMatching(/^(Please|unknown|The form)/) }],
})

describe("bad input is refused by name, and changes nothing:", () => {
  it("instants that are none", async () => {
    const texts = [
      "",
      "tomorrow",
      "2027-03-01",
      "2027-03-01T10:00",
      "2027-03-01T10:00:00+01:00",
      "2027-02-29T10:00:00Z",
    ]
    const more = [
      "2027-02-30T10:00Z",
      "2027-13-01T10:00Z",
      "2027-03-01T25:00Z",
      "2027-03-01T24:00Z",
      "1899-12-31T23:59Z",
      "2200-01-01T00:00Z",
    ]
    for (const start of [...texts, ...more, 1_803_900_000_000, null, [], {}, true]) {
      await refuses(book({ start }), 400, {
        field: "start",
        problem: expect.stringContaining("an instant in UTC such as"),
      })
      await refuses(["POST", "/v1/holds", { ...offering, start }], 400, { field: "start" })
    }
    for (const from of [...texts, ...more])
      await refuses(["GET", `/v1/event-types/studio/intro/slots?from=${encodeURIComponent(from)}&to=${at(9)}`], 400, {
        field: "from",
      })
  })

  it("windows that end before they begin, are empty, or are longer than 62 days", async () => {
    const slots = "/v1/event-types/studio/intro/slots"
    for (const window of [
      `from=${at(10)}&to=${at(9)}`,
      `from=${at(10)}&to=${at(10)}`,
      `from=${at(0, 0, 1)}&to=${at(0, 1, 63)}`,
    ])
      await refuses(["GET", `${slots}?${window}`], 400, { field: "to", problem: expect.stringMatching(/from$/) })
    expect((await world.ask("GET", `${slots}?from=${at(0, 0, 1)}&to=${at(0, 0, 63)}`)).status).toBe(200)
    await refuses(["GET", `${slots}?from=${at(9)}`], 400, { field: "to", problem: "is missing" })
    await refuses(["GET", `${slots}?from=${at(9)}&from=${at(8)}&to=${at(10)}`], 400, { field: "from" })
  })

  it("zones that are not known", async () => {
    for (const zone of ["Mars/Olympus", "", "+01:00", "x".repeat(100), "__proto__"]) {
      await refuses(["GET", `/v1/event-types/studio/intro/slots?${march}&zone=${encodeURIComponent(zone)}`], 400, {
        field: "zone",
      })
      await refuses(["POST", "/v1/holds", { ...offering, start: at(9), zone }], 400, { field: "zone" })
      await refuses(book({ booker: { ...bo, zone } }), 422, invalidForm("zone"))
    }
  })

  it("texts that are too long, or hold control characters or half characters", async () => {
    for (const name of ["x".repeat(201), "a\u0000b", "a\r\nBcc: x@y.example", "\u202egnp.exe", "\ud800", "", "   "])
      await refuses(book({ booker: { ...bo, name } }), 422, invalidForm("name"))
    for (const email of [
      "",
      "bo",
      "bo@localhost",
      "bo@@a.example",
      "bo@a.example\r\nBcc: x@y.example",
      `${"x".repeat(250)}@a.example`,
      "a@b.example, c@d.example",
    ])
      await refuses(book({ booker: { ...bo, email } }), 422, invalidForm("email"))
    for (const topic of ["", "x".repeat(501), "a\u0007", "two\nlines", "\udfff"])
      await refuses(book({ answers: { topic } }), 422, invalidForm("topic"))
    await refuses(book({ answers: { topic: "x", notes: "x".repeat(5001) } }), 422, invalidForm("notes"))
    await refuses(book({ answers: { topic: "x", phone: "call me" } }), 422, invalidForm("phone"))
    await refuses(book({ answers: { topic: "x", size: "medium" } }), 422, invalidForm("size"))
    await refuses(book({ answers: { topic: "x", terms: "no" } }), 422, invalidForm("terms"))
    await refuses(["POST", "/v1/bookings", request, { "idempotency-key": "k".repeat(201) }], 422, invalidForm("key"))
  })

  it("reasons that are too long or hold control characters", async () => {
    const { links } = await world.book()
    for (const reason of ["x".repeat(501), "a\u0000"]) {
      await refuses(["POST", `/v1/bookings/${links.cancel}/cancel`, { reason }], 422, invalidForm("reason"))
      await refuses(
        ["POST", `/v1/bookings/${links.reschedule}/reschedule`, { start: at(12), reason }],
        422,
        invalidForm("reason"),
      )
    }
  })

  it("fields that are missing", async () => {
    for (const field of ["alias", "slug", "start", "booker"] as const)
      await refuses(without(field), 400, { field, problem: "is missing" })
    for (const field of ["name", "email", "zone"] as const) {
      const { [field]: _, ...booker } = bo
      await refuses(book({ booker }), 400, { field: `booker.${field}`, detail: `booker.${field}: is missing` })
    }
    await refuses(without("answers"), 422, invalidForm("topic"))
    const { links } = await world.book()
    await refuses(["POST", `/v1/bookings/${links.reschedule}/reschedule`, {}], 400, { field: "start" })
  })

  it("values of another type", async () => {
    for (const value of [5, true, null, ["x"], {}]) {
      await refuses(book({ slug: value }), 400, { field: "slug", problem: "expected text" })
      await refuses(book({ booker: { ...bo, name: value } }), 400, { field: "booker.name", problem: "expected text" })
      await refuses(book({ answers: { topic: value } }), 400, { field: "answers.topic", problem: "expected text" })
      await refuses(book({ hold: value }), 400, { field: "hold", problem: "expected text" })
    }
    for (const booker of [5, "bo", null, []])
      await refuses(book({ booker }), 400, { field: "booker", problem: "expected an object with fields" })
    await refuses(book({ answers: ["x"] }), 400, { field: "answers", problem: "expected an object with fields" })
    const { links } = await world.book()
    for (const version of ["2", 1.5, null, 1e300])
      await refuses(["POST", `/v1/bookings/${links.cancel}/cancel`, { version }], 400, { field: "version" })
  })

  it("versions in If-Match that are none, or another than the one in the body", async () => {
    const { links } = await world.book()
    const cancel = `/v1/bookings/${links.cancel}/cancel`
    for (const tag of ["1", "*", 'W/"1"', '"1", "2"', '"one"', '""', '"-1"'])
      await refuses(["POST", cancel, {}, { "if-match": tag }], 400, {
        field: "if-match",
        problem: expect.stringContaining("the version in quotes"),
      })
    await refuses(["POST", cancel, { version: 1 }, { "if-match": '"2"' }], 400, { field: "version" })
  })

  it("lengths that are not offered", async () => {
    for (const durationMin of [30, 0, -60, 1e15]) {
      await refuses(book({ durationMin }), 400, { field: "durationMin" })
      await refuses(["POST", "/v1/holds", { ...offering, start: at(9), durationMin }], 400, { field: "durationMin" })
      await refuses(["GET", `/v1/event-types/studio/intro/slots?${march}&durationMin=${durationMin}`], 400, {
        field: "durationMin",
      })
    }
    for (const durationMin of ["60", 60.5, null]) await refuses(book({ durationMin }), 400, { field: "durationMin" })
    for (const durationMin of ["", "an hour", "60.5"])
      await refuses(["GET", `/v1/event-types/studio/intro/slots?${march}&durationMin=${durationMin}`], 400, {
        field: "durationMin",
      })
  })

  it("guests that cannot be written to, or are too many", async () => {
    const eva = { name: "Eva", email: "eva@booker.example" }
    await refuses(book({ guests: [eva, { ...eva, email: "eva" }] }), 422, invalidForm("guests[1].email"))
    await refuses(book({ guests: Array.from({ length: 51 }, () => eva) }), 422, invalidForm("guests"))
    for (const guests of ["Eva", {}, [null], [{ name: "Eva" }]])
      await refuses(book({ guests }), 400, { field: expect.stringMatching(/^guests/) })
  })

  it("waiting where there is no waitlist, and answers that are neither yes nor no", async () => {
    await refuses(["POST", "/v1/waitlist", request], 400, { field: "waitlist" })
    await world.book()
    const decide = await world.sign("decide", world.stored().id, "host:id-carl")
    for (const decision of ["maybe", "", null, 1])
      await refuses(["POST", `/v1/bookings/${decide}/decide`, { decision }], 400, { field: "decision" })
  })

  it("fields that nobody knows, such as a misspelt version", async () => {
    const { links } = await world.book()
    await refuses(["POST", `/v1/bookings/${links.cancel}/cancel`, { verison: 1 }], 400, {
      field: "verison",
      problem: "is not a field of this request",
    })
    await refuses(book({ price: 0 }), 400, { field: "price" })
    await refuses(book({ answers: { topic: "x", other: "y" } }), 422, invalidForm("other"))
    await refuses(book({ [`${"long".repeat(500)}`]: 1 }), 400, { field: "long".repeat(25) })
  })

  it("names that reach for an object's prototype", async () => {
    const json = JSON.stringify(request)
    for (const polluted of [
      json.replace("{", '{"__proto__":{"admin":true},'),
      json.replace('"answers":{', '"answers":{"__proto__":"x",'),
      json.replace('"booker":{', '"booker":{"__proto__":{"name":"x"},'),
    ])
      await refuses(["POST", "/v1/bookings", polluted], 400, {
        field: "body",
        problem: expect.stringContaining("__proto__"),
      })
    await refuses(book({ constructor: { prototype: {} } }), 400, { field: "constructor" })
    for (const name of ["constructor", "toString", "hasOwnProperty"])
      await refuses(book({ answers: { topic: "x", [name]: "y" } }), 422, invalidForm(name))
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it("starts that are not offered", async () => {
    const closed = [
      at(8),
      at(17),
      at(10, 30),
      at(10, 0, 6),
      at(10, 0, -5),
      "1900-01-01T00:00:00Z",
      "2199-12-31T23:59:59.999Z",
    ]
    for (const start of closed) {
      await refuses(book({ start }), 409, {
        type: "urn:sched:problem:SlotNotOffered",
        start: new Date(start).toISOString(),
      })
      await refuses(["POST", "/v1/holds", { ...offering, start }], 409, { type: "urn:sched:problem:SlotNotOffered" })
    }
    const { links } = await world.book()
    await refuses(["POST", `/v1/bookings/${links.reschedule}/reschedule`, { start: at(18) }], 409, { start: at(18) })
  })
})
