import type { SchedulingPorts, Signer } from "@sched/core"
import { Scheduling } from "@sched/core"
import type { Promised } from "@sched/core/promise"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpMiddleware from "effect/http/HttpMiddleware"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServer from "effect/http/HttpServer"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { BookingApi } from "./api/BookingApi.ts"
import { Agenda } from "./server/Agenda.ts"
import { Bookings } from "./server/Bookings.ts"
import { EventTypes } from "./server/EventTypes.ts"
import { guardHeaders } from "./server/Headers.ts"
import { Holds } from "./server/Holds.ts"
import { JsonBodyLayer } from "./server/JsonBody.ts"
import { RefusalsLayer } from "./server/Refusals.ts"
import { answerTheRest, openapiPath } from "./server/Routes.ts"
import { schedulingOver } from "./server/SchedulingOver.ts"

export interface HandlerOptions {
  /** The origins whose pages may call the API from a browser, such as `https://example.com`. Default: none. */
  readonly cors?: { readonly origins: ReadonlyArray<string> } | undefined
}

/** Answers every request, whatever goes wrong; it does not reject. */
export type Fetch = (request: Request) => Promise<Response>

const routes = HttpApiBuilder.layer(BookingApi, { openapiPath }).pipe(
  Layer.provide([EventTypes, Holds, Bookings, Agenda]),
  Layer.provide([RefusalsLayer, JsonBodyLayer]),
  Layer.provide(HttpServer.layerServices),
)

/** One address, one thing; long enough for tokens. */
const routerConfig = {
  caseSensitive: true,
  ignoreTrailingSlash: false,
  ignoreDuplicateSlashes: false,
  maxParamLength: 4096,
}

/** Such an address opens a booking for whoever knows it, so no trace is to record it. */
const holdsToken = ({ url }: { readonly url: string }) => /^\/v1\/(bookings|agenda|holds)\/./.test(url)

/** What a handler needs of the graph that it is part of. */
type Services = Scheduling | Signer

const make = Effect.fnUntraced(function* (options: HandlerOptions) {
  const services = Context.add(yield* Effect.context<Services>(), HttpMiddleware.TracerDisabledWhen, holdsToken)
  const app = yield* Effect.provideService(HttpRouter.toHttpEffect(routes), HttpRouter.RouterConfig, routerConfig)
  const guarded = app.pipe(answerTheRest, guardHeaders(options.cors?.origins ?? []))
  const answer = HttpEffect.toWebHandlerWith<Services, Effect.Services<typeof guarded>>(services)(guarded)
  return { fetch: (request: Request) => answer(request) }
})

/** The booking API as a web-standard handler, over the same stores as everything else in the layer graph. */
export class HttpHandler extends Context.Service<HttpHandler, { readonly fetch: Fetch }>()("@sched/http/HttpHandler") {
  static readonly layer = (options: HandlerOptions = {}): Layer.Layer<HttpHandler, never, Services> =>
    Layer.effect(HttpHandler, make(options))
}

/** The ports that the API works over: those of `Scheduling`, and the signer of links. */
export type HandlerPorts = SchedulingPorts | Signer

/** A handler that stands alone, as Bun, Deno and others take it: `export default await createHandler(…)`. */
export interface Handler {
  readonly fetch: Fetch
  /** Closes what the ports opened: databases and connections. */
  readonly close: () => Promise<void>
}

const run = async <E>(layer: Layer.Layer<HttpHandler, E>): Promise<Handler> => {
  const runtime = ManagedRuntime.make(layer)
  const { fetch } = await runtime.runPromise(Effect.service(HttpHandler))
  return { fetch, close: () => runtime.dispose() }
}

/**
 * The booking API over the given ports. Rejects when they cannot be opened.
 *
 * The layers are built anew here. To share a store that is open already, such as one in memory, pass the services
 * that exist, `Layer.succeedContext(await runtime.context())`, or use `createHandlerFor`.
 */
export const createHandler = <E>(ports: Layer.Layer<HandlerPorts, E>, options?: HandlerOptions): Promise<Handler> =>
  run(HttpHandler.layer(options).pipe(Layer.provide(Scheduling.layer), Layer.provide(ports)))

/**
 * The booking API over a client that `createScheduling` of `@sched/core/promise` gave, and so over its stores.
 *
 * `signer` is the adapter that signs links, with the same keys as the client's own; if the client has `Settings`,
 * merge them into it. The handler's `close` leaves the client open.
 */
export const createHandlerFor = <E>(
  client: Promised<Scheduling["Service"]>,
  signer: Layer.Layer<Signer, E>,
  options?: HandlerOptions,
): Promise<Handler> => {
  const scheduling = Layer.succeed(Scheduling, schedulingOver(client))
  return run(HttpHandler.layer(options).pipe(Layer.provide(scheduling), Layer.provide(signer)))
}
