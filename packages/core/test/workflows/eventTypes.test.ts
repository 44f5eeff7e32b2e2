import { describe, expect, it } from "@effect/vitest"
import type { EventType, Host } from "@sched/core"
import { DAY, MINUTE, PeopleStore, Scheduling } from "@sched/core"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { anna, at, bo, intro, now } from "./scene.ts"

/** Runs a test over one host and one event type, made from those of the scene. */
const over = <A, E>(host: Partial<Host>, eventType: Partial<EventType>, test: Effect.Effect<A, E, Scheduling>) => {
  const { calendars: _, ...plain } = anna
  const people = { hosts: [{ ...plain, ...host }], eventTypes: [{ ...intro, form: [], ...eventType }] }
  const scheduling = Layer.provide(Scheduling.layer, Layer.merge(Memory.layer(people), layerIds))
  return Effect.andThen(TestClock.setTime(now), test).pipe(Effect.provide(scheduling))
}
const link = { alias: "anna", slug: "intro" }
const week = { start: now, end: now + 7 * DAY }
const hoursOf = (durationMin?: number) =>
  Scheduling.use((s) => s.slots({ ...link, window: week, durationMin })).pipe(
    Effect.map(({ slots }) => slots.map(({ start }) => new Date(start).toISOString().slice(0, 16))),
  )
const failure = <A, E extends { readonly message: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ message }) => message)

const weekends = { zone: "Europe/Berlin", weekly: [{ days: [6, 7], from: "10:00", to: "12:00" }] }
const evenings = {
  zone: "Europe/Berlin",
  weekly: [{ days: [1, 2, 3, 4, 5], from: "18:00", to: "20:00" }],
  overrides: [{ date: "2027-03-02", intervals: [] }],
}

describe("an event type's availability", () => {
  it.effect("[S2-18] [S2-19] [S2-21] is the one that it names, with that one's own hours", () =>
    over(
      { availabilities: { Weekends: weekends, Evenings: evenings } },
      { availability: "Weekends" },
      Effect.gen(function* () {
        expect(yield* hoursOf()).toEqual([
          "2027-03-06T09:00",
          "2027-03-06T10:00",
          "2027-03-07T09:00",
          "2027-03-07T10:00",
        ])
      }),
    ),
  )

  it.effect(
    "[S2-20] [S2-21] can be named for one host; exceptions of that availability hold, those of others do not",
    () =>
      over(
        { availabilities: { Weekends: weekends, Evenings: evenings } },
        { availability: { anna: "Evenings" }, rules: { ...intro.rules, bufferAfterMin: 0 } },
        Effect.gen(function* () {
          const found = yield* hoursOf()
          expect(found.slice(0, 3)).toEqual(["2027-03-01T17:00", "2027-03-01T18:00", "2027-03-03T17:00"])
        }),
      ),
  )

  it.effect("that no host has is refused by name", () =>
    over(
      {},
      { availability: "Nights" },
      Effect.gen(function* () {
        expect(yield* failure(hoursOf())).toBe('availability: host "anna" has no availability "Nights"')
      }),
    ),
  )

  it.effect("[S2-9] can be individual dates only, and a restriction narrows it", () =>
    over(
      {
        availability: {
          zone: "Europe/Berlin",
          weekly: [],
          overrides: [{ date: "2027-03-04", intervals: [{ from: "09:00", to: "17:00" }] }],
        },
      },
      { restriction: { zone: "Europe/Berlin", weekly: [{ days: [4], from: "15:00", to: "18:00" }] } },
      Effect.gen(function* () {
        expect(yield* hoursOf()).toEqual(["2027-03-04T14:00", "2027-03-04T15:00"])
      }),
    ),
  )
})

describe("an event type", () => {
  it.effect("[S2-11] has a link of its own from when it is saved: it is found there, and no other can have it", () => {
    const people = { hosts: [anna], eventTypes: [intro] }
    return Effect.gen(function* () {
      const store = yield* PeopleStore
      yield* store.saveEventType({ ...intro, id: "talk", slug: "talk" })
      expect((yield* store.eventType("anna", "talk")).id).toBe("talk")
      const taken = yield* Effect.flip(store.saveEventType({ ...intro, id: "other", slug: "talk" }))
      expect(taken).toMatchObject({ _tag: "InvalidInput", field: "eventType.slug" })
      expect((yield* store.eventType("anna", "talk")).id).toBe("talk")
    }).pipe(Effect.provide(Memory.layer(people)))
  })

  it.effect("of several lengths is booked in the one that is chosen, and in no other", () =>
    over(
      {},
      { durationsMin: [30, 90] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const request = { ...link, start: at(11), booker: bo }
        expect((yield* hoursOf(90)).length).toBeLessThan((yield* hoursOf()).length)
        expect(yield* failure(hoursOf(45))).toBe('durationMin: expected one of 60, 30, 90 minutes, got "45"')
        const held = yield* scheduling.hold({ ...link, start: at(11), durationMin: 90 })
        expect(held.end).toBe(at(11) + 90 * MINUTE)
        expect(yield* failure(scheduling.book({ ...request, hold: held.id }))).toMatch(/^No slot is offered/)
        const booked = yield* scheduling.book({ ...request, hold: held.id, durationMin: 90 })
        expect(booked.end - booked.start).toBe(90 * MINUTE)
        const moved = yield* scheduling.reschedule({ id: booked.id, start: at(13), actor: { kind: "booker" } })
        expect(moved.end - moved.start).toBe(90 * MINUTE)
      }),
    ),
  )

  it.effect("has cut-offs, after which a booking can no longer be moved or cancelled", () =>
    over(
      {},
      { cutoffMin: { cancel: 60, reschedule: 120 } },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const actor = { kind: "booker" } as const
        const { id, start } = yield* scheduling.book({ ...link, start: at(11), booker: bo })
        yield* TestClock.setTime(start - 120 * MINUTE)
        const late = yield* Effect.flip(scheduling.reschedule({ id, start: at(13), actor }))
        expect(late).toMatchObject({ _tag: "TooLate", deadline: start - 120 * MINUTE })
        yield* TestClock.setTime(start - 60 * MINUTE - 1)
        expect((yield* scheduling.cancel({ id, actor })).status).toBe("cancelled")
        const other = yield* scheduling.book({ ...link, start: at(13), booker: bo })
        yield* TestClock.setTime(at(12))
        expect(yield* Effect.flip(scheduling.cancel({ id: other.id, actor }))).toMatchObject({ _tag: "TooLate" })
      }),
    ),
  )

  it.effect("on the gap grid offers what follows a booking without a hole, and books it", () =>
    over(
      {},
      { rules: { ...intro.rules, bufferAfterMin: 0, grid: { anchor: "gap", align: 5 }, stepMin: 60, durationMin: 50 } },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        yield* scheduling.book({ ...link, start: at(9), booker: bo })
        const { slots } = yield* scheduling.slots({ ...link, window: week })
        expect(slots[0]?.start).toBe(at(9, 50))
        yield* scheduling.book({ ...link, start: at(9, 50), booker: bo })
      }),
    ),
  )
})
