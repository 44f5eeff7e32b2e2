import { expect } from "@effect/vitest"
import { BookingStore, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { atOnce, booked, cancelled, confirmed, held, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, refused, reply, START } from "./Reply.ts"

const at = (minutes: number) => START + minutes * MINUTE

/** Several bookings of one command are committed together or not at all. */
export const several = (it: StoreTests): void => {
  it.effect("commits several bookings at once, under one key", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const key = { scope: "booker/book", key: "k-1", fingerprint: "f-1" }
        const series = [0, 1, 2].map((part) =>
          booked({
            id: `b${part}`,
            start: at(part * 60),
            together: { kind: "series", id: "t1", part },
            key,
            dueAt: NOW + 5,
            raises: ["host/anna@2027-02"],
          }),
        )
        yield* apply(atOnce(...series))
        const found = yield* contents
        expect(found.bookings.map(({ id }) => id)).toEqual(["b0", "b1", "b2"])
        expect(found.claims.map(({ booking }) => booking).sort()).toEqual(["b0", "b1", "b2"])
        expect(found.history).toHaveLength(3)
        expect(found.personal).toHaveLength(3)
        expect(found.keys).toEqual([{ scope: key.scope, key: key.key, booking: "b0" }])
        expect(found.fences).toEqual([{ key: "host/anna@2027-02", version: 1 }])
        expect(found.due).toMatchObject([{ kind: "booking", id: "t1", dueAt: NOW + 5 }])
      }),
    ),
  )

  it.effect("commits none of several bookings when the time of one is taken, and says which", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "other", start: at(60) }))
        const all = atOnce(
          booked({ id: "b0", start: at(0) }),
          booked({ id: "b1", start: at(70) }),
          booked({ id: "b2", start: at(120) }),
        )
        yield* refused(all, "SlotTaken")
        const failure = yield* Effect.flip(BookingStore.use((store) => store.apply(all)))
        expect(failure).toMatchObject({ _tag: "SlotTaken", start: at(70) })
      }),
    ),
  )

  it.effect("refuses several bookings whose own claims overlap", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* refused(
          atOnce(
            booked({ id: "b0", start: at(0), hosts: ["anna", "ben"] }),
            booked({ id: "b1", start: at(15), hosts: ["ben"] }),
          ),
          "SlotTaken",
        )
        const touching = atOnce(booked({ id: "b0", start: at(0) }), booked({ id: "b1", start: at(30) }))
        expect(yield* reply(touching)).toBe("done")
      }),
    ),
  )

  it.effect("commits none of several changes when one was decided on an older version", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const one = yield* apply(booked({ id: "b0", start: at(0) }))
        const two = yield* apply(booked({ id: "b1", start: at(60) }))
        yield* apply(moved(two, at(120)))
        yield* refused(atOnce(cancelled(one), cancelled(two)), "Stale")
        yield* refused(atOnce(cancelled(two), cancelled(one)), "Stale")
        yield* refused(atOnce(booked({ id: "b2", start: at(180) }), booked({ id: "b0", start: at(240) })), "Stale")
      }),
    ),
  )

  it.effect("lets bookings of one commit take each other's time", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const one = yield* apply(booked({ id: "b0", start: at(0) }))
        const two = yield* apply(booked({ id: "b1", start: at(30) }))
        const three = yield* apply(booked({ id: "b2", start: at(60) }))
        yield* apply(atOnce(moved(one, at(30)), moved(two, at(60)), moved(three, at(0))))
        const claims = (yield* contents).claims.map(({ booking, start }) => [booking, start])
        expect(claims.sort()).toEqual([
          ["b0", at(30)],
          ["b1", at(60)],
          ["b2", at(0)],
        ])
      }),
    ),
  )

  it.effect("lets a new booking take the time that another one gives up in the same commit, in either order", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const one = yield* apply(booked({ id: "b0", start: at(0) }))
        const two = yield* apply(booked({ id: "b1", start: at(60) }))
        yield* apply(atOnce(booked({ id: "b2", start: at(15) }), cancelled(one)))
        yield* apply(atOnce(cancelled(two), booked({ id: "b3", start: at(75) })))
        expect((yield* contents).claims.map(({ booking }) => booking).sort()).toEqual(["b2", "b3"])
      }),
    ),
  )

  it.effect("removes expired holds that are in the way of any of several bookings", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(held({ id: "h0", start: at(0), expiresAt: NOW + MINUTE }))
        const kept = yield* apply(held({ id: "h1", start: at(60), expiresAt: NOW + MINUTE }))
        yield* TestClock.setTime(NOW + MINUTE)
        yield* apply(atOnce(booked({ id: "b0", start: at(15) }), confirmed(kept)))
        expect((yield* contents).claims).toMatchObject([
          { booking: "b0", expiresAt: undefined },
          { booking: "h1", expiresAt: undefined },
        ])
      }),
    ),
  )

  it.effect("refuses two bookings of one commit that want the time of the same expired hold", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(held({ id: "h0", start: at(0), durationMin: 60, expiresAt: NOW + MINUTE }))
        yield* TestClock.setTime(NOW + MINUTE)
        yield* refused(atOnce(booked({ id: "b0", start: at(0) }), booked({ id: "b1", start: at(20) })), "SlotTaken")
      }),
    ),
  )

  it.effect("judges the fences that were seen for all of several changes", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const one = booked({ id: "b0", start: at(0), seen: [{ key: "x", version: 0 }], raises: ["x"] })
        const two = booked({ id: "b1", start: at(60), seen: [{ key: "y", version: 1 }], raises: ["y"] })
        yield* refused(atOnce(one, two), "Stale")
        yield* apply(atOnce(one, booked({ id: "b1", start: at(60), raises: ["y"] })))
        expect((yield* contents).fences).toEqual([
          { key: "x", version: 1 },
          { key: "y", version: 1 },
        ])
      }),
    ),
  )
}
