import { engineZones, WallClock } from "@sched/core/slots"
import { html } from "hono/html"
import { noticeBox, unknownNotice } from "../../pages/choosePage.ts"
import { href } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import { monthCalendar } from "../../parts/monthCalendar.ts"
import { announcement, timeList } from "../../parts/timeList.ts"
import type { Picker } from "../../picker/Picker.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { SeenBooking } from "./bookingPage.ts"
import { bookingsPath } from "./bookingsPage.ts"

/** `…/reschedule`: choose another time, on the clocks of whoever is signed in. Opening it changes nothing. */
export const movePage = (
  { booking, clock, nameOf }: SeenBooking,
  picker: Picker,
  problem: string | undefined,
): AccountPage => {
  const path = `${bookingsPath}/${booking.id}/reschedule`
  const present = WallClock.dateAt(engineZones.zone(clock.zone), booking.start)
  const hosts = booking.hosts.map((id) => ({ name: nameOf(id) }))
  return {
    title: `Reschedule ${booking.title}`,
    area: bookingsPath,
    main: html`<h1>Reschedule: ${booking.title}</h1>
<p class="lead">${booking.booker.name} has booked <strong>${clock.date(booking.start)}</strong>, <strong>${clock.range(booking)}</strong>. It stays so until you confirm a new time.</p>
<div class="picker in-account" data-picker="move">
  <div class="notices" data-part="notices">${problem === undefined ? "" : noticeBox({ kind: "bad", text: problem })}${
    picker.unknown ? noticeBox(unknownNotice(hosts)) : ""
  }</div>
  ${monthCalendar(picker, (to) => href(path, to), present)}
  ${timeList(picker, (start) =>
    start === booking.start
      ? html`<span class="choice present"><span>${clock.time(start)}</span> <small>as it is</small></span>`
      : html`<a class="choice" rel="nofollow" href="${href(`${path}/confirm`, { start: new Date(start).toISOString() })}">${clock.time(start)}</a>`,
  )}
  ${announcement(picker)}
</div>
<div class="actions"><a class="button quiet" href="${bookingsPath}/${booking.id}">${icon("back")} Leave it as it is</a></div>`,
  }
}
