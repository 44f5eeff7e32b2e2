import { expect } from "@effect/vitest"
import { MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import type { WorkTests } from "./Work.ts"
import { due, finish, giveUp, ids, LEASE, lease, postpone, waiting } from "./Work.ts"

/** A lease ends when its work is done, done for now, or to be tried again; by its holder alone. */
export const ending = (it: WorkTests): void => {
  it.effect("forgets finished work", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        yield* due("b2", NOW, 1)
        const [first] = yield* lease()
        expect(yield* finish(first!)).toBe(true)
        expect(ids(yield* waiting)).toEqual(["b2"])
        expect(yield* finish(first!)).toBe(false)
        yield* TestClock.setTime(NOW + LEASE)
        expect(ids(yield* lease())).toEqual(["b2"])
      }),
    ),
  )

  it.effect("keeps work that is done for now, and counts it as due for the first time at the next instant", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        const [first] = yield* lease()
        yield* postpone(first!, NOW + 1)
        yield* TestClock.setTime(NOW + 1)
        const [second] = yield* lease()
        expect(second).toMatchObject({ attempts: 2 })
        expect(yield* finish(second!, NOW + 60 * MINUTE)).toBe(true)
        expect(yield* waiting).toEqual([
          { kind: "booking", id: "b1", dueAt: NOW + 60 * MINUTE, attempts: 0, stuck: false, problem: undefined },
        ])
        expect(yield* finish(second!)).toBe(false)
        yield* TestClock.setTime(NOW + 60 * MINUTE - 1)
        expect(yield* lease()).toEqual([])
        yield* TestClock.setTime(NOW + 60 * MINUTE)
        expect(yield* lease()).toMatchObject([{ id: "b1", attempts: 1 }])
      }),
    ),
  )

  it.effect("takes work up again within the old lease's time when its next instant comes", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        const [first] = yield* lease()
        yield* finish(first!, NOW + 1)
        yield* TestClock.setTime(NOW + 1)
        expect(ids(yield* lease())).toEqual(["b1"])
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
        for (const lost of [slow!, { ...holder!, token: "made up" }, { ...holder!, id: "b2" }]) {
          expect(yield* finish(lost)).toBe(false)
          expect(yield* finish(lost, NOW + MINUTE)).toBe(false)
          expect(yield* postpone(lost, NOW)).toBe(false)
          expect(yield* giveUp(lost)).toBe(false)
        }
        expect(yield* contents).toEqual(before)
        expect(yield* lease()).toEqual([])
        expect(yield* finish(holder!)).toBe(true)
      }),
    ),
  )

  it.effect("postpones work: due again at the new instant, with its reason and its count of attempts", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        const [first] = yield* lease()
        expect(yield* postpone(first!, NOW + 5 * MINUTE, "mail server away: 421 ≠ 250")).toBe(true)
        const problem = "mail server away: 421 ≠ 250"
        expect(yield* waiting).toEqual([
          { kind: "booking", id: "b1", dueAt: NOW + 5 * MINUTE, attempts: 1, stuck: false, problem },
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
}
