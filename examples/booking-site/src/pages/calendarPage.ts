import type { Interval } from "@sched/core/slots"
import { html } from "hono/html"
import type { CalendarState } from "../calendar/CalendarFile.ts"
import type { Html } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import * as ZonedText from "../time/ZonedText.ts"

/** How many busy times are written out; the rest is counted. */
const LISTED = 12

/** `/calendar`: the host's busy times come from an iCalendar file that is dropped here. */
export const calendarPage = (
  state: CalendarState,
  {
    path,
    guard,
    zone,
    now,
    file,
    days,
    refused,
    message,
  }: {
    readonly path: string
    readonly guard: string
    readonly zone: string
    readonly now: number
    /** Where the file lies in the data folder. */
    readonly file: string
    /** How many days ahead busy times are counted. */
    readonly days: number
    /** Why the file that was just sent was not taken. */
    readonly refused: { readonly name: string; readonly problem: string } | undefined
    readonly message: string | undefined
  },
): Page => ({
  title: refused === undefined ? "Your calendar" : "This file was not taken",
  section: "/calendar",
  main: html`<div class="sheet calendar-page">
  <h1>Your calendar</h1>
  <p class="lead">When your calendar says busy, nobody can book you. Most calendars can save an <b>.ics</b> file (“Export”): drop it here.</p>
  ${
    refused === undefined
      ? ""
      : html`<div class="notice bad" role="alert" tabindex="-1" autofocus>
    <h2>${icon("warning")} This file was not taken</h2>
    <p><b>${refused.name}</b>: ${refused.problem}</p>
    <p>${state.kind === "read" ? "The calendar that you had before still counts." : "Nothing was changed."}</p>
  </div>`
  }
  ${message === undefined ? "" : html`<p class="notice good" role="status">${icon("check")} ${message}</p>`}
  <form method="post" action="${path}" enctype="multipart/form-data" class="drop" data-drop data-once="Reading …">
    <input type="hidden" name="guard" value="${guard}">
    <label for="file">${icon("calendar")}<span><b>Drop your .ics file here</b><br>or choose it</span></label>
    <input type="file" id="file" name="file" accept=".ics,text/calendar" required>
    <button class="button main">Use this calendar</button>
  </form>
  ${present(state, zone, now, days)}
  ${
    state.kind === "none"
      ? ""
      : html`<form method="post" action="${path}/remove" data-once><input type="hidden" name="guard" value="${guard}"><button class="button quiet">${icon("cross")} Remove this calendar</button></form>`
  }
  <p class="note">The file is kept as <code>${file}</code>. You can also put it there yourself.</p>
</div>`,
})

const present = (state: CalendarState, zone: string, now: number, days: number): Html => {
  if (state.kind === "none")
    return html`<p class="nothing">There is no calendar yet: all your working hours can be booked.</p>`
  if (state.kind === "broken")
    return html`<div class="notice bad" role="alert"><h2>${icon("warning")} Your calendar cannot be read</h2><p>${state.problem}</p><p>Until this is mended nobody can book you, so that nothing is booked over your appointments.</p></div>`
  const { busy, changedAt } = state
  return html`<section class="busy" aria-labelledby="busy-title">
  <h2 id="busy-title">${busy.length === 1 ? "1 busy time" : `${busy.length} busy times`} in the next ${days} days</h2>
  <p class="quiet-text">From the file of ${ZonedText.short(changedAt, zone)}, times in ${ZonedText.zoneAt(now, zone)}</p>
  <ul>${busy.slice(0, LISTED).map((time) => html`<li>${interval(time, zone)}</li>`)}</ul>
  ${busy.length > LISTED ? html`<p class="quiet-text">and ${busy.length - LISTED} more</p>` : ""}
</section>`
}

const interval = ({ start, end }: Interval, zone: string): string =>
  ZonedText.date(start, zone) === ZonedText.date(end - 1, zone)
    ? `${ZonedText.date(start, zone)}, ${ZonedText.range({ start, end }, zone)}`
    : `${ZonedText.short(start, zone)} to ${ZonedText.short(end, zone)}`
