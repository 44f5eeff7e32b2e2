import { Clock, Effect } from "effect"

/** A clock that goes on from the instant that `set` was last told, in epoch milliseconds. */
export const clockAt = (start: number) => {
  const real = Effect.runSync(Clock.clockWith(Effect.succeed))
  let offset = start - Date.now()
  const millis = () => real.currentTimeMillisUnsafe() + offset
  const clock: Clock.Clock = Object.assign(Object.create(real) as Clock.Clock, {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
  })
  return {
    set: (at: number) => {
      offset = at - Date.now()
    },
    provide: Effect.provideService(Clock.Clock, clock),
  }
}
