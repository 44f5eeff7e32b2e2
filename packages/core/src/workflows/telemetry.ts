import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Metric from "effect/Metric"

/** Upper bounds of the times that are told apart, in milliseconds. */
const boundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000]

const counter = (name: string, description: string) => Metric.counter(name, { description, incremental: true })
const time = (name: string, description: string) => Metric.histogram(name, { description, boundaries })

/** What is counted and timed, by kind. Attributes are names from this library and tags of errors: nobody's data. */
const meters = {
  command: {
    name: "command",
    count: counter("sched_commands", "Commands, by name and outcome."),
    time: time("sched_command_ms", "How long commands took, in milliseconds."),
  },
  step: {
    name: "kind",
    count: counter("sched_steps", "Steps of fulfilment, by kind and outcome."),
    time: time("sched_step_ms", "How long steps took, in milliseconds."),
  },
  port: {
    name: "call",
    count: counter("sched_port_calls", "Calls of stores and providers, by name and outcome."),
    time: time("sched_port_call_ms", "How long calls of stores and providers took, in milliseconds."),
  },
} as const

/** The tag of the error, for an outcome that can be counted. */
const outcomeOf = <A, E>(exit: Exit.Exit<A, E>): string => {
  if (Exit.isSuccess(exit)) return "done"
  const error = exit.cause.reasons.find(Cause.isFailReason)?.error as { readonly _tag?: unknown } | undefined
  return typeof error?._tag === "string" ? error._tag : "defect"
}

/**
 * Puts a span round the effect, counts its outcome and times it. The span tells the outcome by its tag alone: an error's
 * words may be somebody's.
 */
export const metered =
  (kind: keyof typeof meters, what: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    const { name, count, time } = meters[kind]
    const measured = Effect.gen(function* () {
      const began = yield* Clock.currentTimeMillis
      const exit = yield* Effect.exit(effect)
      const outcome = outcomeOf(exit)
      const took = (yield* Clock.currentTimeMillis) - began
      yield* Effect.annotateCurrentSpan("outcome", outcome)
      yield* Metric.update(Metric.withAttributes(count, { [name]: what, outcome }), 1)
      yield* Metric.update(Metric.withAttributes(time, { [name]: what }), took)
      return exit
    })
    return Effect.flatten(Effect.withSpan(measured, `${kind} ${what}`))
  }

/** The service with a span, a count and a time for each of its calls. */
export const meteredService = <S extends object>(port: string, service: S): S =>
  Object.fromEntries(
    Object.entries(service).map(([name, member]) => {
      const call = metered("port", `${port}.${name}`)
      if (typeof member === "function")
        return [
          name,
          (...args: ReadonlyArray<unknown>) => call(Reflect.apply(member, service, args) as Effect.Effect<unknown>),
        ]
      return [name, Effect.isEffect(member) ? call(member) : member]
    }),
  ) as S

/** The services with a span, a count and a time for each of their calls. */
export const meteredAll = <S extends object>(port: string, services: ReadonlyMap<string, S>): ReadonlyMap<string, S> =>
  new Map([...services].map(([kind, service]) => [kind, meteredService(port, service)]))
