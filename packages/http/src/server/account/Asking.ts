import type { Kept } from "@sched/core"
import { KeyReused, People, RecordChanged } from "@sched/core"
import * as Effect from "effect/Effect"
import { CurrentPerson } from "../../api/account/Authenticated.ts"
import * as Problems from "../../api/Problems.ts"

/** Asks `People` in the name of whoever is signed in. */
export const asked = <A, E>(ask: (people: People["Service"], by: string) => Effect.Effect<A, E>) =>
  Effect.gen(function* () {
    const people = yield* People
    const { person } = yield* CurrentPerson
    return yield* ask(people, person)
  })

/** The same for what only looks: without a version that was seen, nothing can have changed since. */
export const looked = <A, E>(ask: (people: People["Service"], by: string) => Effect.Effect<A, E>) =>
  Effect.catch(asked(ask), (error) =>
    error instanceof RecordChanged ? Effect.die(error) : Effect.fail(error as Exclude<E, RecordChanged>),
  )

/** A record with its version, as views show it. */
export const shown = <A extends object>({ record, version }: Kept<A>): A & { readonly version: number } => ({
  ...record,
  version,
})

/** The key that a request came with, for the core. */
export const keyOf = ({ headers }: { readonly headers: { readonly "idempotency-key"?: string } }) => ({
  key: headers["idempotency-key"],
})

/** A request without a key: none was used for another one. */
export const keyless = <A, E, R>(effect: Effect.Effect<A, E | KeyReused, R>) =>
  Effect.catch(effect, (error) =>
    error instanceof KeyReused ? Effect.die(error) : Effect.fail(error as Exclude<E, KeyReused>),
  )

interface Conditional {
  readonly headers: { readonly "if-match"?: number }
}

/** The version that the caller saw, for the core. */
export const seen = ({ headers }: Conditional): { readonly seen: number | undefined } => ({ seen: headers["if-match"] })

/** Answers a record that has changed since `If-Match` as RFC 9110 §13.1.1 asks. */
export const unlessOutdated = <A, E, R>(effect: Effect.Effect<A, E, R>, { headers }: Conditional) =>
  Effect.mapError(effect, (error) =>
    error instanceof Problems.RecordChanged && headers["if-match"] !== undefined
      ? new Problems.RecordOutdated({ detail: error.detail, kind: error.kind, id: error.id })
      : error,
  )
