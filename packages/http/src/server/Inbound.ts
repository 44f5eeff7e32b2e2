import { InvalidInput } from "@sched/core"
import * as ByteSize from "effect/ByteSize"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerRespondable from "effect/http/HttpServerRespondable"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Problems from "../api/Problems.ts"
import { unexpected } from "./Refusals.ts"

/** What a provider sent, as plain data: signatures are over `rawBody`, byte by byte. */
export interface InboundRequest {
  readonly method: string
  /** Whole, with its query. */
  readonly url: string
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty where none was sent. */
  readonly rawBody: Uint8Array
}

/** What is answered; a status that is none is a 500. */
export interface InboundResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | undefined
}

/** Something that a provider calls: a webhook, or the address to which its sign-in page sends people back. */
export interface InboundRoute {
  readonly method: "GET" | "POST"
  /** Under `/v1/inbound/`: the provider and a name, such as `zoom/webhook`, in small letters, digits and hyphens. */
  readonly path: string
  /** Whether the request is from the provider is for the route to find out. One that rejects is answered with 500. */
  readonly handle: (request: InboundRequest) => Promise<InboundResponse>
}

const prefix = "/v1/inbound/"

/** The longest body that is read, in bytes. */
const LONGEST = 1_048_576

/** @throws InvalidInput when an address is not one, or two routes have the same. */
const checkRoutes = (routes: ReadonlyArray<InboundRoute>): void => {
  const seen = new Set<string>()
  routes.forEach(({ method, path }, i) => {
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(path))
      throw new InvalidInput(`inbound[${i}].path`, `expected {provider}/{name} such as "zoom/webhook", got "${path}"`)
    if (seen.has(`${method} ${path}`))
      throw new InvalidInput(`inbound[${i}].path`, `${method} ${path} is there already: one address, one route`)
    seen.add(`${method} ${path}`)
  })
}

const readBody = (request: HttpServerRequest.HttpServerRequest) =>
  request.method === "GET"
    ? Effect.succeed(new Uint8Array())
    : request.arrayBuffer.pipe(
        Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(LONGEST)),
        Effect.map((buffer) => new Uint8Array(buffer)),
        Effect.mapError(
          () => new Problems.BodyTooLarge({ detail: `The request is longer than ${LONGEST} bytes.`, limit: LONGEST }),
        ),
      )

const carryOut = Effect.fnUntraced(function* ({ handle }: InboundRoute, request: HttpServerRequest.HttpServerRequest) {
  const rawBody = yield* readBody(request)
  const { method, headers } = request
  const { url } = request.source as Request
  const answer = async () => {
    const { status, headers: more = {}, body = "" } = await handle({ method, url, headers: { ...headers }, rawBody })
    return new Response(body === "" ? null : body, { status, headers: more })
  }
  const response = yield* Effect.tryPromise({ try: answer, catch: (error) => error }).pipe(
    Effect.catch((error) => Effect.flip(unexpected(Cause.fail(error)))),
  )
  return HttpServerResponse.fromWeb(response)
})

type App<E, R> = Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>

/**
 * Answers what providers call before anything else is asked; addresses without a route go on to the API, which has
 * nothing there. @throws InvalidInput when an address is not one, or two routes have the same.
 */
export const withInbound = (routes: ReadonlyArray<InboundRoute>) => {
  checkRoutes(routes)
  return <E, R>(app: App<E, R>): App<E, R | HttpServerRequest.HttpServerRequest> =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const pathname = request.url.replace(/[?#].*$/s, "")
      if (!pathname.startsWith(prefix)) return yield* app
      const here = routes.filter(({ path }) => `${prefix}${path}` === pathname)
      const route = here.find(({ method }) => method === request.method)
      if (route !== undefined) return yield* Effect.catch(carryOut(route, request), HttpServerRespondable.toResponse)
      if (here.length === 0) return yield* app
      const allowed = here.map(({ method }) => method)
      const detail = `This address can be asked for with ${allowed.join(", ")}.`
      const response = yield* HttpServerRespondable.toResponse(new Problems.MethodNotAllowed({ detail, allowed }))
      return HttpServerResponse.setHeader(response, "allow", allowed.join(", "))
    })
}
