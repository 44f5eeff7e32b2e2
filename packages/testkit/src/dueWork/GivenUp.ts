import { expect } from "@effect/vitest"
import { DueWork, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { apply } from "../bookingStore/Reply.ts"
import { NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { booked } from "../TestBooking.ts"
import type { WorkTests } from "./Work.ts"
import { due, dueAnew, finish, giveUp, LEASE, lease, postpone, waiting } from "./Work.ts"

const stuck = (limit = 10) => DueWork.use((work) => work.stuck(limit))
const retry = (id: string) => DueWork.use((work) => work.retry("booking", id))

/** Work that was given up is there for somebody to see and to set going again. */
export const givenUp = (it: WorkTests): void => {
  it.effect("leases work no more that was given up, and says why", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        const [first] = yield* lease()
        yield* postpone(first!, NOW, "mail server away")
        const [second] = yield* lease()
        expect(yield* giveUp(second!, "mail server gone: 550")).toBe(true)
        expect(yield* finish(second!)).toBe(false)
        yield* TestClock.setTime(NOW + 100 * LEASE)
        expect(yield* lease()).toEqual([])
        expect(yield* stuck()).toEqual([{ kind: "booking", id: "b1", attempts: 2, problem: "mail server gone: 550" }])
        expect(yield* waiting).toMatchObject([{ id: "b1", stuck: true, attempts: 2, problem: "mail server gone: 550" }])
      }),
    ),
  )

  it.effect("lists what was given up in order of kind and id, as much as was asked for, and nothing else", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const commit = booked({ id: "b0", start: NOW + 60 * MINUTE })
        const works = [
          { kind: "webhook" as const, id: "a" },
          { kind: "waitlist" as const, id: "a" },
          { kind: "booking" as const, id: "b2" },
          { kind: "booking" as const, id: "b1" },
        ]
        yield* apply({ ...commit, due: works.map((work) => ({ ...work, at: NOW })) })
        for (const leased of yield* lease()) yield* giveUp(leased)
        yield* due("leased", NOW, 30)
        yield* lease()
        yield* due("waiting", NOW + MINUTE, 31)
        const names = (limit: number) =>
          Effect.map(stuck(limit), (found) => found.map(({ kind, id }) => `${kind} ${id}`))
        const all = ["booking b1", "booking b2", "waitlist a", "webhook a"]
        expect(yield* names(10)).toEqual(all)
        expect(yield* names(2)).toEqual(all.slice(0, 2))
        for (const none of [0, -1]) expect(yield* names(none)).toEqual([])
      }),
    ),
  )

  it.effect("leases stuck work again at the instant that it was given up until, and it stays stuck", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        const [first] = yield* lease()
        expect(yield* giveUp(first!, "calendar gone", NOW + 60 * MINUTE)).toBe(true)
        yield* TestClock.setTime(NOW + 60 * MINUTE - 1)
        expect(yield* lease()).toEqual([])
        expect(yield* stuck()).toEqual([{ kind: "booking", id: "b1", attempts: 1, problem: "calendar gone" }])
        yield* TestClock.setTime(NOW + 60 * MINUTE)
        const [woken] = yield* lease()
        expect(woken).toMatchObject({ id: "b1" })
        expect(yield* stuck()).toMatchObject([{ id: "b1", problem: "calendar gone" }])
        expect(yield* giveUp(woken!, "calendar still gone")).toBe(true)
        expect(yield* stuck()).toMatchObject([{ id: "b1", problem: "calendar still gone" }])
        yield* TestClock.setTime(NOW + 100 * 60 * MINUTE)
        expect(yield* lease()).toEqual([])
        expect(yield* retry("b1")).toBe(true)
      }),
    ),
  )

  for (const nextAt of [undefined, NOW + 120 * MINUTE])
    it.effect(`is no longer stuck once it is finished: ${nextAt === undefined ? "for ever" : "for now"}`, () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* due("b1", NOW)
          const [first] = yield* lease()
          yield* giveUp(first!, "calendar gone", NOW + 1)
          yield* TestClock.setTime(NOW + 1)
          const [woken] = yield* lease()
          expect(yield* finish(woken!, nextAt)).toBe(true)
          expect(yield* stuck()).toEqual([])
          const fresh = { dueAt: NOW + 120 * MINUTE, attempts: 0, stuck: false, problem: undefined }
          expect(yield* waiting).toEqual(nextAt === undefined ? [] : [{ kind: "booking", id: "b1", ...fresh }])
        }),
      ),
    )

  it.effect("makes work due at once, as new, when somebody says retry", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW)
        const [first] = yield* lease()
        yield* giveUp(first!)
        yield* TestClock.setTime(NOW + 60 * MINUTE)
        expect(yield* retry("b1")).toBe(true)
        expect(yield* stuck()).toEqual([])
        expect(yield* waiting).toMatchObject([{ id: "b1", dueAt: NOW + 60 * MINUTE, attempts: 0, stuck: false }])
        const [next] = yield* lease()
        expect(next).toMatchObject({ id: "b1", attempts: 1 })
        expect(yield* finish(next!)).toBe(true)
      }),
    ),
  )

  it.effect("retries nothing that was not given up", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* due("b1", NOW + MINUTE)
        yield* due("b2", NOW, 1)
        yield* lease()
        const before = yield* waiting
        for (const id of ["b1", "b2", "none"]) expect(yield* retry(id)).toBe(false)
        expect(yield* DueWork.use((work) => work.retry("webhook", "b1"))).toBe(false)
        expect(yield* waiting).toEqual(before)
      }),
    ),
  )

  it.effect("takes work up again that was given up when its booking changes", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* due("b1", NOW)
        const [first] = yield* lease()
        yield* giveUp(first!)
        yield* dueAnew(booking, NOW + MINUTE)
        expect(yield* stuck()).toEqual([])
        expect(yield* waiting).toMatchObject([{ id: "b1", attempts: 0, stuck: false, problem: undefined }])
        yield* TestClock.setTime(NOW + MINUTE)
        expect(yield* lease()).toMatchObject([{ id: "b1", attempts: 1 }])
      }),
    ),
  )
}
