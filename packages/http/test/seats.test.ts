import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import type { World } from "./World.ts"
import { at, bo, course, makeWorld, march, request } from "./World.ts"

let world: World
beforeEach(async () => {
  world = await makeWorld({}, {}, [course])
})
afterEach(() => world.handler.close())

const person = (name: string) => ({ name, email: `${name.toLowerCase()}@booker.example`, zone: "Europe/Berlin" })
const join = async (name: string, start = at(10)) =>
  (
    await world.ask("POST", "/v1/bookings", {
      ...request,
      slug: "course",
      start,
      booker: person(name),
      answers: { topic: `${name}'s topic` },
    })
  ).body
const answer = (name: string) => [{ name: "topic", label: "Topic", kind: "text", answer: `${name}'s topic` }]
const taken = () => world.stored().seats.filter(({ leftAt }) => leftAt === undefined).length

describe("a booking of several", () => {
  it("is joined without a hold, up to its capacity", async () => {
    const { ask, memory } = world
    expect((await ask("GET", "/v1/event-types/studio/course")).body.capacity).toBe(3)
    expect(await ask("POST", "/v1/holds", { alias: "studio", slug: "course", start: at(10) })).toMatchObject({
      status: 400,
      body: { field: "rules.capacity" },
    })
    for (const name of ["Ada", "Ben", "Cy"]) expect(await join(name)).toMatchObject({ status: "confirmed" })
    expect(await join("Dan")).toMatchObject({ type: "urn:sched:problem:SlotTaken" })
    expect(memory.bookings.size).toBe(1)
  })

  it("shows each who has a place their own alone, and the host everybody", async () => {
    const { ask, sign, stored } = world
    const ada = await join("Ada")
    const ben = await join("Ben")
    for (const [name, view] of [
      ["Ada", (await ask("GET", `/v1/bookings/${ada.links.view}`)).body],
      ["Ben", ben],
    ] as const) {
      expect(view).toMatchObject({ booker: person(name), answers: answer(name) })
      expect(view.seats).toEqual([{ booker: person(name), answers: answer(name) }])
    }
    const { text } = await ask("GET", `/v1/bookings/${ben.links.view}`)
    expect(text.toLowerCase()).not.toContain("ada")
    const host = await ask("GET", `/v1/bookings/${await sign("view", stored().id, "host:id-carl")}`)
    expect(host.body.seats.map(({ booker }: { booker: { name: string } }) => booker.name)).toEqual(["Ada", "Ben"])
    const agenda = await ask("GET", `/v1/agenda/${await sign("agenda", "id-carl", "host:id-carl")}?${march}`)
    expect(agenda.body.bookings[0].seats).toHaveLength(2)
  })

  it("[S0-24] is left by a place's own link, once however often, while the others stay", async () => {
    const { ask, history, snapshot, stored } = world
    const ada = await join("Ada")
    const ben = await join("Ben")
    const cancel = `/v1/bookings/${ada.links.cancel}/cancel`
    const left = await ask("POST", cancel, { reason: "Ill" })
    expect(left).toMatchObject({ status: 200, body: { status: "cancelled", booker: person("Ada") } })
    expect(Object.keys(left.body.links)).toEqual(["view"])
    const before = snapshot()
    expect((await ask("POST", cancel, {})).body).toEqual(left.body)
    expect(snapshot()).toEqual(before)
    expect(stored().status).toBe("confirmed")
    expect(taken()).toBe(1)
    expect((await ask("GET", `/v1/bookings/${ben.links.view}`)).body.status).toBe("confirmed")
    expect(history(stored().id).map(({ command }) => command)).toEqual(["book", "join", "leave"])
    await ask("POST", `/v1/bookings/${ben.links.cancel}/cancel`, {})
    expect(stored().status).toBe("cancelled")
    expect((await ask("POST", `/v1/bookings/${ben.links.cancel}/cancel`, {})).body.status).toBe("cancelled")
  })

  it("is cancelled for everybody by its host", async () => {
    const { ask, sign, stored } = world
    const ada = await join("Ada")
    await join("Ben")
    const cancel = await sign("cancel", stored().id, "host:id-anna")
    expect((await ask("POST", `/v1/bookings/${cancel}/cancel`, { reason: "Ill" })).body.status).toBe("cancelled")
    expect((await ask("GET", `/v1/bookings/${ada.links.view}`)).body).toMatchObject({
      status: "cancelled",
      cancelReason: "Ill",
    })
    expect((await ask("POST", `/v1/bookings/${ada.links.cancel}/cancel`, {})).body.status).toBe("cancelled")
  })

  it("moves one place, not the others, by that place's link, and answers where it is now", async () => {
    const { ask, booking, memory, snapshot } = world
    const ada = await join("Ada")
    const ben = await join("Ben")
    const link = `/v1/bookings/${ben.links.reschedule}`
    const { body } = await ask("GET", `${link}/slots?${march}`)
    expect(body.slots.map(({ start }: { start: string }) => start)).toEqual(expect.arrayContaining([at(10), at(12)]))
    const before = snapshot()
    expect((await ask("POST", `${link}/reschedule`, { start: at(10) })).body.start).toBe(at(10))
    expect(snapshot()).toEqual(before)
    const moved = await ask("POST", `${link}/reschedule`, { start: at(12) })
    expect(moved.body).toMatchObject({
      status: "confirmed",
      start: at(12),
      booker: person("Ben"),
      answers: answer("Ben"),
    })
    expect(await ask("GET", `/v1/bookings/${moved.body.links.view}`)).toMatchObject({ body: moved.body })
    expect((await ask("GET", `/v1/bookings/${ada.links.view}`)).body).toMatchObject({
      start: at(10),
      status: "confirmed",
    })
    const left = [...memory.bookings.keys()].map(booking)
    expect(left.map(({ start, seats }) => [start, seats.filter((seat) => seat.leftAt === undefined).length])).toEqual([
      [Date.parse(at(10)), 1],
      [Date.parse(at(12)), 1],
    ])
  })

  it("lists to the last who has a place its own time as free as any, because it goes with it", async () => {
    const { ask } = world
    const ada = await join("Ada")
    const { body } = await ask("GET", `/v1/bookings/${ada.links.reschedule}/slots?${march}`)
    expect(body.slots).toHaveLength(40)
    expect(
      (await ask("POST", `/v1/bookings/${ada.links.reschedule}/reschedule`, { start: at(15) })).body,
    ).toMatchObject({
      start: at(15),
      status: "confirmed",
    })
  })

  it("keeps one who waited for a place, and took it, from cancelling it for the others by an older link", async () => {
    const waiting = await makeWorld({}, {}, [{ ...course, waitlist: {}, rules: { ...course.rules, capacity: 2 } }])
    await world.handler.close()
    world = waiting
    const { ask, sign, deliver } = world
    await world.book(at(10), { answers: { topic: "Blocks it" } })
    const blocking = world.stored()
    const { body } = await ask("POST", "/v1/waitlist", {
      ...request,
      slug: "course",
      booker: bo,
    })
    expect(body.status).toBe("waitlisted")
    const { id } = world.stored()
    await ask("POST", `/v1/bookings/${await sign("cancel", blocking.id, "booker")}/cancel`, {})
    await deliver()
    await ask("POST", `/v1/bookings/${await sign("accept", id, "booker")}/accept`, {})
    await join("Ben")
    const older = await sign("cancel", id, "booker")
    expect((await ask("POST", `/v1/bookings/${older}/cancel`, {})).body.status).toBe("cancelled")
    expect(world.booking(id).status).toBe("confirmed")
    expect(
      world
        .booking(id)
        .seats.filter(({ leftAt }) => leftAt === undefined)
        .map(({ booker }) => booker.name),
    ).toEqual(["Ben"])
  })
})
