import { expect } from "@effect/vitest"
import type { Interval } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, first, refused, reply, START } from "./Reply.ts"

const listed = (units: ReadonlyArray<string>, window: Interval) =>
  BookingStore.use((store) => store.claims(units, window)).pipe(
    Effect.map((claims) => claims.map(({ booking, unit }) => `${booking}@${unit}`)),
  )

/** Where a second booking of 30 minutes may lie against one of the hour from `START`: minutes from `START`. */
const overlapping: ReadonlyArray<readonly [how: string, offset: number, length: number]> = [
  ["equal", 0, 60],
  ["inside", 15, 30],
  ["around", -15, 90],
  ["inside, same start", 0, 30],
  ["inside, same end", 30, 30],
  ["around, same start", 0, 90],
  ["around, same end", -30, 90],
  ["over the start", -30, 60],
  ["over the end", 45, 60],
  ["over the start by a minute", -30, 31],
  ["over the end by a minute", 59, 30],
]

/** Live claims of one unit never overlap; touching ones are fine, and units do not know one another. */
export const claims = (it: StoreTests): void => {
  for (const [how, offset, length] of overlapping)
    it.effect(`refuses a claim that overlaps another one: ${how}`, () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* apply(booked({ id: "b1", start: START, durationMin: 60 }))
          yield* refused(booked({ id: "b2", start: START + offset * MINUTE, durationMin: length }), "SlotTaken")
        }),
      ),
    )

  it.effect("refuses a claim that overlaps another one by a millisecond", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START }))
        yield* refused(booked({ id: "b2", start: START + 30 * MINUTE - 1 }), "SlotTaken")
        yield* refused(booked({ id: "b2", start: START - 30 * MINUTE + 1 }), "SlotTaken")
      }),
    ),
  )

  it.effect("takes claims that only touch, before, after and between", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START }))
        yield* apply(booked({ id: "b2", start: START + 60 * MINUTE }))
        expect(yield* reply(booked({ id: "before", start: START - 30 * MINUTE }))).toBe("done")
        expect(yield* reply(booked({ id: "between", start: START + 30 * MINUTE }))).toBe("done")
        expect(yield* reply(booked({ id: "after", start: START + 90 * MINUTE }))).toBe("done")
        expect((yield* contents).claims).toHaveLength(5)
      }),
    ),
  )

  it.effect("lets hosts be booked at the same time by different bookings", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, hosts: ["anna"] }))
        for (const host of ["ben", "Anna", "anna ", "ann"])
          expect(yield* reply(booked({ id: `of ${host}`, start: START, hosts: [host] }))).toBe("done")
      }),
    ),
  )

  it.effect("takes the time of a resource's unit, beside its other units", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const inRoom = (id: string, unit: number) =>
          booked({ id, start: START, hosts: [id], resources: [{ id: "room", unit }] })
        yield* apply(inRoom("b1", 0))
        yield* refused(inRoom("b2", 0), "SlotTaken")
        expect(yield* reply(inRoom("b2", 1))).toBe("done")
        const window = { start: START, end: START + 1 }
        const units = yield* listed(["room", "room#1", "room#2"], window)
        expect([...units].sort()).toEqual(["b1@room", "b2@room#1"])
      }),
    ),
  )

  it.effect("lets a booking move over its own old time", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const made = yield* apply(booked({ id: "b1", start: START }))
        const later = yield* apply(moved(made, START + 10 * MINUTE))
        yield* apply(moved(later, START - 5 * MINUTE))
        expect((yield* contents).claims).toEqual([
          {
            unit: "anna",
            booking: "b1",
            start: START - 5 * MINUTE,
            end: START + 25 * MINUTE,
            expiresAt: undefined,
          },
        ])
      }),
    ),
  )

  it.effect("gives the old time of a moved booking to others", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(booked({ id: "b1", start: START }))
        yield* apply(moved(booking, START + 30 * MINUTE))
        expect(yield* reply(booked({ id: "b2", start: START }))).toBe("done")
        yield* refused(booked({ id: "b3", start: START + 30 * MINUTE }), "SlotTaken")
      }),
    ),
  )

  it.effect("lists the claims that overlap the window, in order of start, of the given units alone", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b3", start: START + 60 * MINUTE }))
        yield* apply(booked({ id: "b1", start: START }))
        yield* apply(booked({ id: "b2", start: START + 40 * MINUTE, hosts: ["ben"], durationMin: 10 }))
        yield* apply(booked({ id: "b4", start: START + 20 * MINUTE, hosts: ["carl"] }))
        const window = { start: START, end: START + 90 * MINUTE }
        expect(yield* listed(["ben", "anna"], window)).toEqual(["b1@anna", "b2@ben", "b3@anna"])
        expect(yield* listed(["anna", "anna"], window)).toEqual(["b1@anna", "b3@anna"])
        expect(yield* listed(["carl"], window)).toEqual(["b4@carl"])
        expect(yield* listed(["nobody"], window)).toEqual([])
        expect(yield* listed([], window)).toEqual([])
      }),
    ),
  )

  it.effect("lists a claim that only reaches into the window, and none that only touches it", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "long", start: START, durationMin: 600 }))
        yield* apply(booked({ id: "next", start: START + 600 * MINUTE }))
        const minute = (from: number) => ({ start: START + from * MINUTE, end: START + (from + 1) * MINUTE })
        expect(yield* listed(["anna"], minute(300))).toEqual(["long@anna"])
        expect(yield* listed(["anna"], minute(-1))).toEqual([])
        expect(yield* listed(["anna"], minute(0))).toEqual(["long@anna"])
        expect(yield* listed(["anna"], minute(599))).toEqual(["long@anna"])
        expect(yield* listed(["anna"], minute(600))).toEqual(["next@anna"])
        expect(yield* listed(["anna"], minute(630))).toEqual([])
      }),
    ),
  )

  it.effect("lists a claim as it was made", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const commit = booked({ id: "b1", start: START, bufferMin: 5 })
        yield* apply(commit)
        const window = { start: START, end: START + 1 }
        expect(yield* BookingStore.use((store) => store.claims(["anna"], window))).toEqual(first(commit).claims)
      }),
    ),
  )
}
