import { describe, expect, it } from "@effect/vitest"
import type { HandlerOptions } from "../src/index.ts"
import { createAccountClient, createClient, isApiProblem } from "../src/index.ts"
import { authenticate, makeAccountWorld } from "./AccountWorld.ts"
import { at, bo } from "./World.ts"

const options: HandlerOptions = { authenticate }
const baseUrl = "https://example.com"
const hour = 3_600_000
const availability = { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }

describe("the typed clients", () => {
  it("[S2-28] drive the whole life of a booking, from the organisation to the cancellation", async () => {
    const world = await makeAccountWorld(options)
    const { fetch, close } = world.handler
    const as = (who: string) => createAccountClient({ baseUrl, fetch, headers: { authorization: `Bearer ${who}` } })
    const [sam, rex, anybody] = [as("sam"), as("rex"), createClient({ baseUrl, fetch })]

    const created = await sam.organizations.create({ payload: { name: "Studio", branding: { alias: "studio" } } })
    const organization = created.id
    const params = { organization }
    const payload = { email: "rex@people.example" }
    const invitation = await sam.invitations.create({ params, payload })
    expect(invitation).toMatchObject({ state: "pending", role: "member" })
    const token = await world.sign("invitation", invitation.id, "anyone", invitation.expiresAt)
    const seen = await createAccountClient({ baseUrl, fetch }).invitationLinks.read({ params: { token } })
    expect(seen).toMatchObject({ email: "rex@people.example", organization: { name: "Studio" }, state: "pending" })
    expect(seen.invitedBy).toEqual(expect.any(String))
    const member = await rex.invitationLinks.accept({ params: { token }, payload: {} })
    expect(member).toMatchObject({ organization, person: "rex", role: "member" })

    const group = await sam.groups.create({ params, payload: { name: "Advisers", members: ["sam", "rex"] } })
    for (const [who, client] of [
      ["sam", sam],
      ["rex", rex],
    ] as const)
      await client.people.setHours({ params: { person: who }, headers: {}, payload: availability })
    const eventType = await sam.managedEventTypes.createForOrganization({
      params,
      payload: {
        ...{ slug: "advice", title: "Advice", group: group.id, hosts: [], team: { mode: "roundRobin" }, approval: {} },
        rules: { zone: "Europe/Berlin", durationMin: 60 },
        location: { kind: "phone", number: "+49 30 1" },
        form: [],
      },
    })
    expect(eventType.hosts).toEqual(["sam", "rex"])

    const link = { alias: "studio", slug: "advice" }
    const from = Date.parse(at(0, 0, 3))
    const { slots } = await anybody.slots({ ...link, from, to: from + 24 * hour })
    const start = slots[0]!.start
    const booked = await anybody.book({ ...link, start, booker: bo, key: "once" })
    expect(booked.status).toBe("pending")

    const window = { from, to: from + 7 * 24 * hour }
    const { items } = await sam.hostedBookings.ofOrganization({ params, query: window })
    expect(items).toHaveLength(1)
    const { id, hosts } = items[0]!
    const host = hosts[0] === "sam" ? sam : rex
    const one = { params: { booking: id } }
    const approved = await host.hostedBookings.approve({ ...one, headers: { "idempotency-key": "a" }, payload: {} })
    expect(approved.status).toBe("confirmed")
    const again = await host.hostedBookings.approve({ ...one, headers: { "idempotency-key": "a" }, payload: {} })
    expect(again.version).toBe(approved.version)

    const moved = await sam.hostedBookings.reschedule({
      ...one,
      headers: { "if-match": approved.version },
      payload: { start: start + hour, sameHosts: true },
    })
    expect(moved).toMatchObject({ start: start + hour, hosts, sequence: approved.sequence + 1 })
    const stale = { ...one, headers: { "if-match": approved.version }, payload: { start: start + 2 * hour } }
    const outdated = await sam.hostedBookings.reschedule(stale).catch((error: unknown) => error)
    expect(isApiProblem(outdated) && outdated._tag).toBe("PreconditionFailed")

    const given = await sam.hostedBookings.reassign({ ...one, headers: {}, payload: {} })
    expect(given.hosts).toEqual(hosts[0] === "sam" ? ["rex"] : ["sam"])
    const cancelled = await sam.hostedBookings.cancel({ ...one, headers: {}, payload: { reason: "Ill." } })
    expect(cancelled).toMatchObject({ status: "cancelled", cancelReason: "Ill." })
    const history = await sam.hostedBookings.history(one)
    expect(history.items.map(({ command }) => command)).toEqual([
      ...["book", "approve", "reschedule", "reassign", "cancel"],
    ])
    expect(history.items.map(({ actor }) => actor.kind)).toEqual([
      ...["booker", "host", hosts[0] === "sam" ? "host" : "member", hosts[0] === "sam" ? "host" : "member"],
      hosts[0] === "sam" ? "member" : "host",
    ])
    expect((await anybody.booking(booked.links.view)).status).toBe("cancelled")
    await close()
  })

  it("reject with the problem that the server answered, as its class", async () => {
    const { handler } = await makeAccountWorld()
    const client = createAccountClient({ baseUrl, fetch: handler.fetch })
    const problem = await client.me.read({}).catch((error: unknown) => error)
    expect(isApiProblem(problem) && problem._tag).toBe("Unauthenticated")
    await handler.close()
  })
})
