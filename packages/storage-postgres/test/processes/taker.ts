/** A process that takes from limits which others take from as well, from the instant it is told. Run by `limits-race.test.ts`. */
import { DAY, RateLimits } from "@sched/core"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { layer } from "../../src/index.ts"

/** What the parent sends. */
export interface Taking {
  readonly connectionString: string
  /** Epoch milliseconds at which everyone begins. */
  readonly at: number
  readonly times: number
  /** How often the limit allows it. */
  readonly events: number
}

/** How often it was allowed, and how often it was refused until a day after the first. */
export type Answers = { readonly allowed: number; readonly refused: number }

const answersOf = async ({ connectionString, at, times, events }: Taking): Promise<Answers> => {
  const runtime = ManagedRuntime.make(
    layer({ connectionString, max: 4, connectTimeoutMs: 120_000, statementTimeoutMs: 120_000 }),
  )
  await runtime.context()
  const limit = { events, perMs: DAY }
  // The second has more room: nothing may be counted under it that the first refuses.
  const asked = [
    { key: "narrow", limit },
    { key: "wide", limit: { events: events * 10, perMs: DAY } },
  ]
  const reversed = [...asked].reverse()
  const take = (n: number) => RateLimits.use((limits) => limits.take(n % 2 === 0 ? asked : reversed))
  while (Date.now() < at);
  const answers = await runtime.runPromise(
    Effect.forEach(
      Array.from({ length: times }, (_, n) => n),
      take,
      { concurrency: 4 },
    ),
  )
  await runtime.dispose()
  const allowed = answers.filter((answer) => answer.allowed).length
  const due = (at: number) => at >= Date.now() - 60_000 + DAY && at <= Date.now() + DAY
  const refused = answers.filter((answer) => !answer.allowed && due(answer.retryAt)).length
  return { allowed, refused }
}

process.on("message", (wanted: Taking) => {
  answersOf(wanted).then(
    (answers) => process.send!(answers),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send!("ready")
