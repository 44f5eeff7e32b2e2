import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import { Cause, Layer, Logger } from "effect"
import * as PeopleProblems from "../src/api/PeopleProblems.ts"
import { createHandler } from "../src/index.ts"
import type { AccountWorld } from "./AccountWorld.ts"
import { makeAccountWorld } from "./AccountWorld.ts"
import { rows } from "./permissionRows.ts"
import type { Answer } from "./World.ts"
import { exchange } from "./World.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

/** Not to be brought about from outside: fifty others would have to be faster, and nothing has an address that only its owner may change. */
const inside = { RecordChanged: true, NotOwner: true }

/** How each problem of the member and admin part comes about. */
const ways: {
  readonly [P in Exclude<keyof typeof PeopleProblems, keyof typeof inside>]: (world: AccountWorld) => Promise<Answer>
} = {
  Unauthenticated: ({ as }) => as("nobody")("GET", "/v1/me"),
  NotPermitted: ({ as, ids }) => as("ben")("PATCH", `/v1/organizations/${ids.organization}`, { name: "Mine" }),
  OperatorOnly: ({ as }) => as("olga")("GET", "/v1/webhooks"),
  RecordNotFound: ({ as }) => as("olga")("GET", "/v1/groups/none"),
  BeyondOwnRole: async ({ as, ids }) => {
    const organization = `/v1/organizations/${ids.organization}`
    await as("olga")("PUT", `${organization}/roles`, { roles: { Recruiter: ["member.invite"] } })
    await as("olga")("PATCH", `${organization}/members/ben`, { role: "Recruiter" })
    return as("ben")("POST", `${organization}/invitations`, { email: "one@people.example", role: "admin" })
  },
  LastOwner: ({ as, ids }) => as("olga")("DELETE", `/v1/organizations/${ids.organization}/members/olga`),
  RoleInUse: async ({ as, ids }) => {
    const organization = `/v1/organizations/${ids.organization}`
    await as("olga")("PUT", `${organization}/roles`, { roles: { Recruiter: [] } })
    await as("olga")("PATCH", `${organization}/members/ben`, { role: "Recruiter" })
    return as("olga")("PUT", `${organization}/roles`, { roles: {} })
  },
  AlreadyMember: ({ as, ids }) =>
    as("olga")("POST", `/v1/organizations/${ids.organization}/invitations`, { email: "BEN@people.example" }),
  AlreadyInvited: ({ as, ids }) =>
    as("olga")("POST", `/v1/organizations/${ids.organization}/invitations`, { email: "new@people.example" }),
  InvitationClosed: async ({ as, ids }) => {
    await as("olga")("DELETE", `/v1/invitations/${ids.invitation}`)
    return as("sam")("POST", `/v1/invitation-links/${ids.invited}/accept`, {})
  },
  ManagedByOrganization: ({ as, ids }) => as("ben")("DELETE", `/v1/me/connections/${ids.shared}`),
  AliasTaken: ({ as }) => as("ben")("PUT", "/v1/me/branding", { alias: "acme" }),
  LinkTaken: ({ as, ids }) =>
    as("olga")("POST", `/v1/organizations/${ids.organization}/event-types`, { ...eventType, slug: "call" }),
  InUse: async ({ as, ids }) => {
    const body = { ...eventType, slug: "review", availability: "Weekends" }
    await as("mia")("PUT", `/v1/event-types/${ids.review}`, body)
    return as("mia")("DELETE", "/v1/people/mia/availabilities/Weekends")
  },
  NoHostLeft: ({ as, ids }) => as("gus")("PATCH", `/v1/groups/${ids.group}`, { members: [] }),
  FieldLocked: async ({ as, ids }) => {
    const { body } = await as("mia")("POST", `/v1/templates/${ids.template}/copies`, {})
    return as("mia")("PUT", `/v1/event-types/${body.id}`, { ...eventType, slug: "intro", title: "Mine" })
  },
  BookingsToCome: ({ as, ids }) => as("olga")("DELETE", `/v1/organizations/${ids.organization}`),
  RecordOutdated: ({ as, ids }) =>
    as("olga")("PATCH", `/v1/organizations/${ids.organization}`, { name: "New" }, { "if-match": '"1"' }),
}

const eventType = {
  title: "Another",
  rules: { zone: "Europe/Berlin", durationMin: 30 },
  location: { kind: "phone", number: "+49 30 1" },
  form: [],
  hosts: ["mia"],
}

describe("a problem of the member and admin part:", () => {
  it.for(Object.entries(ways))("%s comes about as the API says", async ([tag, way]) => {
    const { status, body, headers } = await way(world)
    expect(body).toMatchObject({ type: `urn:sched:problem:${tag}`, status })
    expect(headers.get("content-type")).toBe("application/problem+json")
  })

  it("is one of those that have a way, or cannot be brought about", () => {
    expect([...Object.keys(ways), ...Object.keys(inside)].sort()).toEqual(Object.keys(PeopleProblems).sort())
  })

  it("asks whoever is not signed in to sign in (RFC 9110 §11.6.1)", async () => {
    const { status, headers } = await world.as("nobody")("GET", "/v1/me")
    expect(status).toBe(401)
    expect(headers.get("www-authenticate")).toBe("Bearer")
  })

  it("is the same 401 on every operation of the part where the application signs nobody in", async () => {
    const handler = await createHandler(world.ports)
    for (const { ask, open } of Object.values(rows)) {
      if (open) continue
      const [method, path, body] = ask(world.ids, world.ids)
      const headers = { authorization: "Bearer olga" }
      expect(await exchange(handler.fetch)(method, path, body, headers), path).toMatchObject({ status: 401 })
    }
    await handler.close()
  })

  it("is a 401 for whatever names nobody", async () => {
    for (const said of [undefined, null, {}, { person: "" }, { person: 7 }, { operator: true }, "mia"]) {
      const handler = await createHandler(world.ports, { authenticate: async () => said as never })
      expect((await exchange(handler.fetch)("GET", "/v1/me")).status, JSON.stringify(said)).toBe(401)
      await handler.close()
    }
  })

  it("is a 500 without particulars when the application cannot say who is signed in, and the log has them", async () => {
    const log: Array<string> = []
    const logger = Logger.layer([
      Logger.make(({ message, cause }) => void log.push(`${message} ${Cause.pretty(cause)}`)),
    ])
    const gone = new Error("session store at 10.0.0.7 is gone")
    const throws = () => {
      throw gone
    }
    for (const authenticate of [() => Promise.reject(gone), throws]) {
      log.length = 0
      const handler = await createHandler(Layer.merge(world.ports, logger), { authenticate })
      const answer = await exchange(handler.fetch)("GET", "/v1/me")
      expect(answer).toMatchObject({ status: 500, body: { type: "urn:sched:problem:Unexpected" } })
      expect(answer.text).not.toContain("10.0.0.7")
      expect(log.join()).toContain("10.0.0.7")
      await handler.close()
    }
  })

  it("does not keep the application from reading headers: it gets the request without its body", async () => {
    const seen: Array<Request> = []
    const authenticate = async (request: Request) => {
      seen.push(request)
      return { person: "mia" }
    }
    const handler = await createHandler(world.ports, { authenticate })
    const ask = exchange(handler.fetch)
    expect(await ask("PATCH", "/v1/me", { name: "Mia" }, { cookie: "session=1" })).toMatchObject({ status: 200 })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: "PATCH", url: "http://localhost/v1/me", body: null })
    expect(seen[0]!.headers.get("cookie")).toBe("session=1")
    await handler.close()
  })
})
