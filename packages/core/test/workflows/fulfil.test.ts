import { describe, expect, it } from "@effect/vitest"
import type { ConferenceProvider, EventType, Host } from "@sched/core"
import { BookingStore, ConferenceProviders, DAY, DueWork, deliverDue, MINUTE, Scheduling, Worker } from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { at, inSceneOf, minutes, told, World } from "./scene.ts"
import { byBooker, call, host, link, person } from "./team.ts"

const calendarOf = (id: string) => ({ kind: "test", connection: id, calendar: "main" })
const anna: Host = host("anna", { destination: calendarOf("anna"), conferencing: { video: "anna's" } })
const online: EventType = call({ location: { kind: "conference", provider: "video" } })
const request = { ...link, start: at(11, 0, 2), booker: person(1) }
const people = { hosts: [anna], eventTypes: [online] }

/** Carries out what is due until nothing is, waiting for what is put off, for at most so many minutes. */
const rest = (most = 30) =>
  Effect.gen(function* () {
    for (let i = 0; i < most; i++) {
      while ((yield* deliverDue()) > 0) {}
      yield* minutes(1)
    }
  })

describe("a worker", () => {
  it.effect("[S1-5] [S1-7] makes meeting and event, and mails the link to both sides", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const world = yield* World
        const { id, uid } = yield* Scheduling.use((s) => s.book(request))
        yield* deliverDue()
        expect([...world.meetings.values()]).toMatchObject([{ marker: id, start: request.start }])
        expect([...world.events.values()]).toMatchObject([{ uid, sequence: 0, joinUrl: "https://video/m1" }])
        expect(told(world.letters)).toEqual(["confirmed 0 p1@example.com", "confirmed 0 anna@example.com"])
        expect(world.letters.map(({ joinUrl }) => joinUrl)).toEqual(["https://video/m1", "https://video/m1"])
      }),
    ),
  )

  it.effect(
    "[S2-17] [S2-22] [S2-23] writes the meeting with all who come into each host's calendar, and mails now and before",
    () =>
      inSceneOf(
        {
          hosts: [anna, host("ben", { destination: calendarOf("ben") })],
          eventTypes: [call({ hosts: ["anna", "ben"], team: { mode: "collective" }, reminders: [{ beforeMin: 60 }] })],
        },
        Effect.gen(function* () {
          const world = yield* World
          const guest = { name: "Gus", email: "gus@example.com" }
          const { uid } = yield* Scheduling.use((s) => s.book({ ...request, guests: [guest] }))
          yield* rest(1)
          const all = ["anna@example.com", "ben@example.com", "p1@example.com", "gus@example.com"]
          const events = [...world.events.values()]
          expect(events.map(({ attendees }) => attendees.map(({ email }) => email))).toEqual([all, all])
          expect(events).toMatchObject([
            { uid, start: request.start },
            { uid, start: request.start },
          ])
          const confirmed = ["p1@example.com", "anna@example.com", "ben@example.com"]
          expect(told(world.letters)).toEqual(confirmed.map((to) => `confirmed 0 ${to}`))
          yield* TestClock.setTime(request.start - 60 * MINUTE)
          yield* rest(1)
          expect(told(world.letters).slice(3)).toContain("reminder 0 p1@example.com")
        }),
      ),
  )

  it.effect("[S1-6] makes no meeting for an event type that has none", () =>
    inSceneOf(
      { hosts: [anna], eventTypes: [call()] },
      Effect.gen(function* () {
        const world = yield* World
        yield* Scheduling.use((s) => s.book(request))
        yield* rest()
        expect([world.meetings.size, world.events.size, world.letters.length]).toEqual([0, 1, 2])
        expect([...world.events.values()][0]?.joinUrl).toBeUndefined()
      }),
    ),
  )

  it.effect("takes the calendar's own meeting where that is what the event type asks for", () =>
    inSceneOf(
      { hosts: [anna], eventTypes: [call({ location: { kind: "conference", provider: "calendarVideo" } })] },
      Effect.gen(function* () {
        const world = yield* World
        yield* Scheduling.use((s) => s.book(request))
        yield* rest()
        expect(world.letters.map(({ joinUrl }) => joinUrl)).toEqual([
          "https://calendar/video",
          "https://calendar/video",
        ])
        expect(world.meetings.size).toBe(0)
      }),
    ),
  )

  it.effect("[S0-13] [S0-14] follows a move and a cancellation", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        const { id } = yield* scheduling.book(request)
        yield* rest()
        yield* scheduling.reschedule({ id, start: at(14, 0, 2), actor: byBooker })
        yield* rest()
        expect([...world.events.values()]).toMatchObject([{ sequence: 1, start: at(14, 0, 2) }])
        expect([...world.meetings]).toMatchObject([["m1", { start: at(14, 0, 2) }]])
        yield* scheduling.cancel({ id, actor: byBooker })
        yield* rest()
        expect([world.events.size, world.meetings.size]).toEqual([0, 0])
        expect(told(world.letters).slice(-2)).toEqual(["cancelled 2 p1@example.com", "cancelled 2 anna@example.com"])
      }),
    ),
  )

  it.effect("looks for the meeting before it makes another when an answer was lost", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const world = yield* World
        world.losesAnswers = true
        world.failures = [{ _tag: "UnknownOutcome", detail: "no answer" }]
        yield* Scheduling.use((s) => s.book(request))
        yield* deliverDue()
        expect([world.meetings.size, world.letters.length]).toEqual([1, 0])
        yield* rest()
        expect(world.meetings.size).toBe(1)
        expect(world.letters).toHaveLength(2)
      }),
    ),
  )

  it.effect("deletes surplus meetings that carry the booking's marker", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const world = yield* World
        const { id } = yield* Scheduling.use((s) => s.book(request))
        yield* deliverDue()
        world.meetings.set("surplus", { marker: id, title: "", start: 0, end: 1, zone: "UTC" })
        yield* rest()
        expect([...world.meetings.keys()]).toEqual(["m1"])
      }),
    ),
  )

  it.effect("tells people without the link after its deadline, and again when it comes", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        world.failures = Array.from({ length: 1000 }, () => ({ _tag: "Unavailable", detail: "503" }) as const)
        const { id } = yield* scheduling.book(request)
        yield* rest(9)
        expect(world.letters).toHaveLength(0)
        yield* rest(2)
        expect(world.letters).toHaveLength(2)
        world.failures.length = 0
        yield* rest(60)
        const lines = world.letters.map(({ notice, joinUrl }) => `${notice.kind} ${notice.sequence} ${joinUrl}`)
        expect(lines).toEqual([
          "confirmed 0 undefined",
          "confirmed 0 undefined",
          "linkArrived 1 https://video/m1",
          "linkArrived 1 https://video/m1",
        ])
        expect((yield* scheduling.history(id)).map(({ command }) => command)).toEqual(["book", "linkArrived"])
      }),
    ),
  )

  it.effect("gives up after its budget, with the reason, and goes on when somebody says so", () =>
    inSceneOf(
      { hosts: [host("anna")], eventTypes: [online] },
      Effect.gen(function* () {
        const world = yield* World
        const { id } = yield* Scheduling.use((s) => s.book({ ...request, start: at(11, 0, 4) }))
        for (let i = 0; i < 40; i++) {
          yield* deliverDue()
          yield* minutes(60)
        }
        const [stuck, ...others] = yield* Worker.stuck()
        expect(others).toEqual([])
        expect(stuck).toMatchObject({
          kind: "booking",
          id,
          problem: expect.stringMatching(/connection that makes video meetings/),
        })
        // People were told all the same, once.
        expect(told(world.letters)).toEqual(["confirmed 0 p1@example.com", "confirmed 0 anna@example.com"])
        expect(yield* Worker.retry("booking", id)).toBe(true)
        expect(yield* Worker.retry("booking", id)).toBe(false)
        expect(yield* deliverDue()).toBe(1)
        // What its own time brings is done all the same.
        yield* TestClock.setTime(at(12, 0, 4))
        yield* rest(1)
        expect((yield* Scheduling.use((s) => s.booking(id))).status).toBe("completed")
      }),
    ),
  )

  it.effect("does not repeat a mail to an address that will never take it, nor send it a cancellation", () =>
    inSceneOf(
      { hosts: [anna], eventTypes: [call()] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        world.unreachable = ["booker"]
        const { id } = yield* scheduling.book(request)
        yield* rest()
        expect(yield* Worker.stuck()).toEqual([])
        world.unreachable = []
        yield* scheduling.cancel({ id, actor: byBooker })
        yield* rest()
        expect(told(world.letters)).toEqual(["confirmed 0 anna@example.com", "cancelled 1 anna@example.com"])
      }),
    ),
  )

  it.effect("goes on for the others when a host has left the people", () =>
    inSceneOf(
      { hosts: [anna, host("ben")], eventTypes: [call({ hosts: ["anna", "ben"] })] },
      Effect.gen(function* () {
        const world = yield* World
        yield* Scheduling.use((s) => s.book(request))
        const { PeopleStore } = yield* Effect.promise(() => import("@sched/core"))
        yield* PeopleStore.use((store) => store.removeHost("ben"))
        yield* rest()
        expect(told(world.letters)).toEqual(["confirmed 0 p1@example.com", "confirmed 0 anna@example.com"])
        expect(yield* Worker.stuck()).toEqual([])
      }),
    ),
  )

  it.effect("sends one mail for a series, about all of its bookings", () =>
    inSceneOf(
      { hosts: [host("anna")], eventTypes: [call()] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        const recurrence = { rrule: "FREQ=DAILY;COUNT=3", start: "2027-03-02T11:00", zone: "Europe/Berlin" }
        const { bookings } = yield* scheduling.bookSeries({
          ...link,
          booker: person(1),
          recurrence,
          window: { start: at(0), end: at(0) + 9 * DAY },
        })
        yield* rest()
        const subjects = world.letters.map(({ booking, others }) =>
          [booking, ...others.map((other) => other.booking)].map(({ uid }) => uid),
        )
        expect(subjects).toEqual([bookings.map(({ uid }) => uid), bookings.map(({ uid }) => uid)])
        yield* scheduling.cancel({ id: bookings[1]!.id, actor: byBooker })
        yield* rest()
        expect(world.letters.slice(2).map(({ booking, others }) => [booking.id, others.length])).toEqual([
          [bookings[1]!.id, 0],
          [bookings[1]!.id, 0],
        ])
      }),
    ),
  )

  it.effect("[S0-15] [S0-16] reminds before the start, not after a cancellation, and only once after a downtime", () =>
    inSceneOf(
      { hosts: [host("anna")], eventTypes: [call({ reminders: [{ beforeMin: 60 }, { beforeMin: 24 * 60 }] })] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        const start = at(11, 0, 4)
        yield* scheduling.book({ ...request, start })
        const other = yield* scheduling.book({ ...request, start: at(14, 0, 4), booker: person(2) })
        yield* rest()
        yield* TestClock.setTime(start - DAY)
        yield* rest(1)
        yield* scheduling.cancel({ id: other.id, actor: byBooker })
        const reminders = () =>
          world.letters
            .filter(({ notice }) => notice.kind === "reminder")
            .map(({ notice, to }) => `${notice.occasion} ${to.email}`)
        expect(reminders()).toEqual([`1440min@${start} p1@example.com`, `1440min@${start} anna@example.com`])
        // Down over the time of the second reminder and of the other booking's.
        yield* TestClock.setTime(start - 10 * MINUTE)
        yield* rest(1)
        expect(reminders().slice(2)).toEqual([`60min@${start} p1@example.com`, `60min@${start} anna@example.com`])
      }),
    ),
  )

  it.effect("ends what nobody answered, and completes what is over", () =>
    inSceneOf(
      {
        hosts: [host("anna")],
        eventTypes: [call({ approval: { withinMin: 60 } }), call({ id: "plain", slug: "plain" })],
      },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const asked = yield* scheduling.book(request)
        const held = yield* scheduling.hold({ ...link, slug: "plain", start: at(14, 0, 2) })
        const plain = yield* scheduling.book({ ...request, slug: "plain", start: at(15, 0, 2) })
        yield* rest(61)
        expect((yield* scheduling.booking(asked.id)).status).toBe("expired")
        expect((yield* scheduling.booking(held.id)).status).toBe("expired")
        yield* TestClock.setTime(plain.end)
        yield* rest(1)
        expect((yield* scheduling.booking(plain.id)).status).toBe("completed")
      }),
    ),
  )

  it.effect("that has lost its lease records nothing and takes back the meeting it has just made", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const world = yield* World
        const work = yield* DueWork
        const store = yield* BookingStore
        const { id } = yield* Scheduling.use((s) => s.book(request))
        const [lease] = yield* work.lease(1, 30_000)
        yield* minutes(1)
        yield* deliverDue()
        expect(world.meetings.size).toBe(1)
        const seen = yield* store.observed(id)
        const late = { ...seen.find(({ kind }) => kind === "conference")!, id: "late" } as (typeof seen)[number]
        expect(yield* store.observe(id, late, lease!)).toBe("lost")
        expect(yield* store.observed(id)).toEqual(seen)
      }),
    ),
  )

  it.effect("tells nobody of a time that was given up while the meeting was made", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const world = yield* World
        const scheduling = yield* Scheduling
        const providers = yield* ConferenceProviders
        const { id } = yield* scheduling.book(request)
        const video = providers.get("video")!
        let moves = 0
        const slow: ConferenceProvider = {
          ...video,
          create: (connection, asked) =>
            Effect.suspend(() =>
              moves++ === 0
                ? Effect.orDie(scheduling.reschedule({ id, start: at(14, 0, 2), actor: byBooker }))
                : Effect.void,
            ).pipe(Effect.andThen(video.create(connection, asked))),
        }
        yield* Effect.provideService(deliverDue(), ConferenceProviders, new Map([["video", slow]]))
        yield* rest(1)
        expect(moves).toBe(1)
        expect(told(world.letters)).toEqual(["confirmed 1 p1@example.com", "confirmed 1 anna@example.com"])
        expect([...world.meetings.values()].map(({ start }) => start)).toEqual([at(14, 0, 2)])
        expect([...world.events.values()].map(({ start }) => start)).toEqual([at(14, 0, 2)])
      }),
    ),
  )
})
