import { expect } from "@effect/vitest"
import type { Commit } from "@sched/core"
import { MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, reply, START } from "./Reply.ts"

/** All at once; how many got which reply. */
const race = (commits: ReadonlyArray<Commit>) =>
  Effect.forEach(commits, reply, { concurrency: "unbounded" }).pipe(
    Effect.map((replies) => ({
      done: replies.filter((word) => word === "done").length,
      SlotTaken: replies.filter((word) => word === "SlotTaken").length,
      Stale: replies.filter((word) => word === "Stale").length,
    })),
  )

const many = (count: number, make: (i: number) => Commit) => Array.from({ length: count }, (_, i) => make(i))

/** However many want the same thing at once, one gets it. */
export const races = (it: StoreTests): void => {
  it.effect("gives one slot to one of a hundred who want it at once", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const outcome = yield* race(many(100, (i) => booked({ id: `b${i}`, start: START })))
        expect(outcome).toEqual({ done: 1, SlotTaken: 99, Stale: 0 })
        const { bookings, claims, history, due } = yield* contents
        expect([bookings, claims, history, due].map((list) => list.length)).toEqual([1, 1, 1, 1])
      }),
    ),
  )

  it.effect("gives each of ten slots to one of ten, for hosts named in any order", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const outcome = yield* race(
          many(100, (i) =>
            booked({
              id: `b${i}`,
              start: START + (i % 10) * 30 * MINUTE,
              hosts: i % 3 === 0 ? ["anna", "ben"] : ["ben", "anna"],
            }),
          ),
        )
        expect(outcome).toEqual({ done: 10, SlotTaken: 90, Stale: 0 })
        expect((yield* contents).claims).toHaveLength(20)
      }),
    ),
  )

  it.effect("commits one of many changes decided on the same version", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(booked({ id: "b1", start: START }))
        const outcome = yield* race(many(30, (i) => moved(booking, START + (i + 1) * 60 * MINUTE)))
        expect(outcome).toEqual({ done: 1, SlotTaken: 0, Stale: 29 })
        expect((yield* contents).history).toHaveLength(2)
      }),
    ),
  )

  it.effect("commits one of many bookings of different times that were decided on the same count", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const counted = { seen: [{ key: "host/anna@2027-02", version: 0 }], raises: ["host/anna@2027-02"] }
        const outcome = yield* race(
          many(30, (i) => booked({ id: `b${i}`, start: START + i * 60 * MINUTE, ...counted })),
        )
        expect(outcome).toEqual({ done: 1, SlotTaken: 0, Stale: 29 })
        expect((yield* contents).fences).toEqual([{ key: "host/anna@2027-02", version: 1 }])
      }),
    ),
  )

  it.effect("gives each of three units of a room to one of many who want any of them at once", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const outcome = yield* race(
          many(30, (i) =>
            booked({ id: `b${i}`, start: START, hosts: [`h${i}`], resources: [{ id: "room", unit: i % 3 }] }),
          ),
        )
        expect(outcome).toEqual({ done: 3, SlotTaken: 27, Stale: 0 })
        const rooms = (yield* contents).claims.map(({ unit }) => unit).filter((unit) => unit.startsWith("room"))
        expect(rooms.sort()).toEqual(["room", "room#1", "room#2"])
      }),
    ),
  )

  it.effect("commits one of many changes with the same key", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const key = { scope: "booker/book", key: "k-1", fingerprint: "f-1" }
        const outcome = yield* race(many(30, (i) => booked({ id: `b${i}`, start: START + i * 60 * MINUTE, key })))
        expect(outcome).toEqual({ done: 1, SlotTaken: 0, Stale: 29 })
        expect((yield* contents).bookings).toHaveLength(1)
      }),
    ),
  )
}
