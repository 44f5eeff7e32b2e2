import * as Effect from "effect/Effect"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"

/** The entity tags of `If-None-Match`; weak ones count as well (RFC 9110 §13.1.2). */
const namesTag = (header: string | undefined, tag: string): boolean =>
  header?.split(",").some((one) => ["*", tag, `W/${tag}`].includes(one.trim())) === true

/** `If-None-Match` is about reading: whoever changes something sends `If-Match`. */
const looks = (method: string) => method === "GET" || method === "HEAD"

/** The headers that are not about the body: 304 has none. */
const withoutBody = ({
  "content-type": _,
  "content-length": __,
  ...headers
}: HttpServerResponse.HttpServerResponse["headers"]) => headers

/** Sends the record's version as `ETag`, and 304 to whoever reads it and has that version already. */
export const tagged = <A extends { readonly version: number }, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.tap(effect, ({ version }) => {
    const etag = `"${version}"`
    return HttpEffect.appendPreResponseHandler((request, response) =>
      Effect.succeed(
        looks(request.method) && response.status === 200 && namesTag(request.headers["if-none-match"], etag)
          ? HttpServerResponse.empty({ status: 304, headers: { ...withoutBody(response.headers), etag } })
          : HttpServerResponse.setHeader(response, "etag", etag),
      ),
    )
  })
