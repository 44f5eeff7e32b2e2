import type { GuardedRequest } from "@sched/core"
import { guardRequest, Ids, RateLimits, TooManyRequests } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"

/**
 * Whose address a request comes from: what the application's own proxy says, never what a client can write itself.
 * `undefined` counts for no client.
 */
export type ClientOf = (request: Request) => string | undefined

/** The application's way to tell clients apart. By default requests count for no client. */
export const Clients = Context.Reference<ClientOf>("@sched/http/Clients", { defaultValue: () => () => undefined })

/** The header with what a page sends to show that a person is there. */
const CHALLENGE = "sched-challenge"

/** From when on there is room again, in seconds from now (RFC 9110 §10.2.3). */
const retryAfter = (retryAt: number) =>
  Effect.flatMap(Clock.currentTimeMillis, (now) => {
    const seconds = String(Math.max(1, Math.ceil((retryAt - now) / 1000)))
    return HttpEffect.appendPreResponseHandler((_, response) =>
      Effect.succeed(HttpServerResponse.setHeader(response, "retry-after", seconds)),
    )
  })

/** Who asks, and what their page sent to show that a person is there. */
export const asker = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const clientOf = yield* Clients
  return { client: clientOf(request.source as Request), challenge: request.headers[CHALLENGE] }
})

/** Says in a header from when on there is room again. */
export const sayingWhen = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.tapError(effect, (error) => (error instanceof TooManyRequests ? retryAfter(error.retryAt) : Effect.void))

/**
 * Lets a request from outside pass, or refuses it, by the policy on abuse (`Settings`). Where there is nothing to count
 * with (`RateLimits`, `Ids`), everything passes.
 */
export const guard = Effect.fnUntraced(function* (asked: Omit<GuardedRequest, "client" | "challenge">) {
  const limits = yield* Effect.serviceOption(RateLimits)
  const ids = yield* Effect.serviceOption(Ids)
  if (limits._tag === "None" || ids._tag === "None") return
  yield* guardRequest({ ...asked, ...(yield* asker) }).pipe(
    Effect.provideService(RateLimits, limits.value),
    Effect.provideService(Ids, ids.value),
    sayingWhen,
  )
})

/** What of a form, or of a booking, says who is mailed. */
interface Mailed {
  readonly booker?: { readonly email: string } | undefined
  readonly guests?: ReadonlyArray<{ readonly email: string }>
}

/** The addresses that are mailed: of the booker, and of everybody brought along. */
export const recipientsOf = ({ booker, guests = [] }: Mailed): ReadonlyArray<string> =>
  [...(booker === undefined ? [] : [booker]), ...guests].map(({ email }) => email)

/** Lets a change that somebody makes by a link pass, or refuses it. */
export const guardChange = (booking: Mailed) => guard({ kind: "change", recipients: recipientsOf(booking) })
