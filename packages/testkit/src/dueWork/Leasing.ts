import { expect } from "@effect/vitest"
import { MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { apply } from "../bookingStore/Reply.ts"
import { NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { booked } from "../TestBooking.ts"
import type { WorkTests } from "./Work.ts"
import { due, finish, ids, LEASE, lease, postpone, renew, waiting } from "./Work.ts"

/** Work is given to one worker at a time, when it is due. */
export const leasing = (it: WorkTests): void => {
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
        expect(yield* lease()).toMatchObject([{ id: "b1", at: NOW + 1000 }])
      }),
    ),
  )

  it.effect("tells work of different kinds apart, whatever its id", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const commit = booked({ id: "b1", start: NOW + 60 * MINUTE })
        const works = (["booking", "waitlist", "webhook"] as const).map((kind, n) => ({ kind, id: "b1", at: NOW + n }))
        yield* apply({ ...commit, due: works })
        yield* TestClock.setTime(NOW + 2)
        const leases = yield* lease()
        expect(leases.map(({ kind }) => kind)).toEqual(["booking", "waitlist", "webhook"])
        const [booking, waitlist, webhook] = leases
        expect(yield* finish({ ...waitlist!, kind: "booking" })).toBe(false)
        expect(yield* finish(waitlist!)).toBe(true)
        expect(yield* postpone(webhook!, NOW + MINUTE)).toBe(true)
        expect((yield* waiting).map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(["booking b1", "webhook b1"])
        expect(yield* finish(booking!)).toBe(true)
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

  it.effect("renews a lease: it lasts as long from then on, and its holder keeps the work", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        const [leased] = yield* lease()
        yield* TestClock.setTime(NOW + LEASE - 1)
        expect(yield* renew(leased!, 5000)).toBe(true)
        yield* TestClock.setTime(NOW + LEASE - 1 + 4999)
        expect(yield* lease()).toEqual([])
        expect(yield* renew(leased!, 1000)).toBe(true)
        yield* TestClock.setTime(NOW + LEASE - 1 + 5999)
        expect(yield* lease()).toMatchObject([{ id: "b1", attempts: 2 }])
      }),
    ),
  )

  it.effect("renews no lease that was lost, given back or never given", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        yield* due("b2", NOW, 1)
        const [slow, done] = yield* lease()
        yield* finish(done!)
        yield* TestClock.setTime(NOW + LEASE)
        const [holder] = yield* lease()
        const before = yield* waiting
        for (const lost of [slow!, done!, { ...holder!, token: "made up" }, { ...holder!, id: "b3" }])
          expect(yield* renew(lost)).toBe(false)
        expect(yield* waiting).toEqual(before)
        yield* TestClock.setTime(NOW + 2 * LEASE - 1)
        expect(yield* lease()).toEqual([])
      }),
    ),
  )
}
