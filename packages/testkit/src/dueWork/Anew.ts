import { expect } from "@effect/vitest"
import { MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { NOW, onEmptyStore } from "../StoreUnderTest.ts"
import type { WorkTests } from "./Work.ts"
import { due, dueAnew, finish, giveUp, LEASE, lease, postpone, renew, waiting } from "./Work.ts"

const fresh = { kind: "booking", id: "b1", dueAt: NOW, attempts: 0, stuck: false, problem: undefined }

/** Work that becomes due anew while it is waited for or worked on: nothing of it is lost. */
export const anew = (it: WorkTests): void => {
  it.effect("keeps the lease on work that becomes due anew: nobody else is given it", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* due("b1", NOW)
        const [leased] = yield* lease()
        yield* dueAnew(booking, NOW)
        expect(yield* lease()).toEqual([])
        expect(yield* renew(leased!)).toBe(true)
        yield* TestClock.setTime(NOW + LEASE - 1)
        expect(yield* lease()).toEqual([])
        yield* TestClock.setTime(NOW + LEASE)
        const [next] = yield* lease()
        expect(next).toMatchObject({ id: "b1", attempts: 1 })
        expect(next!.token).not.toBe(leased!.token)
      }),
    ),
  )

  for (const [how, end] of [
    ["finished", finish],
    ["finished until later", (leased) => finish(leased, NOW + 60 * MINUTE)],
    ["postponed", (leased) => postpone(leased, NOW + 60 * MINUTE)],
    ["given up", giveUp],
  ] as ReadonlyArray<readonly [string, typeof finish]>)
    it.effect(`leaves work due that became due anew while it was leased, when it is ${how}`, () =>
      onEmptyStore(
        Effect.gen(function* () {
          const booking = yield* due("b1", NOW)
          const [leased] = yield* lease()
          yield* dueAnew(booking, NOW + MINUTE)
          expect(yield* end(leased!)).toBe(false)
          expect(yield* waiting).toMatchObject([{ id: "b1", dueAt: NOW, attempts: 0, stuck: false }])
          expect(yield* renew(leased!)).toBe(false)
          const [next] = yield* lease()
          expect(next).toMatchObject({ id: "b1", attempts: 1 })
          expect(yield* finish(next!)).toBe(true)
          expect(yield* waiting).toEqual([])
        }),
      ),
    )

  it.effect("finishes work for good that became due anew before it was leased", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* due("b1", NOW)
        yield* dueAnew(booking, NOW)
        const [leased] = yield* lease()
        expect(yield* finish(leased!)).toBe(true)
        expect(yield* waiting).toEqual([])
      }),
    ),
  )

  it.effect("brings postponed work forward, as new, when its booking changes", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* due("b1", NOW)
        const [first] = yield* lease()
        yield* postpone(first!, NOW + 60 * MINUTE)
        yield* dueAnew(booking, NOW)
        expect(yield* waiting).toEqual([fresh])
        expect(yield* lease()).toMatchObject([{ id: "b1", attempts: 1 }])
      }),
    ),
  )

  it.effect("brings work forward that was done for now when its booking changes", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* due("b1", NOW)
        const [first] = yield* lease()
        yield* finish(first!, NOW + 60 * MINUTE)
        yield* dueAnew(booking, NOW)
        expect(yield* waiting).toEqual([fresh])
      }),
    ),
  )

  it.effect("does not put off work that is already due when a change is due later", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* due("b1", NOW)
        yield* dueAnew(booking, NOW + 60 * MINUTE)
        expect(yield* lease()).toMatchObject([{ id: "b1" }])
      }),
    ),
  )

  it.effect(
    "loses no wake-up when a booking changes again and again under a worker that finishes again and again",
    () =>
      onEmptyStore(
        Effect.gen(function* () {
          let booking = yield* due("b1", NOW)
          for (let round = 0; round < 20; round++) {
            const [leased] = yield* lease()
            expect(leased).toMatchObject({ id: "b1", attempts: 1 })
            const changed = round % 3 !== 2
            if (changed) booking = yield* dueAnew(booking, NOW)
            expect(yield* finish(leased!, NOW + 60 * MINUTE)).toBe(!changed)
            if (!changed) booking = yield* dueAnew(booking, NOW)
          }
        }),
      ),
  )
}
