import { html } from "hono/html"
import type { Picker } from "../picker/Picker.ts"
import { partsOfDay } from "../picker/Picker.ts"
import * as Month from "../time/Month.ts"
import * as ZonedText from "../time/ZonedText.ts"
import type { Html } from "./Html.ts"

/** The times of the opened day. `choice` draws one of them: a button that posts, or a link. */
export const timeList = (picker: Picker, choice: (start: number, text: string) => Html): Html => {
  const { date, days, zone } = picker
  const starts = date === undefined ? [] : (days.get(date) ?? [])
  if (date === undefined) return html`<section class="times" id="times" data-part="times"></section>`
  return html`<section class="times" id="times" aria-labelledby="times-title" data-part="times">
  <h2 id="times-title" tabindex="-1">${ZonedText.civilDate(date)}</h2>
  ${starts.length === 0 ? html`<p class="nothing">No times are left on this day.</p>` : ""}
  ${partsOfDay(starts, zone).map(
    ({ title, starts }) => html`<h3>${title}</h3>
  <ul class="choices">${starts.map((start) => html`<li>${choice(start, ZonedText.time(start, zone))}</li>`)}</ul>`,
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
