import * as Context from "effect/Context"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as Problems from "../Problems.ts"

/** Who is signed in, as the application says. */
export class CurrentPerson extends Context.Service<
  CurrentPerson,
  {
    /** Id of the person. */
    readonly person: string
    /** Whether they run the application. */
    readonly operator: boolean
  }
>()("@sched/http/CurrentPerson") {}

/** Lets in whoever is signed in. */
export class Authenticated extends HttpApiMiddleware.Service<Authenticated, { provides: CurrentPerson }>()(
  "@sched/http/Authenticated",
  { error: [Problems.Unauthenticated, Problems.InvalidInput, Problems.Unexpected] },
) {}

/** Lets in those who run the application; refusals are written down. */
export class OperatorsOnly extends HttpApiMiddleware.Service<OperatorsOnly, { requires: CurrentPerson }>()(
  "@sched/http/OperatorsOnly",
  { error: [Problems.OperatorOnly, Problems.StoreError] },
) {}

/** What the OpenAPI document says of operations for which one must be signed in. */
export const secured = { security: [{ application: [] }] }
