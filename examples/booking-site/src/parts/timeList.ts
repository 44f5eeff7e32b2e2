import { html } from "hono/html"
import type { Picker } from "../picker/Picker.ts"
import { partsOfDay } from "../picker/Picker.ts"
import * as Month from "../time/Month.ts"
import * as ZonedText from "../time/ZonedText.ts"
import type { Html } from "./Html.ts"

/** Draws one time: a button that posts, or a link. */
type Choice = (start: number, text: string) => Html

/** The times of the opened day; where none is left, the taken ones, drawn by `waiting`, if one can wait for them. */
export const timeList = (picker: Picker, choice: Choice, waiting?: Choice): Html => {
  const { date, days, full, zone } = picker
  const free = date === undefined ? [] : (days.get(date) ?? [])
  const taken = waiting === undefined || date === undefined ? [] : (full.get(date) ?? [])
  const starts = free.length > 0 ? free : taken
  const draw = free.length > 0 ? choice : (waiting ?? choice)
  if (date === undefined) return html`<section class="times" id="times" data-part="times"></section>`
  return html`<section class="times" id="times" aria-labelledby="times-title" data-part="times">
  <h2 id="times-title" tabindex="-1">${ZonedText.civilDate(date)}</h2>
  ${starts.length === 0 ? html`<p class="nothing">No times are left on this day.</p>` : ""}
  ${free.length === 0 && taken.length > 0 ? html`<p class="full-note">All times of this day are taken. Choose one to get in line for it: you get a mail when it becomes free.</p>` : ""}
  ${partsOfDay(starts, zone).map(
    ({ title, starts }) => html`<h3>${title}</h3>
  <ul class="choices">${starts.map((start) => html`<li>${draw(start, ZonedText.time(start, zone))}</li>`)}</ul>`,
  )}
</section>`
}

/** What a screen reader is told after the picker has changed without a new page. */
export const announcement = ({ date, days, month, zone, now }: Picker): Html => {
  const times = date === undefined ? 0 : (days.get(date)?.length ?? 0)
  const day = date === undefined ? Month.title(month) : ZonedText.civilDate(date)
  const counted = times === 0 ? "no times" : times === 1 ? "1 time" : `${times} times`
  return html`<p class="visually-hidden" role="status" data-status>${day}: ${counted}, shown in ${ZonedText.zoneAt(now, zone)}.</p>`
}
