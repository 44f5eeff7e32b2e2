import { describe, expect, it } from "@effect/vitest"
import { DAY, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { at } from "./scene.ts"
import { byBooker, call, host, link, person, withTeam } from "./team.ts"

const daily = (days: number) => ({
  ...link,
  booker: person(1),
  recurrence: { rrule: `FREQ=DAILY;COUNT=${days}`, start: "2027-03-02T11:00", zone: "Europe/Berlin" },
  window: { start: at(0, 0, 1), end: at(0, 0, 1) + 60 * DAY },
})

describe("a series", () => {
  it.effect("is booked whole: bookings with UIDs of their own that share an id", () =>
    withTeam(
      [host("anna")],
      [call()],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { bookings, refused } = yield* scheduling.bookSeries(daily(4))
        expect(refused).toEqual([])
        expect(bookings.map(({ start }) => start)).toEqual([2, 3, 4, 5].map((day) => at(11, 0, day)))
        expect(new Set(bookings.map(({ uid }) => uid)).size).toBe(4)
        const [shared] = bookings
        expect(bookings.map(({ together }) => together)).toEqual(
          bookings.map((_, part) => ({ kind: "series", id: shared!.together!.id, part })),
        )
        expect(yield* scheduling.together(shared!.together!.id)).toEqual(bookings)
      }),
    ),
  )

  it.effect("books nothing when one occurrence cannot be, unless the bookable ones are asked for", () =>
    withTeam(
      [host("anna")],
      [call()],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        yield* scheduling.book({ ...link, start: at(11, 0, 3), booker: person(2) })
        const nothing = yield* Effect.flip(scheduling.bookSeries(daily(5)))
        expect(nothing).toMatchObject({
          _tag: "NotAllBookable",
          problems: [
            { start: at(11, 0, 3), problem: "taken" },
            { start: at(11, 0, 6), problem: "notOffered" }, // a Saturday
          ],
        })
        const agenda = yield* scheduling.agenda("anna", { start: at(0), end: at(0) + 60 * DAY })
        expect(agenda).toHaveLength(1)
        const some = yield* scheduling.bookSeries({ ...daily(5), policy: "bookable" })
        expect(some.bookings.map(({ start }) => start)).toEqual([2, 4, 5].map((day) => at(11, 0, day)))
        expect(some.refused).toHaveLength(2)
      }),
    ),
  )

  it.effect("keeps to the limits with all of its occurrences, and is booked once for a key", () =>
    withTeam(
      [host("anna")],
      [call({ rules: { zone: "Europe/Berlin", durationMin: 60, limits: [{ per: "week", bookings: 3 }] } })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const request = { ...daily(4), policy: "bookable" as const, key: "k" }
        const { bookings, refused } = yield* scheduling.bookSeries(request)
        expect([bookings.length, refused.length]).toEqual([3, 1])
        expect((yield* scheduling.bookSeries(request)).bookings).toEqual(bookings)
      }),
    ),
  )

  it.effect("can be cancelled one by one: the others stay", () =>
    withTeam(
      [host("anna")],
      [call()],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { bookings } = yield* scheduling.bookSeries(daily(3))
        yield* scheduling.cancel({ id: bookings[1]!.id, actor: byBooker })
        const left = yield* scheduling.together(bookings[0]!.together!.id)
        expect(left.map(({ status }) => status)).toEqual(["confirmed", "cancelled", "confirmed"])
      }),
    ),
  )
})

describe("an itinerary", () => {
  const wash = call({ id: "wash", slug: "wash", hosts: ["anna"] })
  const cut = call({ id: "cut", slug: "cut", hosts: ["anna", "ben"], team: { mode: "roundRobin" } })
  it.effect("books its parts together or not at all", () =>
    withTeam(
      [host("anna"), host("ben")],
      [wash, cut],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const parts = [
          { alias: "team", slug: "wash", start: at(11, 0, 2) },
          { alias: "team", slug: "cut", start: at(11, 0, 2) },
        ]
        const { bookings } = yield* scheduling.bookItinerary({ parts, booker: person(1) })
        // Anna is at the first part, so the second goes to Ben.
        expect(bookings.map(({ hosts }) => hosts)).toEqual([["anna"], ["ben"]])
        const again = yield* Effect.flip(scheduling.bookItinerary({ parts, booker: person(2) }))
        expect(again._tag).toBe("NotAllBookable")
      }),
    ),
  )
})
