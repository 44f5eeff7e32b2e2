import type { Interval, Limit, SlotQuery } from "@sched/core/slots"
import { dateOf, dateText, isoWeekday, shown } from "./Clock.ts"
import { MINUTE } from "./Raster.ts"

/** The civil date, in the event type's zone, on which an instant falls. */
export const dateAt = ({ rules }: SlotQuery, instant: number): number => dateOf(shown(rules.zone, instant))

export const isAfterNotice = ({ rules, now }: SlotQuery, start: number): boolean =>
  start >= now + (rules.noticeMin ?? 0) * MINUTE

/** Whether the horizon allows the start's civil date; a rolling bookable one is judged where all slots are known. */
export const isInHorizon = (query: SlotQuery, start: number): boolean => {
  const { horizon } = query.rules
  if (horizon === undefined || horizon.kind === "rollingBookable") return true
  const date = dateAt(query, start)
  if (horizon.kind === "range") return horizon.from <= dateText(date) && dateText(date) <= horizon.to
  const today = dateAt(query, query.now)
  if (horizon.kind === "rolling") return today <= date && date <= today + horizon.days
  let last = today
  for (let workingDays = 0; workingDays < horizon.days; ) {
    last++
    if (isoWeekday(last) <= 5) workingDays++
  }
  return today <= date && date <= last
}

/** A name for the period of civil dates that has the date. */
const periodOf = (per: Limit["per"], date: number): string => {
  switch (per) {
    case "day":
      return dateText(date)
    case "week":
      return dateText(date - isoWeekday(date) + 1)
    case "month":
      return dateText(date).slice(0, 7)
    case "year":
      return dateText(date).slice(0, 4)
  }
}

/** Whether one more meeting at `start` stays within the limit, given the bookings that count for it. */
const leavesRoom = (query: SlotQuery, limit: Limit, bookings: ReadonlyArray<Interval>, start: number): boolean => {
  const period = periodOf(limit.per, dateAt(query, start))
  const counted = bookings.filter((booking) => periodOf(limit.per, dateAt(query, booking.start)) === period)
  const minutes = counted.reduce((sum, booking) => sum + (booking.end - booking.start) / MINUTE, 0)
  return (
    (limit.bookings === undefined || counted.length + 1 <= limit.bookings) &&
    (limit.minutes === undefined || minutes + query.rules.durationMin <= limit.minutes)
  )
}

/** Whether the limits of the event type and of the person who books leave room. */
export const hasRoom = (query: SlotQuery, start: number): boolean =>
  (query.rules.limits ?? []).every((limit) => {
    if (limit.scope === "host") return true
    const bookings = limit.scope === "booker" ? query.bookerBookings : query.bookings
    return leavesRoom(query, limit, bookings ?? [], start)
  })

/** Whether the limits of the host leave room. */
export const hostHasRoom = (query: SlotQuery, host: number, start: number): boolean =>
  (query.rules.limits ?? []).every(
    (limit) => limit.scope !== "host" || leavesRoom(query, limit, query.hosts[host]!.bookings ?? [], start),
  )
