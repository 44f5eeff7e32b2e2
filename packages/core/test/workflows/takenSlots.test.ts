import { describe, expect, it } from "@effect/vitest"
import type { EventType } from "@sched/core"
import { deliverDue, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import fc from "fast-check"
import { at, inSceneOf, World } from "./scene.ts"
import { call, host, link, person } from "./team.ts"

const waiting = (more: Partial<EventType> = {}) => call({ waitlist: {}, ...more })
const tuesday = { start: at(0, 0, 2), end: at(0, 0, 3) }
const listed = (more: object = {}) => Scheduling.use((s) => s.slots({ ...link, window: tuesday, ...more }))
const hoursOf = (slots: ReadonlyArray<{ readonly start: number }>) =>
  slots.map(({ start }) => (start - at(0, 0, 2)) / 3_600_000)
const anna = host("anna", { calendars: [{ kind: "test", connection: "anna", calendar: "main" }] })

describe("the times that can be waited for", () => {
  it.effect("are those that bookings and holds took, not those that hours, notice or calendars close", () =>
    inSceneOf(
      {
        hosts: [anna],
        eventTypes: [waiting({ rules: { zone: "Europe/Berlin", durationMin: 60, noticeMin: 26 * 60 } })],
      },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        world.busy = [{ start: at(16, 0, 2), end: at(17, 0, 2), kind: "busy" }]
        expect((yield* listed()).taken).toEqual([])
        yield* scheduling.book({ ...link, start: at(11, 0, 2), booker: person(1) })
        yield* scheduling.hold({ ...link, start: at(14, 0, 2) })
        const { slots, taken } = yield* listed()
        expect(hoursOf(taken)).toEqual([11, 14])
        expect(hoursOf(slots)).toEqual([10, 12, 13, 15])
      }),
    ),
  )

  it.effect("are none of an event type without a waitlist, and none for a booking that moves", () =>
    inSceneOf(
      { hosts: [anna], eventTypes: [call(), waiting({ id: "other", slug: "other" })] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        yield* scheduling.book({ ...link, start: at(11, 0, 2), booker: person(1) })
        const { id } = yield* scheduling.book({ ...link, slug: "other", start: at(13, 0, 2), booker: person(1) })
        expect((yield* listed()).taken).toEqual([])
        // Time that another event type took is taken all the same.
        expect(hoursOf((yield* listed({ slug: "other" })).taken)).toEqual([11, 13])
        expect((yield* scheduling.slotsToMove({ id, window: tuesday })).taken).toEqual([])
      }),
    ),
  )

  it.effect("stay taken while they are kept for the first in line", () =>
    inSceneOf(
      { hosts: [anna], eventTypes: [waiting()] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const request = { ...link, start: at(11, 0, 2) }
        const { id } = yield* scheduling.book({ ...request, booker: person(1) })
        yield* scheduling.wait({ ...request, booker: person(2) })
        yield* scheduling.cancel({ id, actor: { kind: "booker" } })
        for (let i = 0; i < 3; i++) yield* deliverDue()
        expect(hoursOf((yield* listed()).taken)).toEqual([11])
      }),
    ),
  )

  it("law: a start is taken ⇔ one can get in line for it, and offered ⇔ one can book it; of any team, seats and limits", () => {
    const scenario = fc.record({
      team: fc.constantFrom(undefined, { mode: "roundRobin" as const }, { mode: "nOfM" as const, required: 1 }),
      capacity: fc.constantFrom(1, 2),
      limit: fc.constantFrom(undefined, 2),
      firstSlotOnly: fc.boolean(),
      booked: fc.array(fc.integer({ min: 9, max: 16 }), { maxLength: 6 }),
    })
    return fc.assert(
      fc.asyncProperty(scenario, async ({ team, capacity, limit, firstSlotOnly, booked }) => {
        fc.pre(team === undefined || capacity === 1)
        const limits = limit === undefined ? [] : [{ per: "day", bookings: limit } as const]
        const rules = { zone: "Europe/Berlin", durationMin: 60, capacity, limits, firstSlotOnly }
        const eventType = waiting({ hosts: ["anna", "ben"], rules, ...(team === undefined ? {} : { team }) })
        const test = Effect.gen(function* () {
          const scheduling = yield* Scheduling
          for (const [i, hour] of booked.entries())
            yield* Effect.ignore(scheduling.book({ ...link, start: at(hour, 0, 2), booker: person(i) }))
          const { slots, taken } = yield* listed()
          for (let hour = 8; hour < 18; hour++) {
            const request = { ...link, start: at(hour, 0, 2), booker: person("x") }
            const outcome = yield* Effect.match(scheduling.wait(request), {
              onSuccess: () => "waits",
              onFailure: ({ _tag }) => _tag as string,
            })
            const is = (some: ReadonlyArray<{ readonly start: number }>) =>
              some.some(({ start }) => start === request.start)
            expect([hour, is(taken), is(slots)]).toEqual([hour, outcome === "waits", outcome === "SlotFree"])
          }
        })
        const people = { hosts: [host("anna"), host("ben")], eventTypes: [eventType] }
        await Effect.runPromise(Effect.provide(inSceneOf(people, test), TestClock.layer()))
      }),
      { numRuns: 40 },
    )
  })
})
