import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import type * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import { AccountApi } from "./api/account/AccountApi.ts"
import type { ClientOptions } from "./BookingClient.ts"

type Generated = HttpApiClient.ForApi<typeof AccountApi>

/** The same without headers, where none of them is needed. */
type Lenient<R> = R extends { readonly headers: infer H }
  ? Record<never, never> extends H
    ? Omit<R, "headers"> & { readonly headers?: H }
    : R
  : R

/** What a request takes, without the choice of how the answer is read. */
type Asked<M> = M extends (request: infer R) => unknown ? Lenient<Omit<R, "responseMode">> : never

/** What comes of it, once it is read. */
type Answer<M> = M extends (request: never) => Effect.Effect<infer A, infer _E, infer _R>
  ? Exclude<A, HttpClientResponse.HttpClientResponse | readonly [unknown, HttpClientResponse.HttpClientResponse]>
  : never

/**
 * The member and admin part as promises: `client.organizations.create({ payload: { name: "Acme" } })`, by group and
 * operation as in the OpenAPI document. Instants are epoch milliseconds. What the server refuses rejects with an
 * `ApiProblem`; a server that cannot be reached, or speaks another language, rejects with the error of the transport.
 */
export type AccountClient = {
  readonly [G in keyof Generated]: {
    readonly [E in keyof Generated[G]]: (request: Asked<Generated[G][E]>) => Promise<Answer<Generated[G][E]>>
  }
}

/** Where the API is, and who asks. */
export interface AccountClientOptions extends ClientOptions {
  /** Sent with each request, to say who asks: `{ authorization: "Bearer …" }`. Cookies go along by themselves. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** A client of the member and admin part (`AccountApi`). */
export const createAccountClient = ({
  baseUrl,
  fetch = globalThis.fetch,
  headers = {},
}: AccountClientOptions): AccountClient => {
  const transformClient = HttpClient.mapRequest(HttpClientRequest.setHeaders(headers))
  const made = HttpApiClient.make(AccountApi, { baseUrl, transformClient })
  const api = Effect.runSync(Effect.provide(made, FetchHttpClient.layer))
  const send: typeof globalThis.fetch = (input, init) => fetch(new Request(input, init))
  const promised = (method: (request: object) => Effect.Effect<unknown, unknown>) => (request: object) =>
    Effect.runPromise(Effect.provideService(method({ headers: {}, ...request }), FetchHttpClient.Fetch, send))
  return Object.fromEntries(
    Object.entries(api).map(([group, methods]) => [
      group,
      Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, promised(method as never)])),
    ]),
  ) as unknown as AccountClient
}
