import * as Cause from "effect/Cause"
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

/** Puts a span round the effect, counts its outcome and times it. */
export const metered =
  (kind: keyof typeof meters, what: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    const { name, count, time } = meters[kind]
    return Effect.clockWith((clock) =>
      Effect.suspend(() => {
        const began = clock.currentTimeMillisUnsafe()
        return Effect.onExit(effect, (exit) => {
          const attributes = { [name]: what, outcome: outcomeOf(exit) }
          return Effect.andThen(
            Metric.update(Metric.withAttributes(count, attributes), 1),
            Metric.update(Metric.withAttributes(time, { [name]: what }), clock.currentTimeMillisUnsafe() - began),
          )
        })
      }),
    ).pipe(Effect.withSpan(`${kind} ${what}`))
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
