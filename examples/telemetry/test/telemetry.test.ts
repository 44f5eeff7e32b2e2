import { execFile } from "node:child_process"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { promisify } from "node:util"
import { beforeAll, expect, test } from "vitest"

/** What of an OTLP message in JSON is looked at here (opentelemetry-proto, `trace.proto` and `metrics.proto`). */
interface Traces {
  readonly resourceSpans: ReadonlyArray<{
    readonly scopeSpans: ReadonlyArray<{
      readonly spans: ReadonlyArray<{
        readonly name: string
        readonly traceId: string
        readonly endTimeUnixNano: string
      }>
    }>
  }>
}
interface Metrics {
  readonly resourceMetrics: ReadonlyArray<{
    readonly scopeMetrics: ReadonlyArray<{
      readonly metrics: ReadonlyArray<{
        readonly name: string
        readonly sum?: { readonly dataPoints: ReadonlyArray<Point> }
        readonly histogram?: { readonly dataPoints: ReadonlyArray<{ readonly count: string }> }
      }>
    }>
  }>
}
interface Point {
  readonly asDouble: number
  readonly attributes: ReadonlyArray<{ readonly key: string; readonly value: { readonly stringValue: string } }>
}

/** What arrived, by path, as it was sent. */
const arrived: Array<{ readonly path: string; readonly body: string }> = []
const bodies = <A>(path: string): ReadonlyArray<A> =>
  arrived.filter((one) => one.path === path).map(({ body }) => JSON.parse(body) as A)

beforeAll(async () => {
  const collector = createServer(async (request, response) => {
    arrived.push({ path: request.url!, body: await text(request) })
    response.writeHead(200, { "content-type": "application/json" }).end("{}")
  })
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve))
  const { port } = collector.address() as AddressInfo
  const program = join(import.meta.dirname, "..", "telemetry.ts")
  await promisify(execFile)(process.execPath, ["--conditions=@sched/source", program], {
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
  })
  collector.close()
})

const counted = () =>
  bodies<Metrics>("/v1/metrics")
    .flatMap(({ resourceMetrics }) => resourceMetrics)
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap(({ metrics }) => metrics)

test("a collector gets a span for each command, step and call of a port", () => {
  const spans = bodies<Traces>("/v1/traces")
    .flatMap(({ resourceSpans }) => resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap((scope) => scope.spans)
  const names = spans.map(({ name }) => name)
  for (const name of ["command listSlots", "port BookingStore.apply", "port Mailer.send"]) expect(names).toContain(name)
  expect(names.filter((name) => name === "command book")).toHaveLength(2)
  expect(names.filter((name) => name === "step sendMail")).toHaveLength(2)
  for (const { traceId, endTimeUnixNano } of spans) {
    expect(traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(Number(endTimeUnixNano)).toBeGreaterThan(0)
  }
})

test("and counts of outcomes, with times", () => {
  const [commands] = counted().filter(({ name }) => name === "sched_commands")
  const told = commands!.sum!.dataPoints.map(({ asDouble, attributes }) => {
    const of = Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue]))
    return `${of["command"]} ${of["outcome"]} ${asDouble}`
  })
  expect(told.sort()).toEqual(["book SlotTaken 1", "book done 1", "listSlots done 1"])
  const times = counted().filter(({ histogram }) => histogram !== undefined)
  expect(times.map(({ name }) => name).sort()).toEqual(["sched_command_ms", "sched_port_call_ms", "sched_step_ms"])
})

test("and nothing of anybody: no name, no address, no link", () => {
  const all = arrived.map(({ body }) => body).join("\n")
  expect(all.length).toBeGreaterThan(10_000)
  for (const personal of ["Anna Weber", "Bo Lind", "@example.com", "meet.example.com", "for this example"])
    expect(all).not.toContain(personal)
})
