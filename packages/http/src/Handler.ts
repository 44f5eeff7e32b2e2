import type {
  AuditLog,
  BookingStore,
  DueWork,
  Ids,
  PeoplePorts,
  PeopleStore,
  SchedulingPorts,
  Signer,
  WebhookSender,
  WebhookStore,
} from "@sched/core"
import { People, Scheduling } from "@sched/core"
import type { Promised } from "@sched/core/promise"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpMiddleware from "effect/http/HttpMiddleware"
import * as HttpRouter from "effect/http/HttpRouter"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import type { Authenticate } from "./server/account/Authentication.ts"
import { Authenticator } from "./server/account/Authentication.ts"
import type { ClientOf } from "./server/Guarded.ts"
import { Clients } from "./server/Guarded.ts"
import type { Cors } from "./server/Headers.ts"
import { allowPages, guardHeaders } from "./server/Headers.ts"
import type { InboundRoute } from "./server/Inbound.ts"
import { withInbound } from "./server/Inbound.ts"
import { answerTheRest } from "./server/Routes.ts"
import { schedulingOver } from "./server/SchedulingOver.ts"
import { served } from "./server/Served.ts"
import { makeSlotsAnswers, SlotsAnswers } from "./server/SlotsAnswers.ts"

export interface HandlerOptions {
  /** The origins whose pages may call the API from a browser. Default: none. */
  readonly cors?: Cors | undefined
  /** Says who is signed in. Without it nobody is, and the member and admin part answers 401. */
  readonly authenticate?: Authenticate | undefined
  /** Says whose address a request comes from, for limits on abuse (`RateLimits`). Default: requests count for no client. */
  readonly client?: ClientOf | undefined
  /** What providers call: webhooks and OAuth callbacks, under `/v1/inbound/`. */
  readonly inbound?: ReadonlyArray<InboundRoute> | undefined
}

/** A handler to which nobody signs in: booking pages, and what providers call. */
type PublicOptions = HandlerOptions & { readonly authenticate?: undefined }

/** Answers every request, whatever goes wrong; it does not reject. */
export type Fetch = (request: Request) => Promise<Response>

/** One address, one thing; long enough for tokens. */
const routerConfig = {
  caseSensitive: true,
  ignoreTrailingSlash: false,
  ignoreDuplicateSlashes: false,
  maxParamLength: 4096,
}

/** Such an address opens a booking or invitation for whoever knows it, so no trace is to record it. */
const holdsToken = ({ url }: { readonly url: string }) =>
  /^\/v1\/(bookings|agenda|holds|links|invitation-links)\/./.test(url)

/** What a handler of booking pages needs of the graph that it is part of. */
type PublicServices = Scheduling | Signer

/** The same with the member and admin part. */
type Services =
  | PublicServices
  | People
  | PeopleStore
  | BookingStore
  | AuditLog
  | DueWork
  | WebhookStore
  | WebhookSender
  | Ids

const make = Effect.fnUntraced(function* ({ cors, authenticate, client, inbound = [] }: HandlerOptions) {
  // Where nobody signs in, nothing is asked of the services that are not there.
  const given = (yield* Effect.context<PublicServices>()) as Context.Context<Services>
  const answers = makeSlotsAnswers()
  const services = given.pipe(
    Context.add(HttpMiddleware.TracerDisabledWhen, holdsToken),
    Context.add(Authenticator, authenticate ?? (async () => undefined)),
    Context.add(Clients, client ?? (() => undefined)),
    Context.add(SlotsAnswers, answers),
  )
  const app = yield* Effect.provideService(HttpRouter.toHttpEffect(served), HttpRouter.RouterConfig, routerConfig)
  const guarded = app.pipe(answerTheRest, allowPages(cors ?? { origins: [] }), withInbound(inbound), guardHeaders)
  const answer = HttpEffect.toWebHandlerWith<Services, Effect.Services<typeof guarded>>(services)(guarded)
  return { fetch: answers.before(services, (request) => answer(request)) }
})

/** The API as a web-standard handler, over the same stores as everything else in the layer graph. */
export class HttpHandler extends Context.Service<HttpHandler, { readonly fetch: Fetch }>()("@sched/http/HttpHandler") {
  static readonly layer: {
    (options?: PublicOptions): Layer.Layer<HttpHandler, never, PublicServices>
    (options: HandlerOptions): Layer.Layer<HttpHandler, never, Services>
  } = (options: HandlerOptions = {}): Layer.Layer<HttpHandler, never, PublicServices> =>
    Layer.effect(HttpHandler, make(options))
}

/** The ports of a handler of booking pages: those of `Scheduling`, and the signer of links. */
export type PublicPorts = SchedulingPorts | Signer

/** The ports that the whole API works over. Linked accounts are shown where there is a `ConnectionStore`. */
export type HandlerPorts = PublicPorts | PeoplePorts | DueWork | WebhookStore | WebhookSender

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
 * The API over the given ports. Rejects when they cannot be opened, or two inbound routes have one address.
 *
 * The layers are built anew here. To share a store that is open already, such as one in memory, pass the services
 * that exist, `Layer.succeedContext(await runtime.context())`, or use `createHandlerFor`.
 */
export const createHandler: {
  <E>(ports: Layer.Layer<PublicPorts, E>, options?: PublicOptions): Promise<Handler>
  <E>(ports: Layer.Layer<HandlerPorts, E>, options: HandlerOptions): Promise<Handler>
} = <E>(ports: Layer.Layer<HandlerPorts, E> | Layer.Layer<PublicPorts, E>, options: HandlerOptions = {}) => {
  const handler = HttpHandler.layer(options as PublicOptions).pipe(Layer.provide(Scheduling.layer))
  return run(
    options.authenticate === undefined
      ? Layer.provide(handler, ports)
      : handler.pipe(Layer.provide(People.layer), Layer.provide(ports as Layer.Layer<HandlerPorts, E>)),
  )
}

/**
 * Booking pages over a client that `createScheduling` of `@sched/core/promise` gave, and so over its stores.
 *
 * `signer` is the adapter that signs links, with the same keys as the client's own; if the client has `Settings`,
 * merge them into it. The handler's `close` leaves the client open.
 */
export const createHandlerFor = <E>(
  client: Promised<Scheduling["Service"]>,
  signer: Layer.Layer<Signer, E>,
  options?: PublicOptions,
): Promise<Handler> => {
  const scheduling = Layer.succeed(Scheduling, schedulingOver(client))
  return run(HttpHandler.layer(options).pipe(Layer.provide(scheduling), Layer.provide(signer)))
}
