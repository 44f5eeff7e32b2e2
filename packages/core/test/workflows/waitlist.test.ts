import { describe, expect, it } from "@effect/vitest"
import { deliverDue, MINUTE, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { at, inSceneOf, told, World } from "./scene.ts"
import { byBooker, call, host, link, person } from "./team.ts"

const asked = { ...link, start: at(11, 0, 2) }
const waiting = call({ waitlist: { offerMin: 30 } })

describe("the waitlist", () => {
  it.effect("hands a time that frees over in the order in which people came", () =>
    inSceneOf(
      { hosts: [host("anna")], eventTypes: [waiting] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { letters } = yield* World
        const { id } = yield* scheduling.book({ ...asked, booker: person(1) })
        const second = yield* scheduling.wait({ ...asked, booker: person(2) })
        yield* TestClock.adjust(MINUTE)
        const third = yield* scheduling.wait({ ...asked, booker: person(3) })
        yield* deliverDue()
        yield* scheduling.cancel({ id, actor: byBooker })
        yield* deliverDue()
        yield* deliverDue()
        expect((yield* scheduling.booking(second.id)).status).toBe("held")
        expect((yield* scheduling.booking(third.id)).status).toBe("waitlisted")
        expect(told(letters)).toContain("placeOffered 1 p2@example.com")
        // Nobody can take it past those in line.
        expect(yield* Effect.flip(scheduling.book({ ...asked, booker: person(4) }))).toMatchObject({
          _tag: "SlotTaken",
        })
        yield* TestClock.adjust(30 * MINUTE)
        for (let i = 0; i < 3; i++) yield* deliverDue()
        expect((yield* scheduling.booking(second.id)).status).toBe("expired")
        expect((yield* scheduling.booking(third.id)).status).toBe("held")
        expect(told(letters)).toContain("expired 2 p2@example.com")
        const taken = yield* scheduling.acceptPlace({ id: third.id, actor: byBooker })
        expect(taken.status).toBe("confirmed")
        yield* deliverDue()
        expect(told(letters)).toContain("confirmed 2 p3@example.com")
      }),
    ),
  )

  it.effect("is not for a time that is free, nor for an event type without one", () =>
    inSceneOf(
      { hosts: [host("anna")], eventTypes: [waiting, call({ id: "plain", slug: "plain" })] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const free = yield* Effect.flip(scheduling.wait({ ...asked, booker: person(1) }))
        expect(free).toMatchObject({ _tag: "SlotFree", start: asked.start })
        const none = yield* Effect.flip(scheduling.wait({ ...asked, slug: "plain", booker: person(1) }))
        expect(none._tag).toBe("InvalidInput")
      }),
    ),
  )

  it.effect("gives a place in a booking of several to the first in line", () =>
    inSceneOf(
      {
        hosts: [host("anna")],
        eventTypes: [call({ waitlist: {}, rules: { zone: "UTC", durationMin: 60, capacity: 2 } })],
      },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { letters } = yield* World
        yield* scheduling.book({ ...asked, booker: person(1) })
        const full = yield* scheduling.book({ ...asked, booker: person(2) })
        const third = yield* scheduling.wait({ ...asked, booker: person(3) })
        yield* deliverDue()
        yield* scheduling.leave({ id: full.id, seat: full.seats[0]!.id, actor: byBooker })
        for (let i = 0; i < 3; i++) yield* deliverDue()
        const { seats } = yield* scheduling.booking(full.id)
        expect(seats.filter(({ leftAt }) => leftAt === undefined).map(({ booker }) => booker.email)).toEqual([
          "p2@example.com",
          "p3@example.com",
        ])
        expect((yield* scheduling.booking(third.id)).status).toBe("cancelled")
        expect(told(letters).filter((line) => line.endsWith("p3@example.com"))).toEqual([
          "waitlisted 0 p3@example.com",
          "confirmed 0 p3@example.com",
        ])
      }),
    ),
  )

  it.effect("ends when the time comes", () =>
    inSceneOf(
      { hosts: [host("anna")], eventTypes: [waiting] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        yield* scheduling.book({ ...asked, booker: person(1) })
        const { id } = yield* scheduling.wait({ ...asked, booker: person(2) })
        yield* deliverDue()
        yield* TestClock.setTime(asked.start)
        yield* deliverDue()
        expect((yield* scheduling.booking(id)).status).toBe("expired")
      }),
    ),
  )
})
