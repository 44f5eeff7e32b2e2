import type { CalendarRef } from "../people/Host.ts"
import { joinUrlOf } from "./ConferencePlan.ts"
import type { Desired } from "./Desired.ts"
import { isShown } from "./Desired.ts"
import type { EventSeen, Observed } from "./Observed.ts"
import type { Step } from "./Step.ts"

const sameCalendar = (a: CalendarRef, b: CalendarRef): boolean =>
  a.kind === b.kind && a.connection === b.connection && a.calendar === b.calendar

/** The events in the hosts' calendars: those to be put, and those that no longer belong there. */
export const eventPlan = (desired: Desired, observed: Observed, linkAwaited: boolean): ReadonlyArray<Step> => {
  const { booking, conference } = desired
  const calendars = isShown(booking) ? desired.calendars : []
  const belongs = ({ host, calendar }: EventSeen) =>
    calendars.some((one) => one.host === host && sameCalendar(one.calendar, calendar))
  const surplus = observed.events
    .filter((seen) => seen.state !== "deleted" && !belongs(seen))
    .map(({ host, calendar }): Step => ({ kind: "deleteEvent", host, calendar }))
  const joinUrl = joinUrlOf(observed)
  const puts = calendars.flatMap(({ host, calendar }): ReadonlyArray<Step> => {
    const withConference = conference.kind === "calendar" && conference.host === host
    const seen = observed.events.find((one) => one.host === host && sameCalendar(one.calendar, calendar))
    const shown =
      seen?.state === "present" &&
      seen.sequence >= booking.sequence &&
      (joinUrl === undefined || seen.joinUrl === joinUrl)
    // A calendar that makes the link itself is asked again for as long as it has not made it.
    const done = shown && !(withConference && joinUrl === undefined)
    return done || (linkAwaited && !withConference) ? [] : [{ kind: "putEvent", host, calendar, withConference }]
  })
  return [...surplus, ...puts]
}
