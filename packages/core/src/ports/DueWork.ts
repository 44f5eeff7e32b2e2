import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { StoreError } from "./BookingStore.ts"

/** Something that has to be carried out, leased to one worker. `(kind, id)` names it. */
export interface Lease {
  readonly kind: "booking"
  readonly id: string
  /** Fences the lease: only its holder can finish or postpone. */
  readonly token: string
  /** How many times this work has been leased since it became due, this time included. */
  readonly attempts: number
}

/** Work that a store holds, made due by `BookingStore.apply` in the same transaction. */
export class DueWork extends Context.Service<
  DueWork,
  {
    /**
     * Takes at most `limit` pieces of work that are due, oldest first, for `forMs` milliseconds. No one else is
     * given the same work before the lease ends; then it is due again.
     */
    readonly lease: (limit: number, forMs: number) => Effect<ReadonlyArray<Lease>, StoreError>
    /** The work is done. `false`, and nothing changed, when the lease was lost or the work became due anew. */
    readonly finish: (lease: Lease) => Effect<boolean, StoreError>
    /** Try again at `at`, with the reason in words. `false`, and nothing changed, when the lease was lost. */
    readonly postpone: (lease: Lease, at: number, problem: string) => Effect<boolean, StoreError>
  }
>()("@sched/core/DueWork") {}
