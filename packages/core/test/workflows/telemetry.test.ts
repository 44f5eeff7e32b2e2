import { describe, expect, it } from "@effect/vitest"
import { deliverDue, Scheduling, Worker } from "@sched/core"
import { Cause, Effect, Exit, Logger, Metric, Tracer } from "effect"
import { TestClock } from "effect/testing"
import { at, inSceneOf, World } from "./scene.ts"
import { byBooker, call, host, link, person } from "./team.ts"

/** A tracer that writes down every span and all that hangs on it. */
const tracing = () => {
  const spans: Array<Tracer.NativeSpan> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    },
  })
  return { spans, tracer }
}

/** What an exporter tells of a span: of how it ended, only what failed. */
const toldBy = ({ name, attributes, events, status }: Tracer.NativeSpan) => [
  name,
  [...attributes],
  events,
  status._tag === "Ended" && Exit.isFailure(status.exit) ? Cause.prettyErrors(status.exit.cause).map(String) : [],
]

const secret = "Very-Secret-Topic"
const people = {
  hosts: [host("anna", { destination: { kind: "test", connection: "c", calendar: "main" } })],
  eventTypes: [call({ form: [{ name: "topic", label: "Topic", kind: "text" }] })],
}

const life = Effect.gen(function* () {
  const scheduling = yield* Scheduling
  const request = { ...link, start: at(11, 0, 2), booker: person(1), answers: { topic: secret } }
  const { id } = yield* scheduling.book(request)
  yield* Effect.flip(scheduling.book({ ...request, booker: person(2) }))
  yield* deliverDue()
  yield* scheduling.cancel({ id, actor: byBooker, reason: secret })
  yield* deliverDue()
})

describe("telemetry", () => {
  it.effect("puts a span round every command, step and call of a port", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const { spans, tracer } = tracing()
        yield* Effect.withTracer(life, tracer)
        const names = new Set(spans.map(({ name }) => name))
        for (const name of [
          "command book",
          "command cancel",
          "step putEvent",
          "step deleteEvent",
          "step sendMail",
          "port BookingStore.apply",
          "port BookingStore.claims",
          "port DueWork.lease",
          "port Mailer.send",
          "port CalendarWriter.putEvent",
        ])
          expect(names).toContain(name)
      }),
    ),
  )

  it.effect("counts outcomes and times of commands", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        yield* life
        const counts = (yield* Metric.snapshot).flatMap((metric) =>
          metric.id === "sched_commands" && metric.type === "Counter"
            ? [`${metric.attributes?.["command"]} ${metric.attributes?.["outcome"]} ${metric.state.count}`]
            : [],
        )
        expect(counts.sort()).toEqual(["book SlotTaken 1", "book done 1", "cancel done 1"])
      }).pipe(Effect.provideService(Metric.MetricRegistry, new Map())),
    ),
  )

  it.effect("says nothing of anybody: no name, address, answer, reason or token in spans and metrics", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const { spans, tracer } = tracing()
        yield* Effect.withTracer(life, tracer)
        const told = spans.map(toldBy)
        const text = JSON.stringify([told, yield* Metric.snapshot], (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        )
        expect(text.length).toBeGreaterThan(1000)
        for (const personal of [secret, "example.com", "Person 1", "Host anna", "a secret of at least"])
          expect(text).not.toContain(personal)
      }).pipe(Effect.provideService(Metric.MetricRegistry, new Map())),
    ),
  )
})

describe("what a provider says of a person", () => {
  it.effect("reaches neither spans, nor logs, nor the problem of stuck work", () =>
    inSceneOf(
      people,
      Effect.gen(function* () {
        const { spans, tracer } = tracing()
        const world = yield* World
        world.refused = ["booker"]
        const logged: Array<unknown> = []
        const logger = Logger.make(({ message }) => void logged.push(message))
        const failing = Effect.gen(function* () {
          const scheduling = yield* Scheduling
          yield* scheduling.book({ ...link, start: at(11, 0, 4), booker: person(1) })
          for (let i = 0; i < 40; i++) {
            yield* deliverDue()
            yield* TestClock.adjust("1 hour")
          }
        })
        yield* failing.pipe(Effect.withTracer(tracer), Effect.provide(Logger.layer([logger])))
        const told = spans.map(toldBy)
        const text = JSON.stringify([told, logged, yield* Worker.stuck()], (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        )
        expect(text).toMatch(/451 mailbox of …@… is busy/)
        expect(text).not.toContain("example.com")
      }),
    ),
  )
})
