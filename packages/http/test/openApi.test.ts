import { describe, expect, it } from "@effect/vitest"
import { createConfig, lintFromString } from "@redocly/openapi-core"
import { summaries } from "../src/api/Summaries.ts"
import { checkAgainstOpenApi, operations, spec } from "./openApi.ts"
import type { Answer } from "./World.ts"
import { anna, at, clinic, makeWorld, march, offering, request, workshop } from "./World.ts"

/** The answer with something in its body exchanged. */
const with_ = (answer: Answer, body: object): Answer => ({ ...answer, body: { ...answer.body, ...body } })

describe("the OpenAPI document", () => {
  it("is served, and is what the answers of every operation are checked against", async () => {
    const { ask, sign, signLink, stored, deliver, codes, handler } = await makeWorld({}, {}, [workshop, clinic])
    const served = await ask("GET", "/v1/openapi.json")
    expect(served.status).toBe(200)
    expect(served.body).toEqual(spec)
    expect(served.body.openapi).toMatch(/^3\.1/)

    const asked: Array<string> = []
    const succeeds = async (method: string, path: string, body?: unknown) => {
      const answer = await ask(method, path, body)
      const pathname = path.replace(/\?.*/, "")
      const operation = operations.find((it) => it.method === method && it.pattern.test(pathname))!
      expect(Object.keys(operation.responses)).toContain(String(answer.status))
      expect(answer.status, answer.text).toBeLessThan(300)
      asked.push(`${method} ${operation.path}`)
      return answer.body
    }
    await succeeds("GET", "/v1/event-types")
    await succeeds("GET", "/v1/pages/studio")
    await succeeds("GET", "/v1/event-types/studio/intro")
    await succeeds("GET", `/v1/event-types/studio/intro/slots?${march}`)
    await succeeds("GET", `/v1/links/${await signLink({ id: "trial", ...offering, uses: 2 })}`)
    const hold = await succeeds("POST", "/v1/holds", { ...offering, start: at(9) })
    await succeeds("DELETE", `/v1/holds/${hold.id}`)
    const { links } = await succeeds("POST", "/v1/bookings", request)
    await succeeds("GET", `/v1/bookings/${links.view}`)
    await succeeds("GET", `/v1/bookings/${links.reschedule}/slots?${march}`)
    await succeeds("POST", `/v1/bookings/${links.reschedule}/reschedule`, { start: at(12) })
    await succeeds("GET", `/v1/agenda/${await sign("agenda", anna.id, `host:${anna.id}`)}?${march}`)
    await succeeds("POST", `/v1/bookings/${links.cancel}/cancel`, {})
    await ask("POST", "/v1/bookings", { ...request, slug: "workshop", start: at(14), answers: {} })
    const decide = await sign("decide", stored().id, "host:id-carl")
    await succeeds("POST", `/v1/bookings/${decide}/decide`, { decision: "approve" })
    const forClinic = { ...request, slug: "clinic", start: at(16), answers: {} }
    const other = (await ask("POST", "/v1/bookings", forClinic)).body
    await succeeds("POST", "/v1/waitlist", forClinic)
    const waiting = stored()
    await ask("POST", `/v1/bookings/${other.links.cancel}/cancel`, {})
    await deliver()
    await succeeds("POST", `/v1/bookings/${await sign("accept", waiting.id, "booker")}/accept`, {})
    const { token } = await succeeds("POST", "/v1/verifications", { email: request.booker.email })
    await succeeds("POST", "/v1/proofs", { email: request.booker.email, token, code: codes[0]!.code })
    await succeeds("GET", "/v1/health")
    await succeeds("GET", "/v1/ready")
    // Those of groups are the member and admin part: `permissions.test.ts` goes through them.
    const ofPages = operations.filter(({ operationId }) => !operationId.includes("."))
    expect(asked.sort()).toEqual(ofPages.map(({ method, path }) => `${method} ${path}`).sort())
    await handler.close()
  })

  it("passes a linter: nothing is missing, contradictory, unused or out of style", async () => {
    // Every rule that the linter's makers recommend, their warnings included.
    const config = await createConfig({ extends: ["recommended-strict"] })
    const found = await lintFromString({ source: JSON.stringify(spec), config, absoluteRef: "openapi.json" })
    expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([])
    const broken = JSON.stringify({ ...spec, info: {}, paths: { "/v1/x": { get: { responses: {} } } } })
    expect((await lintFromString({ source: broken, config, absoluteRef: "openapi.json" })).length).toBeGreaterThan(3)
  })

  it("names every operation once, says what it does, and for which of them somebody must be signed in", () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(summaries).sort()).toEqual([...ids].sort())
    for (const { operationId, path, method, responses } of operations) {
      const { security } = spec.paths[path][method.toLowerCase()]
      expect(Object.keys(responses).includes("401"), operationId).toBe(security.length > 0)
    }
    for (const { path } of operations) expect(path).toMatch(/^\/v1(\/[a-z-]+|\/\{[a-zA-Z]+\})+$/)
  })

  it("would notice an answer that it does not describe", async () => {
    const { ask, handler } = await makeWorld()
    const path = "/v1/event-types/studio/intro"
    const good = await ask("GET", path)
    const refused = await ask("GET", "/v1/event-types/studio/other")
    const wrong: ReadonlyArray<Answer> = [
      with_(good, { durationMin: "60" }),
      with_(good, { id: "id-intro" }),
      with_(good, { hosts: [{ name: "Anna", email: "a@b.example" }] }),
      { ...good, status: 418 },
      { ...good, headers: new Headers({ "content-type": "text/html" }) },
      with_(refused, { type: "about:blank" }),
      with_(refused, { status: 200 }),
      with_(refused, { detail: undefined }),
    ]
    for (const answer of wrong) expect(() => checkAgainstOpenApi("GET", path, answer)).toThrow()
    await handler.close()
  })

  it("says of every operation what it refuses, and that instants are date-times", () => {
    for (const { method, path, operationId, responses } of operations) {
      const problems = Object.entries(responses).filter(([status]) => Number(status) >= 400)
      // That the process answers says nothing of the store.
      const always = operationId === "health" ? ["400", "500"] : ["400", "500", "503"]
      expect(problems.map(([status]) => status)).toEqual(expect.arrayContaining(always))
      for (const [, { content }] of problems)
        expect(Object.keys(content!), `${method} ${path}`).toEqual(["application/problem+json"])
      if (method === "POST") expect(Object.keys(responses)).toEqual(expect.arrayContaining(["413", "415"]))
    }
    expect(spec.components.schemas.BookingView.properties.start).toMatchObject({ type: "string", format: "date-time" })
    expect(spec.components.schemas.BookPayload.properties.start).toMatchObject({ type: "string", format: "date-time" })
  })
})
