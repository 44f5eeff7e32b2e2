import { expect, it } from "@effect/vitest"
import { MINUTE, RateLimits } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import { Effect, Layer } from "effect"
import * as TestClock from "effect/testing/TestClock"
import { layer } from "../src/index.ts"
import { message, start } from "./processes/fork.ts"
import type { Answers, Taking } from "./processes/taker.ts"
import { connection, database } from "./underTest.ts"

const ROUNDS = heavy("PostgreSQL: four processes take 4 × 50 of a limit of 20: rounds", 2, 50)
const [TIMES, EVENTS] = [50, 20]

const takers = Effect.acquireRelease(
  Effect.sync(() => [1, 2, 3, 4].map(() => start("taker"))),
  (processes) => Effect.sync(() => processes.forEach((one) => void one.kill("SIGKILL"))),
).pipe(Effect.tap((processes) => Effect.promise(() => Promise.all(processes.map((one) => message(one))))))

it.effect("allows exactly as many as the limit says to four processes that take at once", () =>
  Effect.gen(function* () {
    const processes = yield* takers
    let met = 0
    for (let round = 0; round < ROUNDS || met === 0; round++) {
      const connectionString = yield* database
      const at = Date.now() + 30
      const answers = yield* Effect.promise(() =>
        Promise.all(
          processes.map((one) => {
            const answer = message<Answers>(one)
            one.send({ connectionString, at, times: TIMES, events: EVENTS } satisfies Taking)
            return answer
          }),
        ),
      )
      const sum = (of: keyof Answers) => answers.reduce((total, one) => total + one[of], 0)
      expect([sum("allowed"), sum("refused")]).toEqual([EVENTS, 4 * TIMES - EVENTS])
      const client = yield* connection(connectionString)
      const { rows } = yield* Effect.promise(() =>
        client.query("select key, count(*)::int as times from sched.rate_limits group by key order by key"),
      )
      expect(rows).toEqual([
        { key: "narrow", times: EVENTS },
        { key: "wide", times: EVENTS },
      ])
      // A busy machine may let one process finish before the next begins, so it is tried until they meet.
      if (answers.filter(({ allowed }) => allowed > 0).length > 1) met++
      expect(round, "the processes meet").toBeLessThan(ROUNDS + 20)
    }
  }),
)

for (const [how, ms] of [
  ["an hour slow", -60 * MINUTE],
  ["an hour fast", 60 * MINUTE],
] as const)
  it.effect(`counts by the database's clock on a machine whose clock is ${how}`, () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.now() + ms)
      const limits = yield* RateLimits
      const event = { key: "a", limit: { events: 1, perMs: 30 * MINUTE } }
      const begun = Date.now()
      expect(yield* limits.take([event])).toEqual({ allowed: true })
      const answer = yield* limits.take([event])
      expect(answer).toMatchObject({ allowed: false, key: "a" })
      const { retryAt } = answer as { readonly retryAt: number }
      expect(retryAt).toBeGreaterThanOrEqual(begun + 30 * MINUTE - 1)
      expect(retryAt).toBeLessThanOrEqual(Date.now() + 30 * MINUTE)
    }).pipe(Effect.provide(Layer.unwrap(Effect.map(database, (connectionString) => layer({ connectionString }))))),
  )
