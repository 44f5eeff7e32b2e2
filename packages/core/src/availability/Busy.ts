import type { Interval } from "../time/Interval.ts"

/** Why a host cannot: the values of RFC 5545 FBTYPE, and `unknown` where the calendar could not be read. */
export type BusyKind = "busy" | "tentative" | "outOfOffice" | "unknown"

/** A time when a host cannot. */
export interface Busy extends Interval {
  readonly kind: BusyKind
}

/** A stretch of time about which a calendar gave no answer. It is not free: by default it closes the time. */
export interface Unknown extends Interval {
  /** The calendar that could not be read. */
  readonly calendar: string
  /** A sentence that says why, fit for the host to read. */
  readonly reason: string
}

/** Which kinds of time block a slot. */
export interface BusyPolicy {
  readonly tentative: "blocks" | "free"
  readonly unknown: "blocks" | "free"
}

export const defaultBusyPolicy: BusyPolicy = { tentative: "blocks", unknown: "blocks" }

/** The intervals that block slots under the policy. */
export const blocking = (
  busy: ReadonlyArray<Busy>,
  unknown: ReadonlyArray<Unknown>,
  policy: BusyPolicy = defaultBusyPolicy,
): ReadonlyArray<Interval> => [
  ...busy.filter(({ kind }) => (kind === "tentative" || kind === "unknown" ? policy[kind] === "blocks" : true)),
  ...(policy.unknown === "blocks" ? unknown : []),
]
