import { expect, layer as withLayer } from "@effect/vitest"
import type { Countable, Limit, Taken } from "@sched/core"
import { MINUTE, RateLimits } from "@sched/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { Layer } from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import * as fc from "fast-check"
import { anyText } from "./arbitraries/Text.ts"
import { contents, NOW, onEmptyStore, type StoreUnderTest } from "./StoreUnderTest.ts"

const per = (events: number, perMs: number): Limit => ({ events, perMs })
const one = (key: string, limit: Limit): Countable => ({ key, limit })
const take = (...events: ReadonlyArray<Countable>) => RateLimits.use((limits) => limits.take(events))
const allowed = { allowed: true } as const
const refused = (key: string, retryAt: number): Taken => ({ allowed: false, key, retryAt })
const at = (ms: number) => TestClock.setTime(NOW + ms)
const kept = Effect.map(contents, ({ limits }) => limits.map(({ key, at }) => [key, at - NOW] as const))

/** Three keys under limits of their own, one of them under two at once. */
const limited: { readonly [key: string]: ReadonlyArray<Limit> } = {
  a: [per(1, 30)],
  b: [per(3, 100)],
  c: [per(2, 20), per(4, 150)],
}

interface Step {
  readonly waitMs: number
  readonly keys: ReadonlyArray<string>
}
const steps: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(
  fc.record({
    waitMs: fc.oneof(fc.constant(0), fc.nat(12), fc.constantFrom(20, 30, 100)),
    keys: fc.subarray(Object.keys(limited), { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 40 },
)

/** What a list of everything that was ever allowed answers, counted through each time. */
const byTheBook = (past: ReadonlyArray<readonly [key: string, at: number]>, keys: ReadonlyArray<string>, now: number) =>
  keys.flatMap((key) =>
    limited[key]!.flatMap(({ events, perMs }) => {
      const recent = past.filter(([of, when]) => of === key && now - when < perMs).map(([, when]) => when)
      // One after another they no longer count; there is room once all but `events - 1` are past.
      const leaving = recent.sort((x, y) => x - y)[recent.length - events]
      return leaving === undefined ? [] : [leaving + perMs]
    }),
  )

/** The most that were ever allowed under the key within one stretch of `perMs`, wherever it begins. */
const mostWithin = (past: ReadonlyArray<readonly [string, number]>, key: string, perMs: number): number => {
  const times = past.filter(([of]) => of === key).map(([, when]) => when)
  return Math.max(0, ...times.map((from) => times.filter((when) => from <= when && when < from + perMs).length))
}

/** Everything that `RateLimits` promises. */
export const suite = (name: string, layer: Layer<RateLimits | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`RateLimits: ${name}`, (it) => {
    it.effect("allows as many as the limit says, and then says when there is room again", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const event = one("a", per(2, MINUTE))
          expect(yield* take(event)).toEqual(allowed)
          yield* at(10)
          expect(yield* take(event)).toEqual(allowed)
          yield* at(50)
          expect(yield* take(event)).toEqual(refused("a", NOW + MINUTE))
          yield* at(MINUTE - 1)
          expect(yield* take(event)).toEqual(refused("a", NOW + MINUTE))
          yield* at(MINUTE)
          expect(yield* take(event)).toEqual(allowed)
          expect(yield* take(event)).toEqual(refused("a", NOW + MINUTE + 10))
        }),
      ),
    )

    it.effect("counts each key for itself, and nothing when asked for nothing", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const limit = per(1, MINUTE)
          expect(yield* take(one("a", limit))).toEqual(allowed)
          expect(yield* take(one("A", limit))).toEqual(allowed)
          expect(yield* take(one("a ", limit))).toEqual(allowed)
          expect(yield* take()).toEqual(allowed)
          expect(new Set((yield* kept).map(([key]) => key))).toEqual(new Set(["a", "A", "a "]))
        }),
      ),
    )

    it.effect("counts under all of the keys or under none, and says when all have room", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const [narrow, wide] = [one("narrow", per(1, MINUTE)), one("wide", per(3, MINUTE))]
          expect(yield* take(narrow)).toEqual(allowed)
          for (let n = 0; n < 5; n++) expect(yield* take(wide, narrow)).toEqual(refused("narrow", NOW + MINUTE))
          expect(yield* kept).toEqual([["narrow", 0]])
          yield* at(10)
          for (let n = 0; n < 3; n++) expect(yield* take(wide)).toEqual(allowed)
          expect(yield* take(narrow, wide)).toEqual(refused("wide", NOW + 10 + MINUTE))
          yield* at(10 + MINUTE)
          expect(yield* take(narrow, wide)).toEqual(allowed)
        }),
      ),
    )

    it.effect("counts a key that is named twice once, and it has to fit each of its limits", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const both = [one("a", per(2, 100)), one("a", per(3, MINUTE))]
          for (const ms of [0, 1]) {
            yield* at(ms)
            expect(yield* take(...both)).toEqual(allowed)
          }
          expect(yield* kept).toEqual([
            ["a", 0],
            ["a", 1],
          ])
          expect(yield* take(...both)).toEqual(refused("a", NOW + 100))
          yield* at(100)
          expect(yield* take(...both)).toEqual(allowed)
          expect(yield* take(...both)).toEqual(refused("a", NOW + MINUTE))
        }),
      ),
    )

    it.effect("judges what was counted before by the limit that holds now", () =>
      onEmptyStore(
        Effect.gen(function* () {
          for (let n = 0; n < 5; n++) expect(yield* take(one("a", per(5, MINUTE)))).toEqual(allowed)
          expect(yield* take(one("a", per(2, MINUTE)))).toEqual(refused("a", NOW + MINUTE))
          expect(yield* take(one("a", per(6, MINUTE)))).toEqual(allowed)
          yield* at(500)
          expect(yield* take(one("a", per(1, 500)))).toEqual(allowed)
        }),
      ),
    )

    it.effect("answers any sequence as counting through all that was allowed does, and no stretch has more", () =>
      Effect.gen(function* () {
        const run = Effect.runPromiseWith(yield* Effect.context<RateLimits | StoreUnderTest>())
        const same = fc.asyncProperty(steps, (all) =>
          run(
            onEmptyStore(
              Effect.gen(function* () {
                const past: Array<readonly [string, number]> = []
                let now = NOW
                for (const { waitMs, keys } of all) {
                  now += waitMs
                  yield* TestClock.setTime(now)
                  const answer = yield* take(...keys.flatMap((key) => limited[key]!.map((limit) => one(key, limit))))
                  const full = byTheBook(past, keys, now)
                  expect(answer.allowed).toBe(full.length === 0)
                  if (answer.allowed) past.push(...keys.map((key) => [key, now] as const))
                  else expect([keys.includes(answer.key), answer.retryAt]).toEqual([true, Math.max(...full)])
                }
                for (const [key, limits] of Object.entries(limited))
                  for (const { events, perMs } of limits)
                    expect(mostWithin(past, key, perMs), key).toBeLessThanOrEqual(events)
              }),
            ),
          ),
        )
        yield* Effect.promise(() => fc.assert(same, { numRuns: 60 }))
      }),
    )

    it.effect("allows exactly as many of those that come at once, whatever order their keys are in", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const [a, b] = [one("a", per(20, MINUTE)), one("b", per(30, MINUTE))]
          const asked = Array.from({ length: 60 }, (_, n) => [[a, b], [b, a], [b]][n % 3]!)
          const answers = yield* Effect.forEach(asked, (events) => take(...events), { concurrency: "unbounded" })
          const counted = yield* kept
          const of = (key: string) => counted.filter(([one]) => one === key).length
          expect(of("b")).toBe(30)
          expect(answers.filter((answer) => answer.allowed)).toHaveLength(30)
          expect(of("a")).toBe(answers.filter((answer, n) => answer.allowed && n % 3 < 2).length)
          expect(of("a")).toBeLessThanOrEqual(20)
        }),
      ),
    )

    it.effect("removes what is past as others are counted, and keeps what still counts", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const still = one("still", per(1, 10 * MINUTE))
          expect(yield* take(still)).toEqual(allowed)
          for (let n = 0; n < 150; n++) yield* take(one(`old-${n}`, per(3, 100)), one(`older-${n}`, per(1, 50)))
          yield* at(99)
          yield* take(one("next", per(1, MINUTE)))
          expect((yield* kept).filter(([key]) => key.startsWith("old-"))).toHaveLength(150)
          yield* at(100)
          for (let n = 0; n < 150; n++) yield* take(one(`new-${n}`, per(1, MINUTE)))
          const keys = (yield* kept).map(([key]) => key)
          expect(keys.filter((key) => key.startsWith("old"))).toEqual([])
          expect(keys).toHaveLength(152)
          expect(yield* take(still)).toEqual(refused("still", NOW + 10 * MINUTE))
        }),
      ),
    )

    it.effect("takes any text as a key, and gives it back as it was", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const run = Effect.runPromiseWith(yield* Effect.context<RateLimits>())
          let n = 0
          const kept = fc.asyncProperty(anyText, (text) =>
            run(
              Effect.gen(function* () {
                const event = one(`${++n} ${text}`, per(1, MINUTE))
                expect(yield* take(event)).toEqual(allowed)
                expect(yield* take(event)).toEqual(refused(event.key, NOW + MINUTE))
              }),
            ),
          )
          yield* Effect.promise(() => fc.assert(kept, { numRuns: 40 }))
        }),
      ),
    )

    it.effect("takes the widest limit, and calls one that cannot be a defect that names the field", () =>
      onEmptyStore(
        Effect.gen(function* () {
          expect(yield* take(one("a", per(10_000, 366 * 24 * 60 * MINUTE)))).toEqual(allowed)
          const day = 24 * 60 * MINUTE
          const wrong = [per(0, day), per(1.5, day), per(10_001, day), per(1, 0), per(1, 0.5), per(1, 367 * day)]
          for (const limit of wrong) {
            const exit = yield* Effect.exit(take(one("fine", per(1, day)), one("b", limit)))
            const defect = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
            expect(defect).toMatchObject({ _tag: "InvalidInput", field: expect.stringMatching(/^\[1\]\.limit\./) })
          }
          expect(yield* kept).toEqual([["a", 0]])
        }),
      ),
    )
  })
}
