import { afterEach, describe, expect, it } from "@effect/vitest"
import type { World } from "./World.ts"
import { at, bo, makeWorld, march, offering, request } from "./World.ts"

const worlds: Array<World> = []
const world = async () => {
  const made = await makeWorld()
  worlds.push(made)
  return made
}
afterEach(() => Promise.all(worlds.splice(0).map(({ handler }) => handler.close())))

describe("a booker's way", () => {
  it("[S2-13] sees the slots, holds one, books it, looks at it, moves it and cancels it", async () => {
    const { ask, history, stored } = await world()
    const listed = await ask("GET", `/v1/event-types/studio/intro/slots?${march}&zone=Europe/Stockholm`)
    expect(listed.status).toBe(200)
    expect(listed.body.unknown).toEqual([])
    expect(listed.body.slots).toHaveLength(40)
    expect(listed.body.slots[0]).toEqual({ start: at(9), end: at(10) })

    const held = await ask("POST", "/v1/holds", { ...offering, start: at(10), zone: "Europe/Stockholm" })
    expect(held.status).toBe(201)
    expect(held.body).toEqual({ id: stored().id, start: at(10), end: at(11), expiresAt: at(8, 10) })
    const meanwhile = await ask("GET", `/v1/event-types/studio/intro/slots?${march}`)
    expect(meanwhile.body.slots).toHaveLength(39)

    const booked = await ask("POST", "/v1/bookings", { ...request, hold: held.body.id })
    expect(booked.status).toBe(201)
    expect(booked.body).toEqual({
      uid: `${held.body.id}@sched.invalid`,
      status: "confirmed",
      start: at(10),
      end: at(11),
      title: "Intro",
      durationMin: 60,
      hosts: [{ name: "Anna Weber" }, { name: "Carl Maier" }],
      location: { kind: "link", text: "https://meet.example/secret-room" },
      booker: bo,
      answers: [{ name: "topic", label: "Topic", kind: "text", answer: "Fees" }],
      guests: [],
      version: 2,
      sequence: 0,
      links: { view: expect.any(String), cancel: expect.any(String), reschedule: expect.any(String) },
    })
    const { links } = booked.body
    expect((await ask("GET", `/v1/bookings/${links.view}`)).body).toEqual(booked.body)

    const free = await ask("GET", `/v1/bookings/${links.reschedule}/slots?${march}`)
    expect(free.body.slots).toHaveLength(40) // its own time does not stand in its way
    const moved = await ask("POST", `/v1/bookings/${links.reschedule}/reschedule`, {
      start: at(14, 0, 2),
      reason: "The train is late.",
      version: 2,
    })
    expect(moved.status).toBe(200)
    expect(moved.body).toMatchObject({ start: at(14, 0, 2), end: at(15, 0, 2), version: 3, sequence: 1 })

    const cancelled = await ask("POST", `/v1/bookings/${links.cancel}/cancel`, { reason: "Ill" })
    expect(cancelled.status).toBe(200)
    expect(cancelled.body).toMatchObject({ status: "cancelled", cancelReason: "Ill", version: 4, sequence: 2 })
    expect(cancelled.body.links).toEqual({ view: expect.any(String) })
    expect(history(stored().id).map(({ command, actor, reason }) => [command, actor.kind, reason])).toEqual([
      ["hold", "booker", undefined],
      ["confirm", "booker", undefined],
      ["reschedule", "booker", "The train is late."],
      ["cancel", "booker", "Ill"],
    ])
    expect((await ask("GET", `/v1/event-types/studio/intro/slots?${march}`)).body.slots).toHaveLength(40)
  })

  it("gives a hold up, and giving it up again, or after it has ended, is no failure", async () => {
    const { ask, memory, stored, snapshot, wait } = await world()
    const { body } = await ask("POST", "/v1/holds", { ...offering, start: at(10) })
    expect((await ask("DELETE", `/v1/holds/${body.id}`)).status).toBe(204)
    expect(stored().status).toBe("cancelled")
    expect([...memory.claims.values()].flat()).toEqual([])
    const before = snapshot()
    expect((await ask("DELETE", `/v1/holds/${body.id}`)).status).toBe(204)
    expect((await ask("DELETE", "/v1/holds/never-there")).status).toBe(204)
    expect(snapshot()).toEqual(before)
    const ended = await ask("POST", "/v1/holds", { ...offering, start: at(10) })
    wait(11)
    expect((await ask("DELETE", `/v1/holds/${ended.body.id}`)).status).toBe(204)
  })

  it("cannot give up a booking as if it were a hold", async () => {
    const { ask, book, stored, snapshot } = await world()
    const { links } = await book()
    const { id } = stored()
    const confirmed = snapshot()
    expect(await ask("DELETE", `/v1/holds/${id}`)).toMatchObject({
      status: 404,
      body: { detail: "There is no such booking." },
    })
    expect(snapshot()).toEqual(confirmed)
    await ask("POST", `/v1/bookings/${links.cancel}/cancel`, {})
    const cancelled = snapshot()
    expect((await ask("DELETE", `/v1/holds/${id}`)).status).toBe(404)
    expect(snapshot()).toEqual(cancelled)
  })

  it("books once however often the same request is sent with the same key, and is told when the key is used again", async () => {
    const { ask, memory, snapshot } = await world()
    const key = { "idempotency-key": "4fe1c9b2" }
    const first = await ask("POST", "/v1/bookings", request, key)
    expect(first.status).toBe(201)
    const before = snapshot()
    const second = await ask("POST", "/v1/bookings", request, key)
    expect(second).toMatchObject({ status: 201, body: first.body })
    const other = await ask("POST", "/v1/bookings", { ...request, start: at(12) }, key)
    expect(other).toMatchObject({ status: 422, body: { key: "4fe1c9b2", type: "urn:sched:problem:KeyReused" } })
    expect(snapshot()).toEqual(before)
    expect(memory.bookings.size).toBe(1)
    const empty = await ask("POST", "/v1/bookings", { ...request, start: at(12) }, { "idempotency-key": "" })
    expect(empty).toMatchObject({ status: 400, body: { field: "idempotency-key" } })
  })

  it("[S0-24] cancels twice to the same end: one cancellation in the history, and the answer of the first", async () => {
    const { ask, book, snapshot } = await world()
    const { links } = await book()
    const first = await ask("POST", `/v1/bookings/${links.cancel}/cancel`, { reason: "Ill" })
    const before = snapshot()
    const second = await ask("POST", `/v1/bookings/${links.cancel}/cancel`, { reason: "Changed my mind" })
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect(snapshot()).toEqual(before)
  })
})
