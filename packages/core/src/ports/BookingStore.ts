import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Booking, HistoryEntry } from "../booking/Booking.ts"
import type { Claim } from "../booking/Claim.ts"
import type { BookingNotFound, SlotTaken } from "../booking/Refusal.ts"
import { describe, ProviderFailure } from "../connections/ProviderFailure.ts"
import type { Notice } from "../notices/Notice.ts"
import type { Interval } from "../time/Interval.ts"

/** The store could not do its work: it is locked, full, gone, or holds something that cannot be read. */
export class StoreError extends Schema.TaggedError<StoreError>()("StoreError", {
  operation: Schema.String,
  reason: ProviderFailure,
}) {
  override get message() {
    return `${this.operation}: ${describe(this.reason)}`
  }
}

/** What the decision was based on has changed meanwhile. Read again and decide again. */
export class Stale extends Schema.TaggedError<Stale>()("Stale", { booking: Schema.String }) {
  override get message() {
    return `The booking ${this.booking} has changed meanwhile.`
  }
}

/** A command as its idempotency key remembers it. */
export interface KeyedCommand {
  /** Actor and command: the same key in another scope is another key. */
  readonly scope: string
  readonly key: string
  /** Digest of the request: the same key with another digest is refused. */
  readonly fingerprint: string
}

/** One step of a booking, committed as a whole or not at all. */
export interface Change {
  /** The booking's next state. */
  readonly booking: Booking
  /** The version that the decision saw; `undefined` for a booking that does not exist yet. */
  readonly expected: number | undefined
  /** All claims of the booking after the change. */
  readonly claims: ReadonlyArray<Claim>
  readonly entry: HistoryEntry
  /** From when side effects of the change are to be carried out; `undefined` when it has none. */
  readonly dueAt: number | undefined
  readonly key: KeyedCommand | undefined
}

/**
 * Where bookings live. Every adapter passes `BookingStoreContract` of `@sched/testkit`.
 *
 * No two live claims of one unit overlap, whoever writes and however many write at once: the database itself
 * refuses the second. A claim whose `expiresAt` has been reached, by the store's own clock, no longer counts.
 */
export class BookingStore extends Context.Service<
  BookingStore,
  {
    /** Live claims of the units that overlap the window, in order of start. */
    readonly claims: (units: ReadonlyArray<string>, window: Interval) => Effect<ReadonlyArray<Claim>, StoreError>
    readonly get: (id: string) => Effect<Booking, BookingNotFound | StoreError>
    /** Confirmed bookings of the host that overlap the window, in order of start. */
    readonly agenda: (host: string, window: Interval) => Effect<ReadonlyArray<Booking>, StoreError>
    /** What happened to the booking, oldest first; empty when there is none of this id. */
    readonly history: (id: string) => Effect<ReadonlyArray<HistoryEntry>, StoreError>
    /** The booking that a command with this key led to, if one did. Keys are kept for 30 days at least. */
    readonly keyed: (
      scope: string,
      key: string,
    ) => Effect<{ readonly fingerprint: string; readonly booking: string } | undefined, StoreError>
    /**
     * Commits booking, claims, history, key and due work in one transaction, durably when it returns.
     * `Stale` when the stored version is not `expected`, or the key is already there. `SlotTaken` when a live
     * claim of another booking overlaps; claims of expired holds that are in the way are removed. On any failure
     * nothing is changed. What is both stale and taken is answered `Stale`; a change whose own claims overlap is
     * `SlotTaken`. `dueAt` makes the booking's work due anew, at the earlier of the old and the new instant, with
     * no lease and no attempts counted; without it, work that is there already stays as it is.
     */
    readonly apply: (change: Change) => Effect<void, SlotTaken | Stale | StoreError>
    /** The notices that were sent about the booking. */
    readonly sent: (id: string) => Effect<ReadonlyArray<Notice>, StoreError>
    /** Remembers that a notice was sent, and when first; a repeat changes nothing. */
    readonly recordSent: (notice: Notice, at: number) => Effect<void, StoreError>
  }
>()("@sched/core/BookingStore") {}
