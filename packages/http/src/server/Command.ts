import type { ChangeRequest } from "@sched/core"
import { InvalidInput } from "@sched/core"
import * as Effect from "effect/Effect"
import * as Problems from "../api/Problems.ts"

/** What a command was sent with: its key, and the version that was seen, in the body or as `If-Match`. */
export interface Sent {
  readonly headers: { readonly "idempotency-key"?: string; readonly "if-match"?: number }
  readonly payload: { readonly reason?: string; readonly version?: number }
}

/** What every command on a booking takes. */
export const commandOf = ({ headers, payload }: Sent) => {
  const tag = headers["if-match"]
  const { reason, version = tag } = payload
  if (tag !== undefined && tag !== version)
    return Effect.fail(new InvalidInput("version", "must be the one of If-Match; send one of them"))
  return Effect.succeed({ reason, version, key: headers["idempotency-key"] } satisfies Partial<ChangeRequest>)
}

/** Answers a booking that has changed since `If-Match` as RFC 9110 §13.1.1 asks. */
export const matched = <A, E, R>(effect: Effect.Effect<A, E, R>, { headers }: Pick<Sent, "headers">) =>
  Effect.mapError(effect, (error) =>
    error instanceof Problems.Stale && headers["if-match"] !== undefined
      ? new Problems.PreconditionFailed({ detail: error.detail, booking: error.booking })
      : error,
  )
