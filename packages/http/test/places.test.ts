import { afterEach, beforeEach, describe, expect, it } from "@effect/vitest"
import type { EventType } from "@sched/core"
import { createClient } from "../src/client.ts"
import { refusesIn } from "./refusal.ts"
import type { World } from "./World.ts"
import { at, call, clinic, makeWorld, march, request } from "./World.ts"

/** Everything that a page can show: places, kinds of fields, a price. */
const talk: EventType = {
  ...call,
  id: "id-talk",
  slug: "talk",
  title: "Talk",
  payment: { price: { amount: 4900, currency: "EUR" }, withinMin: 60 },
  location: { kind: "conference", provider: "zoom" },
  locations: [
    { kind: "conference", provider: "meet" },
    { kind: "inPerson", place: "Marktplatz 1", key: "office" },
    { kind: "phone", number: "+49 30 7654321" },
    { kind: "phone" },
    { kind: "link", url: "https://meet.example/secret-room" },
  ],
  form: [
    { name: "mail", label: "Billing", kind: "email", placeholder: "billing@example.com", help: "For the invoice" },
    { name: "site", label: "Site", kind: "url" },
    { name: "size", label: "Size", kind: "number", min: 1, max: 50, default: "2" },
    { name: "day", label: "Since", kind: "date", max: "2027-03-01" },
    { name: "drinks", label: "Drinks", kind: "multiChoice", choices: ["Tea", "Water"], private: true },
  ],
}
const free: EventType = { ...talk, id: "id-free", slug: "free" }
const { payment: _, ...unpaid } = free
const hidden: EventType = { ...call, id: "id-hidden", slug: "hidden", hidden: true }

let world: World
beforeEach(async () => {
  world = await makeWorld({}, {}, [talk, unpaid, hidden, clinic])
})
afterEach(() => world.handler.close())
const refuses = refusesIn(() => world)
const asked = { ...request, slug: "free", answers: {} }

describe("[S2-8] the places of an event type", () => {
  it("are told with the key of each, and without numbers and links", async () => {
    const { body, text } = await world.ask("GET", "/v1/event-types/studio/talk")
    expect(body.locations).toEqual([
      { key: "zoom", kind: "conference", provider: "zoom", hostCalls: false },
      { key: "meet", kind: "conference", provider: "meet", hostCalls: false },
      { key: "office", kind: "inPerson", text: "Marktplatz 1", hostCalls: false },
      { key: "bookerCalls", kind: "phone", hostCalls: false },
      { key: "hostCalls", kind: "phone", hostCalls: true },
      { key: "link", kind: "link", hostCalls: false },
    ])
    expect(body.location).toEqual({ kind: "conference" })
    for (const secret of ["7654321", "secret-room"]) expect(text).not.toContain(secret)
  })

  it("can be chosen by key when one books, with a hold or without, or gets in line", async () => {
    const { ask } = world
    const book = async (body: object) => (await ask("POST", "/v1/bookings", { ...asked, ...body })).body.location
    expect(await book({})).toEqual({ kind: "conference", text: "Video call" })
    expect(await book({ start: at(11), location: "office" })).toEqual({ kind: "inPerson", text: "Marktplatz 1" })
    const { id } = (await ask("POST", "/v1/holds", { alias: "studio", slug: "free", start: at(12) })).body
    const called = { start: at(12), hold: id, location: "hostCalls", answers: { phone: "+46 8 123456" } }
    expect(await book(called)).toEqual({ kind: "phone", text: "By phone: +46 8 123456" })
    await refuses(["POST", "/v1/bookings", { ...asked, start: at(13), location: "moon" }], 400, { field: "location" })
    await refuses(["POST", "/v1/bookings", { ...asked, start: at(13), location: "hostCalls" }], 422, {
      problems: [{ field: "phone", problem: "Please fill this in." }],
    })
    await ask("POST", "/v1/bookings", { ...asked, slug: "clinic" })
    await refuses(["POST", "/v1/waitlist", { ...asked, slug: "clinic", location: "office" }], 400, {
      field: "location",
    })
  })
})

describe("[S2-10] the form of an event type", () => {
  it("is told in full, with the number that a host would call, and with the price", async () => {
    const { body } = await world.ask("GET", "/v1/event-types/studio/talk")
    expect(body.form).toEqual([...talk.form, { name: "phone", label: "Phone number", kind: "phone" }])
    expect([body.payment, body.price]).toEqual([true, { amount: 4900, currency: "EUR" }])
    const { body: other } = await world.ask("GET", "/v1/event-types/studio/call")
    expect(other).not.toHaveProperty("price")
    expect((await world.ask("GET", "/v1/event-types/studio/call-back")).body.form).toMatchObject([{ required: true }])
  })

  it("is answered in every kind, and each wrong answer is named", async () => {
    const answers = {
      mail: "b@x.example",
      site: "https://x.example",
      size: "4.5",
      day: "2027-02-28",
      drinks: "Water\nTea",
    }
    const { body } = await world.ask("POST", "/v1/bookings", { ...asked, answers })
    expect(body.answers.map(({ name, answer }: { name: string; answer: string }) => [name, answer])).toEqual(
      Object.entries(answers),
    )
    expect(body.answers.at(-1).chosen).toEqual(["Water", "Tea"])
    const wrong = { mail: "b", site: "x.example", size: "51", day: "2027-03-02", drinks: "Beer" }
    await refuses(["POST", "/v1/bookings", { ...asked, start: at(12), answers: wrong }], 422, {
      problems: Object.keys(wrong).map((field) => ({ field, problem: expect.stringMatching(/^Please/) })),
    })
  })

  it("shows private answers to the host and to whoever gave them, not to guests", async () => {
    const guests = [{ name: "Eva", email: "eva@booker.example" }]
    const answers = { drinks: "Tea", phone: "+46 8 123456" }
    const { body } = await world.ask("POST", "/v1/bookings", { ...asked, location: "hostCalls", answers, guests })
    const { id } = world.stored()
    const seen = async (recipient: string) =>
      (await world.ask("GET", `/v1/bookings/${await world.sign("view", id, recipient)}`)).text
    expect(body.answers.map(({ name }: { name: string }) => name)).toEqual(["drinks", "phone"])
    expect(await seen("host:id-carl")).toContain("Tea")
    for (const secret of ["Tea", "123456"]) expect(await seen("guest:0")).not.toContain(secret)
  })
})

describe("a hidden event type", () => {
  it("is in no list, and bookable by its link", async () => {
    const { body } = await world.ask("GET", "/v1/event-types")
    const slugs = body.eventTypes.map(({ slug }: { slug: string }) => slug)
    expect(slugs).toContain("talk")
    expect(slugs).not.toContain("hidden")
    expect((await world.ask("GET", "/v1/event-types/studio/hidden")).status).toBe(200)
    expect((await world.ask("GET", `/v1/event-types/studio/hidden/slots?${march}`)).body.slots).not.toEqual([])
    expect((await world.ask("POST", "/v1/bookings", { ...asked, slug: "hidden" })).status).toBe(201)
  })
})

describe("times that are taken", () => {
  it("are told where one can wait for them, and nowhere else", async () => {
    const slots = async (slug: string) => (await world.ask("GET", `/v1/event-types/studio/${slug}/slots?${march}`)).body
    await world.ask("POST", "/v1/bookings", { ...asked, slug: "clinic" })
    const { slots: open, taken } = await slots("clinic")
    expect(taken).toEqual([{ start: at(10), end: at(11) }])
    expect(open.map(({ start }: { start: string }) => start)).not.toContain(at(10))
    expect((await slots("call")).taken).toEqual([])
    expect((await world.ask("POST", "/v1/waitlist", { ...asked, slug: "clinic", start: taken[0].start })).status).toBe(
      201,
    )
    const client = createClient({ baseUrl: "http://internal", fetch: world.handler.fetch })
    const window = { from: Date.parse(at(0)), to: Date.parse(at(0, 0, 2)) }
    const again = await client.slots({ alias: "studio", slug: "clinic", ...window })
    expect(again.taken).toEqual([{ start: Date.parse(at(10)), end: Date.parse(at(11)) }])
  })
})
