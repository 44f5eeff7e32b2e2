import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { StoreError } from "./StoreError.ts"

/**
 * What work is about, and what its id names. `booking`: a booking, or several made together by the id they share;
 * `waitlist`: a host or resource whose time has become free; `webhook`: a booking whose history is to be told;
 * `invitation`: an invitation whose mail is to be sent.
 */
export type WorkKind = "booking" | "waitlist" | "webhook" | "invitation"

/** Something that has to be carried out, leased to one worker. `(kind, id)` names it. */
export interface Lease {
  readonly kind: WorkKind
  readonly id: string
  /** Fences the lease: only its holder can finish, postpone or give up. */
  readonly token: string
  /** How many times this work has been leased since it became due, this time included. */
  readonly attempts: number
  /** When the lease was given, by the store's clock: by that clock the work is due again at what its end names. */
  readonly at: number
}

/** Work that was given up: it is not tried again by itself, but for what its own time brings. */
export interface Stuck {
  readonly kind: WorkKind
  readonly id: string
  readonly attempts: number
  /** What kept it from being done, in words for whoever looks after the application. */
  readonly problem: string
}

/** Work that a store holds, made due by `BookingStore.apply` in the same transaction. */
export class DueWork extends Context.Service<
  DueWork,
  {
    /**
     * Takes at most `limit` pieces of work that are due, oldest first, for `forMs` milliseconds. No one else is
     * given the same work before the lease ends, even if it becomes due anew; then it is due again.
     */
    readonly lease: (limit: number, forMs: number) => Effect<ReadonlyArray<Lease>, StoreError>
    /** The lease lasts `forMs` milliseconds from now. `false` when it was lost. */
    readonly renew: (lease: Lease, forMs: number) => Effect<boolean, StoreError>
    /**
     * The work is done until `nextAt`, for ever if that is not given; it then counts as due for the first time.
     * `false` when the lease was lost, and then nothing changed, or when the work became due anew: then it stays due.
     */
    readonly finish: (lease: Lease, nextAt?: number) => Effect<boolean, StoreError>
    /**
     * Try again at `at`, with the reason in words. `false` when the lease was lost, and then nothing changed, or when the
     * work became due anew: then it stays due, as with `finish`.
     */
    readonly postpone: (lease: Lease, at: number, problem: string) => Effect<boolean, StoreError>
    /**
     * The work is stuck until `finish`, `retry` or a new commit. It is leased again at `wakeAt` all the same, if that
     * is given: a reminder must not wait for a calendar that is gone. `false` as with `postpone`.
     */
    readonly giveUp: (lease: Lease, problem: string, wakeAt?: number) => Effect<boolean, StoreError>
    /** At most `limit` pieces of work that are stuck, in order of kind and id. */
    readonly stuck: (limit: number) => Effect<ReadonlyArray<Stuck>, StoreError>
    /** Makes stuck work due at once, with no attempts counted. `false` when it was not stuck. */
    readonly retry: (kind: WorkKind, id: string) => Effect<boolean, StoreError>
  }
>()("@sched/core/DueWork") {}
