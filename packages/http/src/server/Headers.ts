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

type App<E, R> = Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>

/** Adds the headers that protect what is answered, and lets pages of the given origins read it (CORS). */
export const guardHeaders =
  (origins: ReadonlyArray<string>) =>
  <E, R>(app: App<E, R>): App<E, R | HttpServerRequest.HttpServerRequest> => {
    const cors = HttpMiddleware.cors({
      allowedOrigins: (origin: string) => origins.includes(origin),
      allowedMethods: ["GET", "HEAD", "POST", "DELETE"],
      allowedHeaders: ["content-type", "idempotency-key", "if-match"],
      maxAge: 600,
    })
    const open: App<E, R | HttpServerRequest.HttpServerRequest> = origins.length === 0 ? app : cors(app)
    return Effect.map(open, HttpServerResponse.setHeaders(guards))
  }
