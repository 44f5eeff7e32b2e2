import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import * as fc from "fast-check"
import { createHandler } from "../src/index.ts"
import type { AccountWorld } from "./AccountWorld.ts"
import { authenticate, makeAccountWorld } from "./AccountWorld.ts"
import { operations, spec } from "./openApi.ts"
import { at, exchange } from "./World.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

describe("a record with a version", () => {
  it("comes with it as ETag, and is sent once to whoever has it", async () => {
    const { as, ids } = world
    for (const path of [
      "/v1/me",
      "/v1/people/mia",
      `/v1/organizations/${ids.organization}`,
      `/v1/groups/${ids.group}`,
      `/v1/event-types/${ids.review}`,
      `/v1/templates/${ids.template}`,
      `/v1/resources/${ids.resource}`,
      `/v1/categories/${ids.category}`,
      `/v1/me/bookings/${ids.booking}`,
    ]) {
      const read = await as("olga")("GET", path)
      const etag = read.headers.get("etag")
      expect(etag, path).toBe(`"${read.body.version}"`)
      for (const known of [etag!, `W/${etag}`, `"999", ${etag}`, "*"]) {
        const again = await as("olga")("GET", path, undefined, { "if-none-match": known })
        expect({ status: again.status, text: again.text, etag: again.headers.get("etag") }).toEqual({
          status: 304,
          text: "",
          etag,
        })
        expect(again.headers.get("cache-control")).toBe("no-store")
      }
      const other = await as("olga")("GET", path, undefined, { "if-none-match": '"999"' })
      expect(other.status).toBe(200)
    }
  })

  it("is told whole to whoever changes it, whatever they have", async () => {
    const answer = await world.as("olga")("PATCH", "/v1/me", { name: "Olga" }, { "if-none-match": "*" })
    expect(answer).toMatchObject({ status: 200, body: { name: "Olga", version: 2 } })
  })

  it("is refused with 412 when it has changed since it was read, whoever asks for whatever change", async () => {
    const { as, ids } = world
    const editing = operations.filter(({ operationId, method, path }) => {
      const { parameters } = spec.paths[path][method.toLowerCase()]
      const named = parameters.some(({ name }: { name: string }) => name === "if-match")
      return named && operationId.includes(".") && !operationId.startsWith("hostedBookings.")
    })
    const { rows } = await import("./permissionRows.ts")
    expect(editing.length).toBeGreaterThan(15)
    for (const { operationId } of editing) {
      world.reset()
      const before = world.content()
      const [method, path, body] = rows[operationId]!.ask(ids, ids)
      const who = operationId.startsWith("members.") ? "adam" : "olga"
      const refused = await as(who)(method, path, body, { "if-match": '"999"' })
      expect(refused, `${operationId}: ${refused.text}`).toMatchObject({
        status: 412,
        body: { type: "urn:sched:problem:RecordOutdated" },
      })
      expect(world.content(), operationId).toBe(before)
      const malformed = await as(who)(method, path, body, { "if-match": "999" })
      expect(malformed.status, operationId).toBe(400)
    }
  })

  it("is changed by one of those who saw the same version", async () => {
    const { as, ids } = world
    const path = `/v1/organizations/${ids.organization}`
    const etag = (await as("olga")("GET", path)).headers.get("etag")!
    const answers = await Promise.all(
      ["A", "B", "C", "D"].map((name) => as("adam")("PATCH", path, { name }, { "if-match": etag })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  })
})

describe("a list", () => {
  it("comes in parts that hold everything once, in order, however large they are", async () => {
    const { as, ids } = world
    const march = `from=${at(0)}&to=${at(0, 0, 30)}`
    const lists = [
      [`/v1/organizations/${ids.organization}/members?`, "person"],
      [`/v1/organizations/${ids.organization}/event-types?`, "id"],
      [`/v1/organizations/${ids.organization}/bookings?${march}&`, "id"],
      [`/v1/me/bookings?${march}&`, "id"],
    ] as const
    for (const [path, key] of lists) {
      const who = path.startsWith("/v1/me") ? "mia" : "olga"
      const whole = (await as(who)("GET", `${path}limit=100`)).body
      expect(whole.next).toBeUndefined()
      const keys = whole.items.map((item: Record<string, string>) => item[key])
      expect(keys.length).toBeGreaterThan(1)
      expect(new Set(keys).size).toBe(keys.length)
      for (let limit = 1; limit <= keys.length; limit++) {
        const found: Array<string> = []
        for (let cursor = ""; ; ) {
          const { body } = await as(who)("GET", `${path}limit=${limit}${cursor}`)
          expect(body.items.length).toBeLessThanOrEqual(limit)
          found.push(...body.items.map((item: Record<string, string>) => item[key]))
          if (body.next === undefined) break
          cursor = `&cursor=${body.next}`
        }
        expect(found).toEqual(keys)
      }
    }
  })

  it("takes no cursor but its own, from whoever got it, within a day", async () => {
    const { as, ids } = world
    const path = `/v1/organizations/${ids.organization}/members?limit=1`
    const { next } = (await as("olga")("GET", path)).body
    const refuses = async (who: "olga" | "adam", address: string) =>
      expect(await as(who)("GET", address)).toMatchObject({ status: 400, body: { field: "cursor" } })
    await refuses("adam", `${path}&cursor=${next}`)
    await refuses("olga", `/v1/organizations/${ids.organization}/groups?cursor=${next}`)
    await refuses("olga", `/v1/organizations/${ids.organization}/bookings?from=${at(0)}&to=${at(9)}&cursor=${next}`)
    await refuses("olga", `${path}&cursor=${await world.sign("view", ids.booking, "booker")}`)
    await refuses("olga", `${path}&cursor=`)
    world.time.now += 25 * 3_600_000
    await refuses("olga", `${path}&cursor=${next}`)
    world.time.now -= 25 * 3_600_000
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: next.length - 1 }), fc.constantFrom("A", "x", "-", "9"), async (i, c) => {
        const altered = next.slice(0, i) + c + next.slice(i + 1)
        const { status, body } = await as("olga")("GET", `${path}&cursor=${altered}`)
        // Some letters of base64 carry bits that mean nothing: then it is the same cursor.
        if (status === 200) expect(body.items[0].person).toBe("adam")
        else expect(body).toMatchObject({ status: 400, field: "cursor" })
      }),
      { numRuns: 60 },
    )
    // A cursor opens no booking.
    expect((await as("nobody")("GET", `/v1/bookings/${next}`)).status).toBe(404)
  })

  it("has a limit, and a window of bookings has one too", async () => {
    const { as, ids } = world
    for (const query of ["limit=0", "limit=101", "limit=-1", "limit=1.5", "limit=x", "limit="])
      expect((await as("olga")("GET", `/v1/organizations/${ids.organization}/members?${query}`)).status, query).toBe(
        400,
      )
    for (const query of [`from=${at(0)}&to=${at(0, 0, 64)}`, `from=${at(9)}&to=${at(9)}`, `from=${at(9)}`])
      expect((await as("mia")("GET", `/v1/me/bookings?${query}`)).status, query).toBe(400)
  })
})

describe("a page of another origin", () => {
  it("cannot make a browser send a command: forms and plain text are no JSON, and nothing else is sent unasked", async () => {
    const { as, ids } = world
    const { rows } = await import("./permissionRows.ts")
    for (const [name, row] of Object.entries(rows)) {
      const [method, path, body] = row.ask(ids, ids)
      if (method !== "POST") continue
      const before = world.content()
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        const answer = await as("olga")(method, path, JSON.stringify(body), { "content-type": type })
        if (name.startsWith("operator.")) expect(answer.status, name).toBe(403)
        else expect(answer, name).toMatchObject({ status: 415, body: { type: "urn:sched:problem:NotJson" } })
      }
      expect(world.content(), name).toBe(before)
    }
  })

  it("that is not listed reads nothing; one that is may bring cookies only if told so", async () => {
    const [page, stranger] = ["https://app.example", "https://evil.example"]
    for (const credentials of [undefined, true]) {
      const handler = await createHandler(world.ports, { authenticate, cors: { origins: [page], credentials } })
      const ask = exchange(handler.fetch)
      const preflight = { "access-control-request-method": "PATCH", "access-control-request-headers": "content-type" }
      const asked = await ask("OPTIONS", "/v1/me", undefined, { origin: page, ...preflight })
      expect(asked.headers.get("access-control-allow-origin")).toBe(page)
      expect(asked.headers.get("access-control-allow-methods")).toContain("PATCH")
      expect(asked.headers.get("access-control-allow-credentials")).toBe(credentials === true ? "true" : null)
      const read = await ask("GET", "/v1/me", undefined, { origin: page, authorization: "Bearer nobody_known" })
      expect(read.headers.get("access-control-expose-headers")).toBe("etag,retry-after")
      for (const answer of [
        await ask("OPTIONS", "/v1/me", undefined, { origin: stranger, ...preflight }),
        await ask("GET", "/v1/me", undefined, { origin: stranger }),
      ])
        expect(answer.headers.get("access-control-allow-origin")).toBeNull()
      await handler.close()
    }
  })
})

describe("an idempotency key", () => {
  it("is refused where it would be left unread, so that nobody relies on it", async () => {
    const { as, ids } = world
    const before = world.content()
    const path = `/v1/groups/${ids.group}`
    const answer = await as("olga")("PATCH", path, { name: "Support" }, { "idempotency-key": "k" })
    expect(answer).toMatchObject({ status: 400, body: { field: "idempotency-key" } })
    expect(world.content()).toBe(before)
  })

  it("makes a command on a booking one, however often it is sent, and is one's own", async () => {
    const { as, ids } = world
    const path = `/v1/me/bookings/${ids.booking}/reschedule`
    const key = { "idempotency-key": "k" }
    const first = await as("mia")("POST", path, { start: at(14, 0, 3) }, key)
    const again = await as("mia")("POST", path, { start: at(14, 0, 3) }, key)
    expect([first.status, again.status, again.body.version]).toEqual([200, 200, first.body.version])
    const other = await as("mia")("POST", path, { start: at(15, 0, 3) }, key)
    expect(other).toMatchObject({ status: 422, body: { type: "urn:sched:problem:KeyReused" } })
    const anothers = await as("olga")("POST", path, { start: at(15, 0, 3) }, key)
    expect(anothers).toMatchObject({ status: 200, body: { version: first.body.version + 1 } })
  })
})
