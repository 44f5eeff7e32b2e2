import { describe, expect, it } from "@effect/vitest"
import type { Booking, EventType, Form, Location } from "@sched/core"
import { deliverDue, locationKey, PeopleStore, Scheduling, WebhookSender, WebhookStore } from "@sched/core"
import { Effect, Layer } from "effect"
import { at, inSceneOf, World } from "./scene.ts"
import { byBooker, call, host, link, person } from "./team.ts"

const zoom: Location = { kind: "conference", provider: "video" }
const office: Location = { kind: "inPerson", place: "Office" }
const callMe: Location = { kind: "phone" }
const asked = { ...link, start: at(11, 0, 2), booker: person("bo") }

const anna = host("anna", {
  destination: { kind: "test", connection: "anna", calendar: "main" },
  conferencing: { video: "anna" },
})
const over = <A, E>(eventType: Partial<EventType>, test: Parameters<typeof inSceneOf<A, E>>[1]) =>
  inSceneOf({ hosts: [anna], eventTypes: [call({ location: zoom, locations: [office, callMe], ...eventType })] }, test)
const work = Effect.gen(function* () {
  for (let i = 0; i < 5; i++) yield* deliverDue()
})
const placeOf = <A extends { readonly eventType: EventType }>({ eventType }: A) => locationKey(eventType.location)

describe("[S2-8] a booker who can choose the place", () => {
  it.effect("[S2-24] [S1-6] gets what was chosen: a video link only with a video call", () =>
    over(
      {},
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const online = yield* scheduling.book(asked)
        const there = yield* scheduling.book({ ...asked, start: at(13, 0, 2), location: "inPerson" })
        expect([online, there].map(placeOf)).toEqual(["video", "inPerson"])
        yield* work
        const { events, meetings } = yield* World
        expect(meetings.size).toBe(1)
        const [first, second] = [...events.values()].sort((a, b) => a.start - b.start)
        expect(first).toMatchObject({ location: "https://video/m1", description: "https://video/m1" })
        expect(second).toMatchObject({ location: "Office", description: "", joinUrl: undefined })
        const moved = yield* scheduling.reschedule({ id: there.id, start: at(15, 0, 2), actor: byBooker })
        expect(placeOf(moved)).toBe("inPerson")
      }),
    ),
  )

  it.effect("is refused a place that is not on offer, with those that are", () =>
    over(
      {},
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const refused = yield* Effect.flip(scheduling.book({ ...asked, location: "link" }))
        expect(refused).toMatchObject({ _tag: "InvalidInput", field: "location" })
        expect(refused.message).toBe('location: expected one of "video", "inPerson", "hostCalls", got "link"')
      }),
    ),
  )

  it.effect("chooses while the slot is held, and the same request with the same key books once", () =>
    over(
      {},
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const held = yield* scheduling.hold({ ...link, start: asked.start })
        const request = { ...asked, hold: held.id, location: "inPerson", key: "k" }
        const wrong = yield* Effect.flip(scheduling.book({ ...request, location: "moon" }))
        expect(wrong).toMatchObject({ _tag: "InvalidInput", field: "location" })
        const noNumber = yield* Effect.flip(scheduling.book({ ...request, location: "hostCalls" }))
        expect(noNumber).toMatchObject({ _tag: "InvalidForm", problems: [{ field: "phone" }] })
        const booked = yield* scheduling.book(request)
        expect([booked.id, placeOf(booked)]).toEqual([held.id, "inPerson"])
        expect((yield* scheduling.book(request)).version).toBe(booked.version)
        expect(yield* Effect.flip(scheduling.book({ ...request, location: "video" }))).toMatchObject({
          _tag: "KeyReused",
        })
        expect((yield* scheduling.replay(booked.id)).rebuilt).toBe(true)
      }),
    ),
  )

  it.effect("chooses one for a whole series, one for each part of an itinerary, and one for a place in line", () =>
    over(
      { waitlist: {} },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { booker } = asked
        const recurrence = { rrule: "FREQ=DAILY;COUNT=2", start: "2027-03-02T09:00", zone: "Europe/Berlin" }
        const window = { start: at(0, 0, 1), end: at(0, 0, 9) }
        const series = yield* scheduling.bookSeries({ ...link, booker, recurrence, window, location: "inPerson" })
        expect(series.bookings.map(placeOf)).toEqual(["inPerson", "inPerson"])
        const parts = ["video", "hostCalls", "inPerson"].map((location, i) => ({
          ...link,
          start: at(10 + i, 0, 4),
          location,
        }))
        const unnumbered = yield* Effect.flip(scheduling.bookItinerary({ parts, booker }))
        expect(unnumbered).toMatchObject({ _tag: "InvalidForm", problems: [{ field: "phone" }] })
        const itinerary = yield* scheduling.bookItinerary({ parts, booker, answers: { phone: "+49 30 123456" } })
        expect(itinerary.bookings.map(placeOf)).toEqual(["video", "hostCalls", "inPerson"])
        const start = at(9, 0, 2)
        expect(placeOf(yield* scheduling.wait({ ...asked, start, location: "inPerson" }))).toBe("inPerson")
      }),
    ),
  )
})

describe("[S2-8] a host who calls", () => {
  it.effect("must be left a number, and finds it in the calendar", () =>
    over(
      { location: callMe, locations: [], form: [{ name: "mobile", label: "Mobile", kind: "phone" }] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const problem = "Please fill this in."
        expect(yield* Effect.flip(scheduling.book(asked))).toMatchObject({ problems: [{ field: "mobile", problem }] })
        yield* scheduling.book({ ...asked, answers: { mobile: " +49 30 123456 " } })
        yield* work
        const { events } = yield* World
        expect([...events.values()][0]).toMatchObject({ location: "By phone: +49 30 123456" })
      }),
    ),
  )

  it.effect("is left one on a form that did not ask for it", () =>
    over(
      { location: callMe, locations: [office] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        expect(yield* Effect.flip(scheduling.book(asked))).toMatchObject({ problems: [{ field: "phone" }] })
        const refused = yield* Effect.flip(scheduling.book({ ...asked, answers: { phone: "later" } }))
        expect(refused).toMatchObject({ problems: [{ field: "phone", problem: /phone number/ }] })
        const booked = yield* scheduling.book({ ...asked, answers: { phone: "+49 30 123456" } })
        expect(booked.eventType.form.map(({ name }) => name)).toEqual(["phone"])
        yield* scheduling.book({ ...asked, start: at(13, 0, 2), location: "inPerson" })
      }),
    ),
  )

  it.effect("is left a number for a slot that was held, also when the event type has changed meanwhile", () =>
    over(
      { location: callMe, locations: [] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const hold = (hour: number) => scheduling.hold({ ...link, start: at(hour, 0, 2) })
        const book = ({ id, start }: Booking, answers: Record<string, string>) =>
          scheduling.book({ ...asked, start, hold: id, answers })
        const [held, other] = [yield* hold(11), yield* hold(13)]
        expect(yield* Effect.flip(book(held, {}))).toMatchObject({ problems: [{ field: "phone" }] })
        const booked = yield* book(held, { phone: "+49 30 123456" })
        expect(booked.answers).toEqual({ phone: "+49 30 123456" })
        expect(booked.eventType.form).toMatchObject([{ name: "phone", required: true }])
        yield* PeopleStore.use((people) => people.saveEventType(call({ location: office })))
        expect(yield* Effect.flip(book(other, {}))).toMatchObject({ problems: [{ field: "phone" }] })
      }),
    ),
  )
})

describe("[S2-10] an answer that is private", () => {
  const form: Form = [
    { name: "topic", label: "Topic", kind: "text" },
    { name: "health", label: "Health", kind: "longText", private: true },
    { name: "drinks", label: "Drinks", kind: "multiChoice", choices: ["Tea", "Water"] },
    { name: "mobile", label: "Mobile", kind: "phone", private: true },
  ]
  const answers = { topic: "Fees", health: "Bad knee", drinks: "Tea\nWater", mobile: "+49 30 123456" }
  const hooks = { id: "one", url: "https://one.example", secret: "whsec_c2VjcmV0" }

  it.effect("is in no calendar event and no webhook, and in the letters from which mails to hosts are written", () => {
    const posted: Array<string> = []
    const sender = Layer.succeed(WebhookSender, {
      post: (_, { body }) => Effect.sync(() => posted.push(body)).pipe(Effect.as(204)),
    })
    return over(
      { location: callMe, locations: [], form },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        yield* WebhookStore.use((store) => store.save(hooks))
        yield* scheduling.book({ ...asked, answers })
        yield* work
        const { events, letters } = yield* World
        const event = [...events.values()][0]!
        expect(event.description).toBe("Topic: Fees\nDrinks: Tea, Water")
        expect(event.location).toBe("By phone")
        expect(JSON.stringify(event)).not.toMatch(/knee|123456/)
        expect(posted).toHaveLength(1)
        expect(JSON.parse(posted[0]!).data.booking.answers).toEqual({ topic: "Fees", drinks: "Tea\nWater" })
        expect(posted[0]).not.toMatch(/knee|123456/)
        expect(letters.map(({ booking }) => booking.answers)).toEqual([answers, answers])
      }).pipe(Effect.provide(Layer.provideMerge(Scheduling.layer, sender))),
    )
  })

  it.effect("of one of several who come together is in no webhook either", () => {
    const posted: Array<string> = []
    const sender = Layer.succeed(WebhookSender, {
      post: (_, { body }) => Effect.sync(() => posted.push(body)).pipe(Effect.as(204)),
    })
    return over(
      { location: office, locations: [], form, rules: { zone: "Europe/Berlin", durationMin: 60, capacity: 3 } },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        yield* WebhookStore.use((store) => store.save(hooks))
        yield* scheduling.book({ ...asked, answers })
        yield* scheduling.book({ ...asked, booker: person("cy"), answers })
        yield* work
        expect(posted).toHaveLength(2)
        for (const body of posted) expect(body).not.toMatch(/knee|123456/)
        expect(JSON.parse(posted[1]!).data.booking.seats).toHaveLength(2)
      }).pipe(Effect.provide(Layer.provideMerge(Scheduling.layer, sender))),
    )
  })
})
