import { afterEach, beforeEach, expect, it } from "@effect/vitest"
import type { World } from "./World.ts"
import { at, bo, call, makeWorld, march } from "./World.ts"

const page = "https://example.org"
const path = `/v1/event-types/studio/plain/slots?${march}`
// No calendar says when it changes, so hosts who have one are not remembered: this one has none.
const visit = { ...call, id: "id-plain", slug: "plain", hosts: ["id-carl"] }

let world: World
beforeEach(async () => {
  world = await makeWorld({ cors: { origins: [page] } }, {}, [visit])
})
afterEach(() => world.handler.close())

const get = async (more: RequestInit = {}) => {
  const response = await world.handler.fetch(new Request(`http://localhost${path}`, more))
  return { status: response.status, text: await response.text(), headers: Object.fromEntries(response.headers) }
}
const withoutLength = ({
  headers: { "content-length": _, ...headers },
  ...answer
}: Awaited<ReturnType<typeof get>>) => ({
  ...answer,
  headers,
})

it("the same question gets the same answer, word for word and with the same headers", async () => {
  const [first, second, third] = [await get(), await get(), await get()]
  expect(JSON.parse(first.text).slots.length).toBeGreaterThan(5)
  expect(withoutLength(second)).toEqual(withoutLength(first))
  expect(withoutLength(third)).toEqual(withoutLength(first))
  expect(second.headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" })
})

it("a page of another origin gets headers of its own, before and after", async () => {
  await get()
  await get()
  const paged = await get({ headers: { origin: page } })
  expect(paged.headers["access-control-allow-origin"]).toBe(page)
  const elsewhere = await get({ headers: { origin: "https://elsewhere.example" } })
  expect(elsewhere.headers["access-control-allow-origin"]).not.toBe("https://elsewhere.example")
  expect((await get()).headers["access-control-allow-origin"]).not.toBe("https://elsewhere.example")
  expect((await get({ method: "HEAD" })).text).toBe("")
})

it("a booking shows in the very next answer, and so does its cancellation", async () => {
  const start = new Date(at(11, 0, 2)).toISOString()
  const offered = async () =>
    JSON.parse((await get()).text).slots.some((slot: { start: string }) => slot.start === start)
  expect([await offered(), await offered()]).toEqual([true, true])
  const booked = await world.ask("POST", "/v1/bookings", {
    alias: "studio",
    slug: "plain",
    start,
    booker: bo,
    answers: {},
  })
  expect(booked.status).toBe(201)
  expect([await offered(), await offered()]).toEqual([false, false])
  expect((await world.ask("POST", `/v1/bookings/${booked.body.links.cancel}/cancel`, {})).status).toBe(200)
  expect([await offered(), await offered()]).toEqual([true, true])
})
