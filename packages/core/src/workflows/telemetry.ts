import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Metric from "effect/Metric"

/** Upper bounds of the times that are told apart, in milliseconds. */
const boundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000]

/** What is counted and timed, by kind. Attributes are names from this library and tags of errors: nobody's data. */
const meters = {
  command: {
    name: "command",
    count: { id: "sched_commands", description: "Commands, by name and outcome." },
    time: { id: "sched_command_ms", description: "How long commands took, in milliseconds." },
  },
  step: {
    name: "kind",
    count: { id: "sched_steps", description: "Steps of fulfilment, by kind and outcome." },
    time: { id: "sched_step_ms", description: "How long steps took, in milliseconds." },
  },
  port: {
    name: "call",
    count: { id: "sched_port_calls", description: "Calls of stores and providers, by name and outcome." },
    time: { id: "sched_port_call_ms", description: "How long calls of stores and providers took, in milliseconds." },
  },
} as const

/** The metrics of one command, step or call. */
interface Meter {
  readonly time: Metric.Metric<number, unknown>
  readonly countOf: (outcome: string) => Metric.Metric<number, unknown>
}

/** The value that the key has in the map, made when it is asked for first. */
const once = <A>(made: Map<string, A>, key: string, make: () => A): A => {
  const found = made.get(key) ?? make()
  made.set(key, found)
  return found
}

const makeMeter = (kind: keyof typeof meters, what: string): Meter => {
  const { name, count, time } = meters[kind]
  const counts = new Map<string, Metric.Metric<number, unknown>>()
  const makeCount = (outcome: string) => {
    const attributes = { [name]: what, outcome }
    return Metric.counter(count.id, { description: count.description, incremental: true, attributes })
  }
  return {
    time: Metric.histogram(time.id, { description: time.description, boundaries, attributes: { [name]: what } }),
    countOf: (outcome) => once(counts, outcome, () => makeCount(outcome)),
  }
}

/** Metrics are made once: they then know their places in the registry. */
const made = { command: new Map<string, Meter>(), step: new Map<string, Meter>(), port: new Map<string, Meter>() }

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
    const { countOf, time } = once(made[kind], what, () => makeMeter(kind, what))
    const measured = Effect.useSpan(`${kind} ${what}`, (span) =>
      Effect.contextWith((context: Context.Context<never>) => {
        const clock = Context.get(context, Clock.Clock)
        const began = clock.currentTimeMillisUnsafe()
        // Where it was called from is always here: no need to look.
        const inside = Effect.withParentSpan(effect, span, { captureStackTrace: false })
        return Effect.map(Effect.exit(inside), (exit) => {
          const outcome = outcomeOf(exit)
          span.attribute("outcome", outcome)
          countOf(outcome).updateUnsafe(1, context)
          time.updateUnsafe(clock.currentTimeMillisUnsafe() - began, context)
          return exit
        })
      }),
    )
    return Effect.flatten(measured)
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
