import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import type { AccountWorld } from "./AccountWorld.ts"
import { makeAccountWorld } from "./AccountWorld.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

const ours = () => `/v1/organizations/${world.ids.organization}/webhooks`
const url = "https://hooks.example/ours"

describe("an organisation's webhooks", () => {
  it("are its admins' to list, add, change, test and take away; of all others they see none", async () => {
    const { as, ids } = world
    const made = await as("adam")("POST", ours(), { url })
    expect(made).toMatchObject({ status: 201, body: { url, organization: ids.organization } })
    expect(made.body.secret).toMatch(/^whsec_/)
    const { items } = (await as("adam")("GET", ours())).body
    expect(items.map(({ id }: { readonly id: string }) => id)).toEqual([ids.webhook, made.body.id])
    expect(JSON.stringify(items)).not.toContain("whsec_")
    const path = `/v1/webhooks/${made.body.id}`
    expect((await as("adam")("PUT", path, { url: `${url}/2` })).body).toMatchObject({ url: `${url}/2` })
    expect(world.memory.endpoints.get(made.body.id)?.secret).toBe(made.body.secret)
    expect((await as("adam")("POST", `${path}/test`, {})).body).toEqual({ status: 204 })
    expect((await as("adam")("GET", `${path}/deliveries`)).body.items).toHaveLength(1)
    expect((await as("adam")("DELETE", path)).status).toBe(204)
    expect((await as("adam")("GET", path.replace(made.body.id, "hook-of-all/deliveries"))).status).toBe(404)
  })

  it("are operators' as well, with those that are told of all bookings", async () => {
    const { as, ids } = world
    const { items } = (await as("rex")("GET", "/v1/webhooks")).body
    expect(items).toEqual([
      { id: ids.webhook, url: "https://hooks.example/in", organization: ids.organization },
      { id: "hook-of-all", url: "https://hooks.example/all" },
    ])
    expect((await as("rex")("DELETE", "/v1/webhooks/hook-of-all")).status).toBe(204)
  })

  it("are made once for a key, with one secret, though the process dies before the webhook is kept", async () => {
    const { as, memory, time } = world
    const send = () => as("adam")("POST", ours(), { url }, { "idempotency-key": "k" })
    const first = await send()
    memory.endpoints.delete(first.body.id)
    expect((await send()).body).toEqual(first.body)
    memory.endpoints.delete(first.body.id)
    time.now += 60_000
    expect((await send()).status).toBe(404)
    expect(memory.endpoints.has(first.body.id)).toBe(false)
    time.now -= 60_000
  })

  it("are no business of those to whom a role does not give them", async () => {
    const { as, ids } = world
    const organization = `/v1/organizations/${ids.organization}`
    expect((await as("ben")("GET", ours())).status).toBe(403)
    await as("olga")("PUT", `${organization}/roles`, { roles: { Developer: ["webhook.manage"] } })
    await as("olga")("PATCH", `${organization}/members/ben`, { role: "Developer" })
    expect((await as("ben")("GET", ours())).status).toBe(200)
    expect((await as("ben")("DELETE", `/v1/webhooks/${ids.webhook}`)).status).toBe(204)
  })
})

describe("an organisation's audit log", () => {
  const entries = async () =>
    (await world.as("olga")("GET", `/v1/organizations/${world.ids.organization}/audit`)).body.items as ReadonlyArray<{
      readonly action: string
      readonly actor: { readonly id: string }
      readonly outcome: string
      readonly organization: string
    }>

  it("has what was done and refused in it, also to members and to what is gone, and nothing of others", async () => {
    const { as, ids } = world
    const before = (await entries()).length
    await as("adam")("DELETE", `/v1/groups/${ids.group}`)
    await as("adam")("PATCH", `/v1/organizations/${ids.organization}/members/ben`, { role: "admin" })
    await as("ben")("DELETE", `/v1/webhooks/${ids.webhook}`)
    await as("sam")("GET", `/v1/organizations/${ids.organization}/members`)
    await as("mia")("PATCH", `/v1/organizations/${ids.organization}`, { name: "Mine" })
    await as("uli")("POST", `/v1/organizations/${ids.elsewhere}/groups`, { name: "Theirs" })
    await as("mia")("PATCH", "/v1/me", { name: "Mia" })
    const all = await entries()
    expect(
      all.slice(0, all.length - before).map(({ actor, action, outcome }) => `${actor.id} ${action} ${outcome}`),
    ).toEqual([
      "mia organization.edit refused",
      "sam member.view refused",
      "ben webhook.delete done",
      "adam member.changeRole done",
      "adam group.delete done",
    ])
    expect(new Set(all.map(({ organization }) => organization))).toEqual(new Set([ids.organization]))
    // From its beginning on.
    expect(all.at(-1)).toMatchObject({ action: "organization.create", actor: { id: "olga" } })
  })
})
