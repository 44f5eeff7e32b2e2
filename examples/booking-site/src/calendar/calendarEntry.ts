import type { Booking, Host } from "@sched/core"
import { bookerPhone, locationText, openAnswers } from "@sched/core"
import { writeInvitation } from "@sched/icalendar"

/** A booking as a file for the booker's calendar: the UID and sequence of the mails, so that it is one entry. */
export const calendarEntry = (booking: Booking, host: Host, viewLink: string, from: string, now: number): string => {
  const { location, title, form } = booking.eventType
  return writeInvitation({
    method: "PUBLISH",
    uid: booking.uid,
    sequence: booking.sequence,
    stamp: now,
    start: booking.start,
    end: booking.end,
    summary: `${title}: ${host.name}`,
    description: `Your booking: ${viewLink}`,
    location: locationText(location, bookerPhone(form, openAnswers(form, booking.answers))),
    ...(location.kind === "link" ? { url: location.url } : {}),
    organizer: { name: host.name, email: from },
    attendees: [],
  })
}
