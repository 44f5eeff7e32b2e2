import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import { DAY } from "@sched/core"
import type { AccountWorld } from "./AccountWorld.ts"
import { makeAccountWorld } from "./AccountWorld.ts"
import { operations, spec } from "./openApi.ts"
import { rows } from "./permissionRows.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

/** Every operation of members and admins that makes something: the document says 201. */
const making = operations.filter(
  ({ path, method, responses, operationId }) =>
    operationId.includes(".") && method === "POST" && "201" in responses && spec.paths[path].post.security.length > 0,
)

/** The body with its first text another one. */
const altered = (body: object): object => {
  const [name, value] = Object.entries(body).find(([, one]) => typeof one === "string" || "slug" in Object(one))!
  return { ...body, [name]: typeof value === "string" ? `${value}x` : altered(value) }
}

const keyed = { "idempotency-key": "7f2c" }
const asked = (operationId: string) => {
  const { ask, may } = rows[operationId]!
  const [method, path, body] = ask(world.ids, world.ids)
  const who = may[0]!
  const send = (key: Record<string, string> = keyed, sent: object = body as object, as = who) =>
    world.as(as)(method, path, sent, key)
  return { send, body: body as object, other: may.find((one) => one !== who) }
}

describe("what makes something takes a key:", () => {
  it("every such operation of the OpenAPI document says so", () => {
    expect(making.length).toBeGreaterThan(9)
    for (const { path, operationId } of making) {
      const { parameters, responses } = spec.paths[path].post
      const names = parameters.map(({ name }: { readonly name: string }) => name)
      expect(names, operationId).toContain("idempotency-key")
      expect(Object.keys(responses), operationId).toContain("422")
    }
  })

  it.for(making.map(({ operationId }) => operationId))(
    "%s makes one thing, and answers it again",
    async (operationId) => {
      const { send } = asked(operationId)
      const first = await send()
      expect(first.status, first.text).toBe(201)
      const after = world.content()
      const recorded = world.memory.audit.length
      for (let n = 0; n < 3; n++) {
        const again = await send()
        expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body })
      }
      expect(world.content()).toBe(after)
      expect(world.memory.audit.length).toBe(recorded)
    },
  )

  it.for(making.map(({ operationId }) => operationId))(
    "%s refuses the key for another request",
    async (operationId) => {
      const { send, body } = asked(operationId)
      expect((await send()).status).toBe(201)
      const after = world.content()
      expect(await send(keyed, altered(body))).toMatchObject({
        status: 422,
        body: { type: "urn:sched:problem:KeyReused", key: "7f2c" },
      })
      expect(world.content()).toBe(after)
    },
  )

  it.for(making.map(({ operationId }) => operationId))(
    "%s makes one thing of ten requests at once",
    async (operationId) => {
      const { send } = asked(operationId)
      const answers = await Promise.all(Array.from({ length: 10 }, () => send()))
      for (const one of answers)
        expect({ status: one.status, body: one.body }).toEqual({ status: 201, body: answers[0]!.body })
    },
  )

  it("another key, and another person's key of the same name, is another one", async () => {
    const { send, other } = asked("groups.create")
    const ids = [
      await send(),
      await send({ "idempotency-key": "other" }),
      await send(keyed, undefined, other!),
      await send({}),
    ].map(({ body }) => body.id)
    expect(new Set(ids).size).toBe(4)
  })

  it("is remembered for 30 days, and forgotten then; what was made and is gone is not made anew before", async () => {
    const { send } = asked("groups.create")
    const first = (await send()).body
    const { ids, as, time } = world
    await as("olga")("DELETE", `/v1/groups/${first.id}`)
    const now = time.now
    time.now = now + 30 * DAY - 1
    expect(await send()).toMatchObject({ status: 404, body: { type: "urn:sched:problem:RecordNotFound" } })
    time.now = now + 30 * DAY
    const second = await send()
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(first.id)
    time.now = now + 61 * DAY
    await send({ "idempotency-key": "later" })
    // Keys of before are cleared away along with new ones.
    expect(world.memory.people.get("request")?.size).toBe(1)
    time.now = now
    expect(ids.group).not.toBe(first.id)
  })

  it("a refused request leaves its key unused", async () => {
    const { send, body } = asked("groups.create")
    expect((await send(keyed, { ...body, name: "" })).status).toBe(400)
    expect((await send()).status).toBe(201)
  })

  it("a key that is no line of text is refused", async () => {
    for (const key of ["x".repeat(201), "a\u0085b"])
      expect((await asked("groups.create").send({ "idempotency-key": key })).status, key).toBe(400)
  })
})
