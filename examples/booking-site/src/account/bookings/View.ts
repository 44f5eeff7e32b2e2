import type { Interval } from "@sched/core/slots"
import { DAY } from "@sched/core/slots"
import type { HostedBookingView } from "@sched/http/account"

/** Which bookings are listed, and over which days. */
export interface View {
  readonly key: string
  readonly label: string
  /** Without one: all that take, took or can still take place. */
  readonly status?: HostedBookingView["status"]
  /** Where the list begins, unless the address says otherwise, in days from now. */
  readonly fromDays: number
  /** How many days it shows at once; the API lists at most 62. */
  readonly days: number
  /** Shows only what has ended, the latest first; or only what has not. Without it, all. */
  readonly ended?: boolean
  readonly nothing: string
}

/** A meeting that began so long ago may still be under way. */
const UNDER_WAY = 1

export const views: readonly [View, ...ReadonlyArray<View>] = [
  {
    key: "upcoming",
    label: "Upcoming",
    ended: false,
    fromDays: -UNDER_WAY,
    days: 60,
    nothing: "Nothing is booked on these days.",
  },
  {
    key: "requests",
    label: "Requests",
    status: "pending",
    fromDays: 0,
    days: 60,
    nothing: "Nothing waits for an answer on these days.",
  },
  {
    key: "past",
    label: "Past",
    ended: true,
    fromDays: -30,
    days: 31,
    nothing: "There was nothing on these days.",
  },
  {
    key: "cancelled",
    label: "Cancelled",
    status: "cancelled",
    fromDays: -20,
    days: 60,
    nothing: "Nothing was cancelled on these days.",
  },
  {
    key: "declined",
    label: "Declined",
    status: "declined",
    fromDays: -20,
    days: 60,
    nothing: "Nothing was declined on these days.",
  },
]

/** The view that the address names, else the first. */
export const viewOf = (key: string | undefined): View => views.find((view) => view.key === key) ?? views[0]

/** The days that the view shows. */
export const windowOf = ({ fromDays, days }: View, asked: number | undefined, now: number): Interval => {
  // To the hour, so that a list is the same when its next part is asked for.
  const start = asked ?? Math.floor(now / 3_600_000) * 3_600_000 + fromDays * DAY
  return { start, end: start + days * DAY }
}

/** The first and the last instant of which the list shows something. */
export const spanOf = ({ ended }: View, { start, end }: Interval, now: number) => ({
  first: ended === false ? Math.max(start, Math.min(now, end - 1)) : start,
  last: ended === true ? Math.min(end - 1, Math.max(now, start)) : end - 1,
})

/** Of what was listed, what belongs on the view, in its order. */
export const shownOn = (
  { ended }: View,
  bookings: ReadonlyArray<HostedBookingView>,
  now: number,
): ReadonlyArray<HostedBookingView> => {
  if (ended === undefined) return bookings
  return ended ? bookings.filter(({ end }) => end <= now).toReversed() : bookings.filter(({ end }) => end > now)
}
