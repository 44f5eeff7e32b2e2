import { engineZones, WallClock } from "@sched/core/slots"
import type { BookingView } from "@sched/http/client"
import { html } from "hono/html"
import { about, fact } from "../parts/about.ts"
import type { Filled } from "../parts/formField.ts"
import { longTextField, problemSummary } from "../parts/formField.ts"
import { href } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { monthCalendar } from "../parts/monthCalendar.ts"
import { announcement, timeList } from "../parts/timeList.ts"
import { zoneForm } from "../parts/zoneForm.ts"
import type { Picker } from "../picker/Picker.ts"
import * as ZonedText from "../time/ZonedText.ts"
import type { Notice } from "./choosePage.ts"
import { noticeBox, pickerQuery, unknownNotice } from "./choosePage.ts"

/** `/reschedule/{token}`: choose another time; the present one is marked. Opening it changes nothing. */
export const reschedulePage = (
  booking: BookingView,
  picker: Picker,
  token: string,
  notice: Notice | undefined,
): Page => {
  const path = `/reschedule/${token}`
  const { zone, ...open } = pickerQuery(picker)
  const present = WallClock.dateAt(engineZones.zone(zone), booking.start)
  return {
    title: `Reschedule ${booking.title}`,
    main: html`<div class="sheet picker" data-picker="move">
  ${about(booking, {
    heading: html`Reschedule: ${booking.title}`,
    facts: html`<li data-part="present">${icon("calendar")}<span>Booked for <strong>${ZonedText.date(booking.start, zone)}</strong>, <strong>${ZonedText.range(booking, zone)}</strong>.<br>It stays so until you confirm a new time.</span></li>`,
    below: zoneForm(path, zone, picker.now, open),
  })}
  <div class="notices" data-part="notices">${notice === undefined ? "" : noticeBox(notice)}${
    picker.unknown ? noticeBox(unknownNotice(booking.hosts)) : ""
  }</div>
  ${monthCalendar(picker, (to) => href(path, { zone, ...to }), present)}
  ${timeList(picker, (start, text) =>
    start === booking.start
      ? html`<span class="choice present"><span>${text}</span> <small>your time</small></span>`
      : html`<a class="choice" rel="nofollow" href="${href(`${path}/confirm`, { start: new Date(start).toISOString(), zone })}">${text}</a>`,
  )}
  ${announcement(picker)}
</div>`,
  }
}

/** `/reschedule/{token}/confirm`: old time and new; only its button moves the booking. */
export const confirmMovePage = (
  booking: BookingView,
  start: number,
  zone: string,
  token: string,
  guard: string,
  filled: Filled,
): Page => ({
  title: `Move ${booking.title}?`,
  main: html`<div class="sheet narrow booking">
  <h1>Move your booking?</h1>
  <p class="lead">Nothing has changed yet: the booking moves when you press the button.</p>
  <h2>${booking.title}</h2>
  <ul class="facts big">
    ${fact("calendar", html`<span class="label">From</span> <s>${ZonedText.date(booking.start, zone)}, ${ZonedText.range(booking, zone)}</s>`)}
    ${fact("forward", html`<span class="label">To</span> <strong>${ZonedText.date(start, zone)}, ${ZonedText.range({ start, end: start + booking.durationMin * 60_000 }, zone)}</strong>`)}
    ${fact("globe", ZonedText.zoneAt(start, zone))}
  </ul>
  <form method="post" action="/reschedule/${token}/confirm" novalidate data-once="Moving …">
    ${problemSummary({ reason: "Reason" }, filled)}
    <input type="hidden" name="guard" value="${guard}">
    <input type="hidden" name="start" value="${new Date(start).toISOString()}">
    <input type="hidden" name="zone" value="${zone}">
    <input type="hidden" name="version" value="${booking.version}">
    ${longTextField("reason", "Reason", false, filled)}
    <div class="actions">
      <button class="button main">Move booking</button>
      <a class="button quiet" href="${href(`/reschedule/${token}`, { zone })}">${icon("back")} Choose another time</a>
    </div>
  </form>
</div>`,
})
