import { expect, layer as withLayer } from "@effect/vitest"
import type { Lease } from "@sched/core"
import { type BookingStore, DueWork, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { apply } from "./bookingStore/Reply.ts"
import { contents, NOW, onEmptyStore, type StoreUnderTest } from "./StoreUnderTest.ts"
import { booked, moved } from "./TestBooking.ts"

const START = NOW + 24 * 60 * MINUTE
const LEASE = 30_000

/** A booking whose work is due at an instant; the n-th of them starts n hours after the first. */
const due = (id: string, dueAt: number, n = 0) => apply(booked({ id, start: START + n * 60 * MINUTE, dueAt }))
const lease = (limit = 10) => DueWork.use((work) => work.lease(limit, LEASE))
const finish = (leased: Lease) => DueWork.use((work) => work.finish(leased))
const postpone = (leased: Lease, at: number, problem = "mail server away") =>
  DueWork.use((work) => work.postpone(leased, at, problem))
const ids = (leases: ReadonlyArray<Lease>) => leases.map(({ id }) => id)

/** Everything that `DueWork` promises, for a store that makes work due by `BookingStore.apply`. */
export const suite = (name: string, layer: Layer<BookingStore | DueWork | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`DueWork: ${name}`, (it) => {
    it.effect("leases what is due, oldest first, and at most as much as was asked for", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW - 1, 3)
          yield* due("b3", NOW - 1000, 1)
          yield* due("b2", NOW - 500, 2)
          const first = yield* lease(2)
          expect(first).toMatchObject([
            { kind: "booking", id: "b3", attempts: 1 },
            { kind: "booking", id: "b2", attempts: 1 },
          ])
          expect(ids(yield* lease(2))).toEqual(["b1"])
          expect(yield* lease(2)).toEqual([])
        }),
      ),
    )

    it.effect("leases nothing when asked for nothing", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW)
          for (const limit of [0, -1]) expect(yield* lease(limit)).toEqual([])
          expect(ids(yield* lease(1))).toEqual(["b1"])
        }),
      ),
    )

    it.effect("leases work from the instant at which it is due, not before", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW + 1000)
          expect(yield* lease()).toEqual([])
          yield* TestClock.setTime(NOW + 999)
          expect(yield* lease()).toEqual([])
          yield* TestClock.setTime(NOW + 1000)
          expect(ids(yield* lease())).toEqual(["b1"])
        }),
      ),
    )

    it.effect("gives leased work to nobody else until the lease ends, then under a new token", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW)
          const [first] = yield* lease()
          yield* TestClock.setTime(NOW + LEASE - 1)
          expect(yield* lease()).toEqual([])
          yield* TestClock.setTime(NOW + LEASE)
          const [second] = yield* lease()
          expect(second).toMatchObject({ id: "b1", attempts: 2 })
          expect(second!.token).not.toBe(first!.token)
        }),
      ),
    )

    it.effect("gives each piece of work to one of many workers that ask at once", () =>
      onEmptyStore(
        Effect.gen(function* () {
          for (let n = 0; n < 20; n++) yield* due(`b${n}`, NOW, n)
          const leases = yield* Effect.forEach(Array.from({ length: 30 }), () => lease(1), { concurrency: "unbounded" })
          const taken = leases.flat()
          expect(new Set(ids(taken)).size).toBe(20)
          expect(new Set(taken.map(({ token }) => token)).size).toBe(20)
          expect(taken).toHaveLength(20)
        }),
      ),
    )

    it.effect("forgets finished work", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW)
          yield* due("b2", NOW, 1)
          const [first] = yield* lease()
          expect(yield* finish(first!)).toBe(true)
          expect((yield* contents).due.map(({ id }) => id)).toEqual(["b2"])
          expect(yield* finish(first!)).toBe(false)
          yield* TestClock.setTime(NOW + LEASE)
          expect(ids(yield* lease())).toEqual(["b2"])
        }),
      ),
    )

    it.effect("ignores a worker that lost its lease, and keeps the work for who holds it now", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW)
          const [slow] = yield* lease()
          yield* TestClock.setTime(NOW + LEASE)
          const [holder] = yield* lease()
          const before = yield* contents
          expect(yield* finish(slow!)).toBe(false)
          expect(yield* postpone(slow!, NOW)).toBe(false)
          expect(yield* finish({ ...holder!, token: "made up" })).toBe(false)
          expect(yield* finish({ ...holder!, id: "b2" })).toBe(false)
          expect(yield* contents).toEqual(before)
          expect(yield* lease()).toEqual([])
          expect(yield* finish(holder!)).toBe(true)
        }),
      ),
    )

    it.effect("makes a leased booking due anew when it changes, and ignores the old lease", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const booking = yield* due("b1", NOW)
          const [old] = yield* lease()
          yield* apply({ ...moved(booking, START + 60 * MINUTE), dueAt: NOW })
          expect(yield* finish(old!)).toBe(false)
          expect(yield* postpone(old!, NOW + MINUTE)).toBe(false)
          const [next] = yield* lease()
          expect(next).toMatchObject({ id: "b1", attempts: 1 })
          expect(next!.token).not.toBe(old!.token)
          expect(yield* finish(next!)).toBe(true)
        }),
      ),
    )

    it.effect("postpones work: due again at the new instant, with its reason and its count of attempts", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW)
          const [first] = yield* lease()
          expect(yield* postpone(first!, NOW + 5 * MINUTE, "mail server away: 421 ≠ 250")).toBe(true)
          expect((yield* contents).due).toEqual([
            { id: "b1", dueAt: NOW + 5 * MINUTE, attempts: 1, problem: "mail server away: 421 ≠ 250" },
          ])
          expect(yield* finish(first!)).toBe(false)
          yield* TestClock.setTime(NOW + 5 * MINUTE - 1)
          expect(yield* lease()).toEqual([])
          yield* TestClock.setTime(NOW + 5 * MINUTE)
          expect(yield* lease()).toMatchObject([{ id: "b1", attempts: 2 }])
        }),
      ),
    )

    it.effect("takes postponed work up again within the old lease's time", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW)
          const [first] = yield* lease()
          yield* postpone(first!, NOW + 1)
          yield* TestClock.setTime(NOW + 1)
          expect(ids(yield* lease())).toEqual(["b1"])
        }),
      ),
    )

    it.effect("brings postponed work forward, as new, when its booking changes", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const booking = yield* due("b1", NOW)
          const [first] = yield* lease()
          yield* postpone(first!, NOW + 60 * MINUTE)
          yield* apply({ ...moved(booking, START + 60 * MINUTE), dueAt: NOW })
          expect((yield* contents).due).toEqual([{ id: "b1", dueAt: NOW, attempts: 0, problem: undefined }])
          expect(yield* lease()).toMatchObject([{ id: "b1", attempts: 1 }])
        }),
      ),
    )

    it.effect("does not put off work that is already due when a change is due later", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const booking = yield* due("b1", NOW)
          yield* apply({ ...moved(booking, START + 60 * MINUTE), dueAt: NOW + 60 * MINUTE })
          expect(ids(yield* lease())).toEqual(["b1"])
        }),
      ),
    )
  })
}
