import { expect, it } from "@effect/vitest"
import { DueWork, deliverDue, MINUTE, Scheduling } from "@sched/core"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import { at, inScene, request, told, World } from "./scene.ts"

/** A store on a machine whose clock is so far ahead of this one's. */
const onClockAhead = (work: DueWork["Service"], ms: number): DueWork["Service"] => ({
  ...work,
  lease: (limit, forMs) =>
    Effect.flatMap(Clock.clockWith(Effect.succeed), (clock) => {
      const millis = () => clock.currentTimeMillisUnsafe() + ms
      const ahead = { currentTimeMillisUnsafe: millis, currentTimeMillis: Effect.sync(millis) }
      const skewed = Object.assign(Object.create(clock) as Clock.Clock, ahead)
      return Effect.provideService(work.lease(limit, forMs), Clock.Clock, skewed)
    }),
})

for (const minutesAhead of [5, -5])
  it.effect(
    `a worker ${minutesAhead} minutes behind the store's clock pauses after a failure as long as any other`,
    () =>
      inScene(
        Effect.gen(function* () {
          const world = yield* World
          const work = onClockAhead(yield* DueWork, minutesAhead * MINUTE)
          const deliver = Effect.provideService(deliverDue(), DueWork, work)
          world.refused = ["booker"]
          yield* Scheduling.use((s) => s.book({ ...request, start: at(11, 0, 2) }))
          // For the store the work becomes due when its own clock says so.
          yield* TestClock.adjust(6 * MINUTE)
          expect(yield* deliver).toBe(2)
          expect(yield* deliver).toBe(0)
          expect(told(world.letters)).toEqual(["confirmed 0 anna@example.com"])
          world.refused = []
          yield* TestClock.adjust("5 seconds")
          expect(yield* deliver).toBe(1)
          expect(told(world.letters)).toEqual(["confirmed 0 anna@example.com", "confirmed 0 bo@example.com"])
        }),
      ),
  )
