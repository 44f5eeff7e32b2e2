import { AuditLog, InvalidInput } from "@sched/core"
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import { Authenticated, CurrentPerson, OperatorsOnly } from "../../api/account/Authenticated.ts"
import { TakesKey } from "../../api/account/TakesKey.ts"
import * as Problems from "../../api/Problems.ts"
import { unexpected } from "../Refusals.ts"
import { toProblem } from "../Refused.ts"

/** Whom the application knows a request to be from. */
export interface Identity {
  /** Id of the person, as the people store has it. */
  readonly person: string
  /** Whether they run the application: webhooks, stuck work and personal data are for operators alone. Default: no. */
  readonly operator?: boolean | undefined
}

/**
 * Says who is signed in, by a session cookie, an API key or whatever the application uses; `undefined` when nobody is.
 * It gets the request without its body. One that rejects is logged and answered as a 500 without particulars.
 */
export type Authenticate = (request: Request) => Promise<Identity | undefined>

/** The application's way to say who is signed in. By default nobody ever is. */
export const Authenticator = Context.Reference<Authenticate>("@sched/http/Authenticator", {
  defaultValue: () => async () => undefined,
})

/** RFC 9110 §11.6.1 asks for a challenge. How to sign in, the application says; `Bearer` opens no dialog in browsers. */
const challenge = HttpEffect.appendPreResponseHandler((_, response) =>
  Effect.succeed(HttpServerResponse.setHeader(response, "www-authenticate", "Bearer")),
)

const bodiless = (request: HttpServerRequest.HttpServerRequest): Request => {
  const { url, method, headers } = request.source as Request
  return new Request(url, { method, headers })
}

/** Asks the application who is signed in; refuses keys that the endpoint would leave unread. */
export const AuthenticatedLayer: Layer.Layer<Authenticated> = Layer.succeed(Authenticated, (answer, { endpoint }) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const authenticate = yield* Authenticator
    const identity = yield* Effect.tryPromise({
      try: () => authenticate(bodiless(request)),
      catch: (error) => error,
    }).pipe(Effect.catch((error) => Effect.flip(unexpected(Cause.fail(error)))))
    // Those who write no types may say `null`, or leave the id out.
    if (typeof identity?.person !== "string" || identity.person === "") {
      yield* challenge
      return yield* new Problems.Unauthenticated({ detail: "Please sign in first." })
    }
    const isRead = request.method === "GET" || request.method === "HEAD"
    if (!isRead && request.headers["idempotency-key"] !== undefined && !Context.get(endpoint.annotations, TakesKey))
      return yield* toProblem(new InvalidInput("idempotency-key", "is not understood here; send it without one"))
    const { person, operator = false } = identity
    return yield* Effect.provideService(answer, CurrentPerson, { person, operator: operator === true })
  }),
)

/** Refuses whoever does not run the application, and writes it down. */
export const OperatorsOnlyLayer: Layer.Layer<OperatorsOnly> = Layer.succeed(OperatorsOnly, (answer, { endpoint }) =>
  Effect.gen(function* () {
    const { person, operator } = yield* CurrentPerson
    if (operator) return yield* answer
    const log = yield* Effect.serviceOption(AuditLog)
    const at = yield* Clock.currentTimeMillis
    const refusal = { actor: { kind: "member", id: person }, action: "operator", target: endpoint.identifier } as const
    if (log._tag === "Some") yield* Effect.mapError(log.value.record({ at, ...refusal, outcome: "refused" }), toProblem)
    return yield* new Problems.OperatorOnly({ detail: "Only those who run the application may do this." })
  }),
)
