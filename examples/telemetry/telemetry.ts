import { deliverDue, Mailer, Scheduling } from "@sched/core"
import { layer as layerNode } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Clock, Console, Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { OtlpMetrics, OtlpSerialization, OtlpTracer } from "effect/observability"

const hours = { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }
const anna = { id: "anna", name: "Anna Weber", email: "anna@example.com", zone: "Europe/Berlin", availability: hours }
const intro = {
  id: "intro",
  alias: "anna",
  slug: "intro",
  title: "Intro call",
  hosts: ["anna"],
  rules: { zone: "Europe/Berlin", durationMin: 30 },
  location: { kind: "link", url: "https://meet.example.com/anna" },
  form: [],
} as const

/** Books, is refused the same time, and carries out what the booking owes: two mails. */
const program = Effect.gen(function* () {
  const scheduling = yield* Scheduling
  const now = yield* Clock.currentTimeMillis
  const link = { alias: "anna", slug: "intro" }
  const { slots } = yield* scheduling.slots({ ...link, window: { start: now, end: now + 7 * 86_400_000 } })
  const start = slots[0]!.start
  const booker = { name: "Bo Lind", email: "bo@example.com", zone: "Europe/Stockholm" }
  yield* scheduling.book({ ...link, start, booker })
  yield* Effect.ignore(scheduling.book({ ...link, start, booker }))
  yield* deliverDue()
})

/** Stands for a mail server. */
const mailer = Layer.succeed(Mailer, {
  send: ({ notice }) => Console.log(`a mail: ${notice.kind}`),
  invite: () => Console.log("a mail: invitation"),
  verify: () => Console.log("a mail: verification"),
})
const secret = process.env.LINK_SECRET ?? "only for this example, at least 32 characters"
const stores = Memory.layer({ hosts: [anna], eventTypes: [intro] })
const adapters = Layer.mergeAll(stores, mailer, layerNode({ keys: [{ id: "2027-01", secret }] }))

// Spans and metrics go to an OpenTelemetry collector, over HTTP as JSON. What is left is sent when the program ends.
const collector = process.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? "http://localhost:4318"
const resource = { serviceName: "bookings" }
const telemetry = Layer.mergeAll(
  OtlpTracer.layer({ url: `${collector}/v1/traces`, resource }),
  OtlpMetrics.layer({ url: `${collector}/v1/metrics`, resource }),
).pipe(Layer.provide(OtlpSerialization.layerJson), Layer.provide(FetchHttpClient.layer))

const application = Layer.provideMerge(Scheduling.layer, adapters)
await Effect.runPromise(program.pipe(Effect.provide(application), Effect.provide(telemetry)))
