import type { Booking, Claim, HistoryEntry, Lease, Notice } from "@sched/core"

/** Work that waits for its time, or for its lease to end. */
export interface Due {
  readonly kind: Lease["kind"]
  readonly id: string
  readonly dueAt: number
  /** `undefined` while nobody has leased it. */
  readonly lease: { readonly token: string; readonly until: number } | undefined
  readonly attempts: number
  readonly problem: string | undefined
}

/** Everything that the store holds. Values are replaced, never changed in place. */
export interface Memory {
  /** By id. */
  readonly bookings: Map<string, Booking>
  /** By the booking they belong to; a booking without claims has no entry. */
  readonly claims: Map<string, ReadonlyArray<Claim>>
  /** By the booking's id, oldest first. */
  readonly history: Map<string, ReadonlyArray<HistoryEntry>>
  /** By `keyName`. */
  readonly keys: Map<string, { readonly fingerprint: string; readonly booking: string }>
  /** By the booking's id. */
  readonly due: Map<string, Due>
  /** By `noticeKey`; `at` is when the notice was sent first. */
  readonly sent: Map<string, { readonly notice: Notice; readonly at: number }>
}

export const empty = (): Memory => ({
  bookings: new Map(),
  claims: new Map(),
  history: new Map(),
  keys: new Map(),
  due: new Map(),
  sent: new Map(),
})

/** Scope and key as one name; no two pairs share one. */
export const keyName = (scope: string, key: string): string => JSON.stringify([scope, key])
