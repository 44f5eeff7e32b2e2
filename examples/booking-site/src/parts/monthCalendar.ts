import { CivilDate, engineZones, WallClock } from "@sched/core/slots"
import { html } from "hono/html"
import type { Picker } from "../picker/Picker.ts"
import * as Month from "../time/Month.ts"
import * as ZonedText from "../time/ZonedText.ts"
import type { Html } from "./Html.ts"
import { icon } from "./Icon.ts"

/** Where the picker's links lead: the same page with another month, or with a day opened. */
export type PickerLink = (to: { readonly month?: string; readonly date?: string }) => string

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

/** The month as a table. Days with times are links; all others are plain numbers. */
export const monthCalendar = (picker: Picker, link: PickerLink, present?: number): Html => {
  const title = Month.title(picker.month)
  return html`<section class="month" aria-labelledby="month-title" data-part="month">
  <div class="month-head">
    <h2 id="month-title" tabindex="-1">${title}</h2>
    ${monthLink("previous", picker.previous, link)}${monthLink("next", picker.next, link)}
  </div>
  <table class="days">
    <caption class="visually-hidden">${title}. Days that have times are links.</caption>
    <thead><tr>${weekdays.map((day) => html`<th scope="col"><abbr title="${day}">${day.slice(0, 2)}</abbr></th>`)}</tr></thead>
    <tbody>${Month.weeks(picker.month).map((week) => html`<tr>${week.map((date) => dayCell(date, picker, link, present))}</tr>`)}</tbody>
  </table>
  ${picker.full.size === 0 ? "" : html`<p class="note legend"><span class="day full" aria-hidden="true"></span><span>Fully booked: open the day to get in line.</span></p>`}
  ${picker.days.size === 0 ? nothingHere(picker, link) : ""}
</section>`
}

const monthLink = (which: "previous" | "next", month: Month.Month | undefined, link: PickerLink): Html => {
  const drawing = icon(which === "previous" ? "back" : "forward")
  if (month === undefined) return html`<span class="round off">${drawing}</span>`
  const label = `${which === "previous" ? "Previous" : "Next"} month, ${Month.title(month)}`
  return html`<a class="round" id="${which}-month" data-swap rel="nofollow" aria-label="${label}" href="${link({ month: Month.format(month) })}">${drawing}</a>`
}

const dayCell = (date: number | undefined, picker: Picker, link: PickerLink, present: number | undefined): Html => {
  if (date === undefined) return html`<td></td>`
  const number = new Date(date * 86_400_000).getUTCDate()
  const times = picker.days.get(date)?.length ?? 0
  const isFull = picker.full.has(date)
  const dot = date === present ? html`<span class="dot"></span>` : ""
  const today = date === WallClock.dateAt(engineZones.zone(picker.zone), picker.now) ? " today" : ""
  if (times === 0 && !isFull) return html`<td><span class="day${today}">${number}${dot}</span></td>`
  const note = date === present ? ", the day of your booking" : ""
  const counted = isFull ? "fully booked, with a waitlist" : times === 1 ? "1 time" : `${times} times`
  const label = `${ZonedText.civilDate(date)}, ${counted}${note}`
  const iso = CivilDate.format(date)
  return html`<td><a class="day${today}${isFull ? " full" : ""}" id="day-${iso}" data-swap="times" rel="nofollow" aria-label="${label}"${
    date === picker.date ? html` aria-current="date"` : ""
  } href="${link({ month: Month.format(picker.month), date: iso })}#times">${number}${dot}</a></td>`
}

const nothingHere = ({ ahead, month, unknown }: Picker, link: PickerLink): Html => {
  if (ahead === undefined && unknown) return html`<p class="nothing">No times can be shown at the moment.</p>`
  if (ahead === undefined)
    return html`<p class="nothing">There are no times in ${Month.title(month)}, nor in the months after it.</p>`
  const target = link({ month: Month.format(Month.of(ahead)), date: CivilDate.format(ahead) })
  return html`<p class="nothing">There are no times in ${Month.title(month)}.
    <a class="button" id="ahead" data-swap rel="nofollow" href="${target}">Next time: ${ZonedText.civilDate(ahead)}</a></p>`
}
