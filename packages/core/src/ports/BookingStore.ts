import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import type { Claim } from "../booking/Claim.ts"
import type { Fence } from "../booking/Fence.ts"
import type { HistoryEntry } from "../booking/HistoryEntry.ts"
import type { Status } from "../booking/Lifecycle.ts"
import type { BookingNotFound, SlotTaken } from "../booking/Refusal.ts"
import type { Usage } from "../booking/Usage.ts"
import type { Observation } from "../fulfilment/Observed.ts"
import type { Interval } from "../time/Interval.ts"
import type { Lease, WorkKind } from "./DueWork.ts"
import type { Stale, StoreError } from "./StoreError.ts"

/** A command as its idempotency key remembers it. */
export interface KeyedCommand {
  /** Actor and command: the same key in another scope is another key. */
  readonly scope: string
  readonly key: string
  /** Digest of the request: the same key with another digest is refused. */
  readonly fingerprint: string
}

/** Work that becomes due with a change. */
export interface WorkDue {
  readonly kind: WorkKind
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** One step of one booking. */
export interface Change {
  /** The booking's next state. */
  readonly booking: Booking
  /** The version that the decision saw; `undefined` for a booking that does not exist yet. */
  readonly expected: number | undefined
  /** All claims of the booking after the change. */
  readonly claims: ReadonlyArray<Claim>
  /** All keys towards which the booking counts after the change, see `usageKey`. */
  readonly usage: ReadonlyArray<string>
  readonly entry: HistoryEntry
}

/** Bookings that are wanted in a list: those that somebody asked for, whatever has become of them. */
export interface BookingsAsked {
  /** Whose: those that a person hosts, or those of an organisation's or group's event types, as it was when they were booked. */
  readonly of: { readonly host: string } | { readonly organization: string } | { readonly group: string }
  /** In which they start. */
  readonly window: Interval
  readonly statuses: ReadonlyArray<Status>
  /** The last booking of the part before. */
  readonly after?: { readonly start: number; readonly id: string } | undefined
  /** At most so many. */
  readonly limit: number
}

/** What one command changes, committed as a whole or not at all. */
export interface Commit {
  /** At least one. Their claims and versions are judged together. */
  readonly changes: ReadonlyArray<Change>
  /** What the decision counted: `Stale` unless each still has this version. */
  readonly seen: ReadonlyArray<Fence>
  /** Fences whose version the commit raises, because it changes what they watch over. */
  readonly raises: ReadonlyArray<string>
  readonly key: KeyedCommand | undefined
  readonly due: ReadonlyArray<WorkDue>
}

/** What came of an observation. */
export type Observing = "kept" | "outdated" | "lost"

/**
 * Where bookings live. Every adapter passes `bookingStoreContract` of `@sched/testkit`.
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
    /** Those of the bookings that are there, in the order asked for. */
    readonly getAll: (ids: ReadonlyArray<string>) => Effect<ReadonlyArray<Booking>, StoreError>
    /** The bookings of a series or itinerary, in order of their part. Empty when there is none of this id. */
    readonly together: (id: string) => Effect<ReadonlyArray<Booking>, StoreError>
    /**
     * What counts towards any of the keys and starts in the window, in order of start, then of booking. A hold (status
     * `held`) whose `expiresAt` has been reached, by the store's own clock, no longer counts.
     */
    readonly usage: (keys: ReadonlyArray<string>, window: Interval) => Effect<ReadonlyArray<Usage>, StoreError>
    /**
     * The fences' present versions, in the order asked for; 0 for one that nobody has raised. Read them *before* what
     * they watch over.
     */
    readonly fences: (keys: ReadonlyArray<string>) => Effect<ReadonlyArray<Fence>, StoreError>
    /** Bookings of the host that took or will take place and overlap the window, in order of start. */
    readonly agenda: (host: string, window: Interval) => Effect<ReadonlyArray<Booking>, StoreError>
    /** Bookings in order of start, then of id, as the store compares ids. A slot that is only held is nobody's booking. */
    readonly list: (asked: BookingsAsked) => Effect<ReadonlyArray<Booking>, StoreError>
    /** What happened to the booking, oldest first; empty when there is none of this id. */
    readonly history: (id: string) => Effect<ReadonlyArray<HistoryEntry>, StoreError>
    /** The booking (of several made together: the first) that a command with this key led to, if one did. Keys are kept for 30 days at least. */
    readonly keyed: (
      scope: string,
      key: string,
    ) => Effect<{ readonly fingerprint: string; readonly booking: string } | undefined, StoreError>
    /**
     * Commits bookings, claims, usage, fences, history, key and due work in one transaction, durably when it returns.
     * `Stale` when a stored version is not the `expected` one, a fence is not as `seen`, or the key is already there.
     * `SlotTaken`, with the start of the booking concerned, when a live claim of another booking overlaps, or two
     * claims of the commit itself do; claims of expired holds that are in the way are removed. A claim that a booking
     * of the same commit gives up is free for another of them. On any failure nothing is changed. What is both stale
     * and taken is answered `Stale`, and so is a change that would bring back a person who was forgotten meanwhile.
     * Due work that is there already becomes due at the earlier of the old and the new instant, with no attempts
     * counted and no longer stuck; a lease on it stays, and its holder's `finish` leaves it due.
     */
    readonly apply: (commit: Commit) => Effect<void, SlotTaken | Stale | StoreError>
    /** What was seen or done for the booking, oldest first. */
    readonly observed: (id: string) => Effect<ReadonlyArray<Observation>, StoreError>
    /**
     * Remembers what was seen or done; what is of the same mail, event or conference takes its place. `lost`, and
     * nothing changed, when the lease no longer stands: another worker is on it. `outdated` when it is remembered and
     * the work has become due anew since it was leased: what it is about may have changed.
     */
    readonly observe: (id: string, observation: Observation, lease: Lease) => Effect<Observing, StoreError>
    /** Every booking made under the address, in order of start. Upper and lower case are the same. */
    readonly ofPerson: (email: string) => Effect<ReadonlyArray<Booking>, StoreError>
    /**
     * Erases the personal data of everyone with this address: names, addresses, answers, reasons; answers how many
     * bookings were touched. The bookings stay, of `forgottenPerson`, so statistics do; nothing counts towards `usage`,
     * the person's key, any more, and the idempotency keys of their bookings are gone.
     */
    readonly forget: (email: string, usage: string) => Effect<number, StoreError>
  }
>()("@sched/core/BookingStore") {}
