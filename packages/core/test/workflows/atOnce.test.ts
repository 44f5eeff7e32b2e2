import { expect, it } from "@effect/vitest"
import { deliverDue, Mailer, Scheduling } from "@sched/core"
import { Effect, Fiber, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { at, inSceneOf, type scene, World } from "./scene.ts"
import { call, host, link, person } from "./team.ts"

const starts = [9, 10, 11, 12, 13, 14, 15, 16].flatMap((hour) => [at(hour, 0, 2), at(hour, 0, 3)])

/** Sixteen bookings, and a mailer that says how many mails it is on; the first mail takes fifteen seconds, the others one. */
const withSlowMails = <A, E>(
  test: (counts: { now: number; most: number }) => Effect.Effect<A, E, Layer.Success<typeof scene>>,
) =>
  inSceneOf(
    { hosts: [host("anna")], eventTypes: [call()] },
    Effect.gen(function* () {
      const mailer = yield* Mailer
      const counts = { now: 0, most: 0, begun: 0 }
      const slow: Mailer["Service"] = {
        ...mailer,
        send: (letter) =>
          Effect.suspend(() => {
            counts.most = Math.max(counts.most, ++counts.now)
            return Effect.sleep(counts.begun++ === 0 ? "15 seconds" : "1 second")
          }).pipe(Effect.andThen(mailer.send(letter)), Effect.ensuring(Effect.sync(() => void counts.now--))),
      }
      for (const [n, start] of starts.entries())
        yield* Scheduling.use((s) => s.book({ ...link, start, booker: person(n) }))
      return yield* Effect.provideService(test(counts), Mailer, slow)
    }),
  )

/** Time passes in small steps, so that whatever follows from one comes before the next. */
const seconds = (n: number) => Effect.repeat(TestClock.adjust("50 millis"), { times: 20 * n - 1 })

it.effect(
  "work that takes long keeps no more waiting than its lane, and never more is begun than the policy says",
  () =>
    withSlowMails((counts) =>
      Effect.gen(function* () {
        const { letters } = yield* World
        const all = 2 * starts.length
        const worker = yield* Effect.forkChild(deliverDue(100))
        yield* seconds(14)
        // All but the first mail, and the one that comes after it, of the same booking.
        expect(letters).toHaveLength(all - 2)
        expect(counts.most).toBeGreaterThanOrEqual(4)
        yield* seconds(4)
        expect(yield* Fiber.join(worker)).toBe(2 * starts.length)
        expect(letters).toHaveLength(all)
        expect(counts.most).toBeLessThanOrEqual(8)
      }),
    ),
)
