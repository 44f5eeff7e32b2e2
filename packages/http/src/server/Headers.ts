import * as Effect from "effect/Effect"
import * as HttpMiddleware from "effect/http/HttpMiddleware"
import type * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"

/**
 * On every answer: most of them hold personal data, or a token in their address. Nothing of it is to be kept by
 * caches, told to other sites, listed by search engines, or taken for another type.
 */
const guards = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
  "x-content-type-options": "nosniff",
}

/** What anybody may see can be kept by caches. */
const own = ({ "cache-control": kept }: HttpServerResponse.HttpServerResponse["headers"]) =>
  kept === undefined ? {} : { "cache-control": kept }

/** Which pages may call the API from a browser. */
export interface Cors {
  /** Their origins, such as `https://example.com`. */
  readonly origins: ReadonlyArray<string>
  /** Whether cookies come along: then each of them can do whatever the person who is signed in can. Default: no. */
  readonly credentials?: boolean | undefined
}

type App<E, R> = Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>

const allowedHeaders = [
  ...["authorization", "content-type", "idempotency-key", "if-match", "if-none-match", "sched-challenge"],
]

/** Lets pages of the given origins call the API (CORS). */
export const allowPages =
  ({ origins, credentials = false }: Cors) =>
  <E, R>(app: App<E, R>): App<E, R | HttpServerRequest.HttpServerRequest> => {
    if (origins.length === 0) return app
    const cors = HttpMiddleware.cors({
      allowedOrigins: (origin: string) => origins.includes(origin),
      allowedMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
      allowedHeaders,
      exposedHeaders: ["etag", "retry-after"],
      credentials,
      maxAge: 600,
    })
    return cors(app)
  }

/** Adds the headers that protect what is answered. */
export const guardHeaders = <E, R>(app: App<E, R>): App<E, R> =>
  Effect.map(app, (response) => HttpServerResponse.setHeaders(response, { ...guards, ...own(response.headers) }))
