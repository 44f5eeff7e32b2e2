import * as ByteSize from "effect/ByteSize"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import type * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as Layer from "effect/Layer"
import { JsonBody } from "../api/BookingApi.ts"
import { LargestBody } from "../api/LargestBody.ts"
import * as Problems from "../api/Problems.ts"

const malformed = (problem: string) => new Problems.InvalidInput({ detail: `body: ${problem}`, field: "body", problem })

const notRead =
  (limit: number) =>
  ({ reason }: HttpServerError.HttpServerError) =>
    reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge"
      ? new Problems.BodyTooLarge({ detail: `The request is longer than ${limit} bytes.`, limit })
      : malformed("could not be read")

/** JSON in UTF-8 (RFC 8259 §8.1), without the one key that assigns to an object's prototype where it is copied. */
const checkJson = (bytes: ArrayBuffer): Problems.InvalidInput | undefined => {
  try {
    let polluted = false
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), (key, value) => {
      polluted ||= key === "__proto__"
      return value
    })
    return polluted ? malformed("__proto__ cannot be the name of a field") : undefined
  } catch {
    return malformed("expected JSON in UTF-8")
  }
}

/**
 * The content type must be named: a page of another origin can send what has none without asking first (Fetch
 * standard, CORS-safelisted request).
 */
const isJson = (contentType: string | undefined) => /^application\/json\s*(;|$)/i.test(contentType ?? "")

export const JsonBodyLayer: Layer.Layer<JsonBody> = Layer.succeed(JsonBody, (answer, { endpoint }) =>
  Effect.gen(function* () {
    const limit = Context.get(endpoint.annotations, LargestBody)
    const request = yield* HttpServerRequest.HttpServerRequest
    if (!isJson(request.headers["content-type"]))
      return yield* new Problems.NotJson({ detail: "Send JSON, with content-type: application/json." })
    const bytes = yield* request.arrayBuffer.pipe(
      Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(limit)),
      Effect.mapError(notRead(limit)),
    )
    const problem = checkJson(bytes)
    return yield* problem ?? answer
  }),
)
