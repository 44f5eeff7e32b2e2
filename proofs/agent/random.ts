import type { Booking } from "@sched/core"
import { DAY, MINUTE, Scheduling } from "@sched/core"
import { Effect } from "effect"
import type { RandomOrder } from "./Order.ts"

/** What was asked for and how it was answered, in numbers; and the last known state of each booking of this agent. */
export interface RandomResult {
  readonly done: { readonly [command: string]: number }
  readonly refused: { readonly [tag: string]: number }
  readonly last: ReadonlyArray<Pick<Booking, "id" | "version" | "status" | "start">>
}

/** Pseudo-random numbers, the same for the same seed (Numerical Recipes' linear congruence). */
const numbers = (seed: number) => {
  let state = seed >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

/** So many random commands, eight at a time. */
export const random = Effect.fnUntraced(function* ({ seed, count, slug, from, days, at, name }: RandomOrder) {
  const scheduling = yield* Scheduling
  yield* Effect.sleep(Math.max(0, at - Date.now()))
  const draw = numbers(seed)
  const done: { [command: string]: number } = {}
  const refused: { [tag: string]: number } = {}
  const last = new Map<string, Booking>()
  const actor = { kind: "booker" } as const
  const startOf = () => from + draw((days * DAY) / (15 * MINUTE)) * 15 * MINUTE
  const one = (n: number) => {
    const known = [...last.keys()]
    const id = known[draw(Math.max(1, known.length))]
    const start = startOf()
    const booker = { name: `Booker ${n}`, email: `${name}-${n % 50}@example.com`, zone: "UTC" }
    const dice = draw(10)
    if (dice < 5 || id === undefined) return ["book", scheduling.book({ alias: "proof", slug, start, booker })] as const
    if (dice < 6) return ["hold", scheduling.hold({ alias: "proof", slug, start })] as const
    if (dice < 8) return ["reschedule", scheduling.reschedule({ id, start, actor })] as const
    return ["cancel", scheduling.cancel({ id, actor })] as const
  }
  yield* Effect.forEach(
    Array.from({ length: count }, (_, n) => n),
    (n) => {
      const [command, effect] = one(n)
      return Effect.match(effect, {
        onSuccess: (booking) => {
          done[command] = (done[command] ?? 0) + 1
          const known = last.get(booking.id)
          if (known === undefined || known.version < booking.version) last.set(booking.id, booking)
        },
        onFailure: ({ _tag }) => {
          refused[_tag] = (refused[_tag] ?? 0) + 1
        },
      })
    },
    { concurrency: 8, discard: true },
  )
  const ends = [...last.values()].map(({ id, version, status, start }) => ({ id, version, status, start }))
  return { done, refused, last: ends } satisfies RandomResult
})
