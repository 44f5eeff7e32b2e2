import type { Interval } from "../time/Interval.ts"
import type { Lift } from "./Lift.ts"
import type { Limit } from "./Limits.ts"

/** Which rule forbids a start. */
export type ReasonRule =
  | "grid"
  | "notice"
  | "horizon"
  | "limit"
  | "firstSlotOnly"
  | "availability"
  | "restriction"
  | "busy"
  | "claim"
  | "outOfOffice"
  | "seats"
  | "team"

/** Why a meeting cannot start at an instant. */
export interface Reason {
  readonly rule: ReasonRule
  /** Index of the host whom it concerns; absent when it concerns everyone. */
  readonly host?: number
  /** What in the query forbids the start, such as `rules.noticeMin` or `hosts[0].busy[3]`. */
  readonly source: string
  /** The stretch of time that forbids it, or in which the rule lets nothing start. */
  readonly interval: Interval
  /** What would lift this reason; `undefined` where nothing can, such as a start in the past. */
  readonly lift: Lift | undefined
  /** For an absence: the colleague to whom bookers may be sent. */
  readonly redirectTo?: string
  /** For a limit: which, and how much of it is used. */
  readonly limit?: { readonly limit: Limit; readonly used: { readonly bookings: number; readonly minutes: number } }
  /** For a team: how many of the group at `source` are needed, and how many are free. */
  readonly team?: { readonly needed: number; readonly free: number }
}

const time = (instant: number) => new Date(instant).toISOString().replace(":00.000Z", "Z")

const sentences: { readonly [R in ReasonRule]: (reason: Reason) => string } = {
  grid: () => "is not one of the times at which meetings start",
  notice: ({ interval }) => `is too soon: meetings can be booked from ${time(interval.end)}`,
  horizon: () => "is outside the dates that can be booked",
  limit: ({ limit }) =>
    `would exceed the limit per ${limit!.limit.per} (${limit!.used.bookings} booked, ${limit!.used.minutes} minutes)`,
  firstSlotOnly: ({ interval }) => `is not the first slot of its date, which starts at ${time(interval.start)}`,
  availability: ({ interval }) => `is outside the working hours from ${time(interval.start)} to ${time(interval.end)}`,
  restriction: ({ interval }) => `is outside the allowed hours from ${time(interval.start)} to ${time(interval.end)}`,
  busy: ({ interval }) => `meets a busy time from ${time(interval.start)} to ${time(interval.end)}`,
  claim: ({ interval }) => `meets a booking or hold from ${time(interval.start)} to ${time(interval.end)}`,
  outOfOffice: ({ interval }) => `meets an absence from ${time(interval.start)} to ${time(interval.end)}`,
  seats: () => "has no seats left",
  team: ({ team }) => `finds ${team!.free} of the ${team!.needed} hosts needed free`,
}

/** The reason as a sentence about the start, in UTC. */
export const describeReason = (reason: Reason): string => {
  const whose = reason.host === undefined ? "" : `, for host ${reason.host}`
  return `The start ${sentences[reason.rule](reason)}${whose} (${reason.source}).`
}
