import type { RateLimits, Taken } from "@sched/core"
import { countedOf } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Memory } from "./Memory.ts"
import { under } from "./Memory.ts"

/** How many keys are looked at for what is past, each time something is counted. More than a call adds. */
const SWEPT = 20

/** `RateLimits` over the memory. */
export const make = ({ limits: counted }: Memory): RateLimits["Service"] => {
  /** Removes what is past under the first keys; those that still count go to the end, so that each has its turn. */
  const sweep = (now: number) => {
    let left = SWEPT
    for (const [key, events] of counted) {
      if (left-- === 0) return
      const kept = events.filter(({ until }) => until > now)
      counted.delete(key)
      if (kept.length > 0) counted.set(key, kept)
    }
  }
  return {
    take: (asked) =>
      Effect.map(Clock.currentTimeMillis, (now): Taken => {
        const wanted = countedOf(asked)
        const full = wanted.flatMap(({ key, limits }) =>
          limits.flatMap(({ events, perMs }) => {
            const recent = (counted.get(key) ?? []).map(({ at }) => at).filter((at) => at > now - perMs)
            const nth = recent.sort((a, b) => b - a)[events - 1]
            return nth === undefined ? [] : [{ key, retryAt: nth + perMs }]
          }),
        )
        const [last] = full.sort((a, b) => b.retryAt - a.retryAt)
        if (last !== undefined) return { allowed: false, ...last }
        for (const { key, keptMs } of wanted) under(counted, key, () => []).push({ at: now, until: now + keptMs })
        sweep(now)
        return { allowed: true }
      }),
  }
}
