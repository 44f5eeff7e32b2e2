import { expect } from "@effect/vitest"
import { BookingStore, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, confirmed, held } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, first, refused, reply, START, withFirst } from "./Reply.ts"

const EXPIRY = NOW + 10 * MINUTE
const hold = held({ id: "hold", start: START, expiresAt: EXPIRY })
const claimsOfAnna = BookingStore.use((store) => store.claims(["anna"], { start: START, end: START + MINUTE }))

/** A hold takes the time until it expires, by the store's clock, and not a millisecond longer. */
export const holds = (it: StoreTests): void => {
  it.effect("counts and lists a hold's claim until the last millisecond before it expires", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(hold)
        yield* TestClock.setTime(EXPIRY - 1)
        expect(yield* claimsOfAnna).toEqual(first(hold).claims)
        yield* refused(booked({ id: "b1", start: START }), "SlotTaken")
      }),
    ),
  )

  it.effect("no longer counts or lists a hold's claim from its expiry on", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(hold)
        yield* TestClock.setTime(EXPIRY)
        expect(yield* claimsOfAnna).toEqual([])
        expect(yield* reply(booked({ id: "b1", start: START }))).toBe("done")
      }),
    ),
  )

  it.effect("counts a hold until the last millisecond before it expires, and a booking for good", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const counted = BookingStore.use((store) => store.usage(["host/anna"], { start: START, end: START + 1 }))
        const booking = yield* apply(hold)
        yield* TestClock.setTime(EXPIRY - 1)
        expect(yield* counted).toMatchObject([{ booking: "hold" }])
        yield* TestClock.setTime(EXPIRY)
        expect(yield* counted).toEqual([])
        yield* apply(confirmed(booking))
        yield* TestClock.setTime(EXPIRY + MINUTE)
        expect(yield* counted).toMatchObject([{ booking: "hold" }])
      }),
    ),
  )

  it.effect("counts what waits for an approval or a payment also when its time is up: only a command ends it", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const made = booked({ id: "b1", start: START })
        const pending = { ...first(made).booking, status: "pending" as const, expiresAt: EXPIRY }
        yield* apply(withFirst(made, { booking: pending }))
        yield* TestClock.setTime(EXPIRY + MINUTE)
        const counted = BookingStore.use((store) => store.usage(["host/anna"], { start: START, end: START + 1 }))
        expect(yield* counted).toMatchObject([{ booking: "b1" }])
      }),
    ),
  )

  it.effect("removes expired claims in the change that wants their time, all of them, and no others", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const short = { expiresAt: EXPIRY, durationMin: 10 }
        for (const [id, from] of [
          ["h0", -10],
          ["h1", 0],
          ["h2", 10],
          ["h3", 20],
          ["h4", 30],
        ] as const)
          yield* apply(held({ id, start: START + from * MINUTE, ...short }))
        yield* apply(held({ id: "of ben", start: START, hosts: ["ben"], ...short }))
        yield* TestClock.setTime(EXPIRY)
        yield* apply(booked({ id: "b1", start: START, durationMin: 30 }))
        const left = (yield* contents).claims.map(({ booking }) => booking)
        expect(left).toContain("b1")
        for (const gone of ["h1", "h2", "h3"]) expect(left).not.toContain(gone)
        // What only touches may stay or be swept; the bookings themselves stay in any case.
        expect((yield* contents).bookings).toHaveLength(7)
      }),
    ),
  )

  it.effect("removes not even an expired claim for a change that is refused because of another one", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(hold)
        yield* apply(booked({ id: "b1", start: START + 30 * MINUTE }))
        yield* TestClock.setTime(EXPIRY)
        yield* refused(booked({ id: "b2", start: START, durationMin: 60 }), "SlotTaken")
      }),
    ),
  )

  it.effect("confirms a hold in time: its claim stays, without an end", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(hold)
        yield* apply(confirmed(booking, NOW + 1))
        yield* TestClock.setTime(EXPIRY + MINUTE)
        expect(yield* claimsOfAnna).toMatchObject([{ booking: "hold", expiresAt: undefined }])
        yield* refused(booked({ id: "b1", start: START }), "SlotTaken")
      }),
    ),
  )

  it.effect("confirms an expired hold whose time nobody took", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(hold)
        yield* TestClock.setTime(EXPIRY + MINUTE)
        yield* refused(withFirst(confirmed(booking), { expected: booking.version + 1 }), "Stale")
        expect(yield* reply(confirmed(booking))).toBe("done")
        expect((yield* contents).claims).toMatchObject([{ booking: "hold", expiresAt: undefined }])
      }),
    ),
  )

  it.effect("refuses to confirm an expired hold whose time was taken", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(hold)
        yield* TestClock.setTime(EXPIRY)
        yield* apply(booked({ id: "b1", start: START + 15 * MINUTE }))
        yield* refused(confirmed(booking), "SlotTaken")
      }),
    ),
  )

  it.effect("gives the time of an expired hold to the next hold", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(hold)
        yield* TestClock.setTime(EXPIRY)
        const next = held({ id: "next", start: START, expiresAt: EXPIRY + MINUTE })
        expect(yield* reply(next)).toBe("done")
        expect(yield* claimsOfAnna).toEqual(first(next).claims)
      }),
    ),
  )
}
