import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import type * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerRespondable from "effect/http/HttpServerRespondable"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { Api } from "../api/Api.ts"
import * as Problems from "../api/Problems.ts"
import { unexpected } from "./Refusals.ts"

/** The address of the OpenAPI document. */
export const openapiPath = "/v1/openapi.json"

/** Every address, with the methods that it knows. */
const routes: ReadonlyArray<{ readonly path: RegExp; readonly method: string }> = [
  { path: openapiPath, method: "GET" },
  ...Object.values(Api.groups).flatMap((group) => Object.values(group.endpoints)),
].map(({ path, method }) => {
  const pattern = path.replaceAll(".", "\\.").replaceAll(/:\w+/g, "[^/]+")
  return { path: new RegExp(`^${pattern}$`), method }
})

const allowedAt = (url: string): ReadonlyArray<string> => {
  const pathname = url.replace(/[?#].*$/s, "")
  const methods = routes.filter(({ path }) => path.test(pathname)).map(({ method }) => method)
  return methods.includes("GET") ? [...methods, "HEAD"] : methods
}

const unknownRoute = Effect.fnUntraced(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const allowed = allowedAt(request.url)
  if (allowed.length === 0 || allowed.includes(request.method))
    return yield* HttpServerRespondable.toResponse(
      new Problems.RouteNotFound({ detail: `There is nothing at this address. ${openapiPath} lists what there is.` }),
    )
  const detail = `This address can be asked for with ${allowed.join(", ")}.`
  const response = yield* HttpServerRespondable.toResponse(new Problems.MethodNotAllowed({ detail, allowed }))
  return HttpServerResponse.setHeader(response, "allow", allowed.join(", "))
})

const isUnknownRoute = (error: unknown): boolean =>
  (error as HttpServerError.HttpServerError | undefined)?.reason?._tag === "RouteNotFound"

/** Whether a part of the address is empty: no such address is anything, however lenient the router is. */
const hasGap = ({ url }: HttpServerRequest.HttpServerRequest): boolean => /\/\/|.\/$/.test(url.replace(/[?#].*$/s, ""))

type App<E, R> = Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>

/** Answers what no endpoint answered: unknown addresses and methods, and whatever failed around the endpoints. */
export const answerTheRest = <E, R>(app: App<E, R>): App<never, R | HttpServerRequest.HttpServerRequest> =>
  Effect.flatMap(
    HttpServerRequest.HttpServerRequest,
    (request): App<E, R | HttpServerRequest.HttpServerRequest> => (hasGap(request) ? unknownRoute() : app),
  ).pipe(
    Effect.catch((error) => (isUnknownRoute(error) ? unknownRoute() : Effect.die(error))),
    Effect.catchDefect((defect) =>
      Effect.flatMap(unexpected(Cause.die(defect)), (problem) => HttpServerRespondable.toResponse(problem)),
    ),
  )
