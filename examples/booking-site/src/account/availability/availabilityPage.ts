import { CivilDate } from "@sched/core/slots"
import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import * as ZonedText from "../../time/ZonedText.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { Absence } from "./Absence.ts"
import { absenceText } from "./Absence.ts"
import type { Hours } from "./HoursForm.ts"
import { weekText } from "./hoursText.ts"

/** Hours with what they are kept under, and what they govern. */
export interface Schedule {
  /** `undefined` for the usual ones, which hold wherever an event type names none. */
  readonly name: string | undefined
  readonly hours: Hours
  readonly eventTypes: ReadonlyArray<{ readonly id: string; readonly title: string }>
}

interface Shown {
  readonly schedules: ReadonlyArray<Schedule>
  readonly absences: ReadonlyArray<Absence>
  readonly zone: string
  /** Days since 1970. */
  readonly today: number
  readonly version: number
  readonly guard: Html
}

export const path = "/account/availability"

/** What the usual hours are called. */
export const USUAL = "Usual hours"

export const pathOf = (name: string | undefined): string =>
  name === undefined ? `${path}/usual` : `${path}/named/${encodeURIComponent(name)}`

const labels = { "away-from": "First day", "away-to": "Last day" }

/** `/account/availability`: hours under names, and when one is away (S2-18). */
export const availabilityPage = (filled: Filled, shown: Shown): AccountPage => ({
  title: "Availability",
  area: path,
  main: html`<h1>Availability</h1>
<p class="lead">When you can be booked. Each event type goes by one of these.</p>
${problemSummary(labels, filled)}
<ul class="offered">${shown.schedules.map((schedule) => entry(schedule, shown))}</ul>
<div class="actions"><a class="button main" href="${path}/new">Add hours</a></div>
<section aria-labelledby="away"><h2 id="away">Out of office</h2>
  ${
    shown.absences.length === 0
      ? html`<p class="nothing">No absence is entered.</p>`
      : html`<ul class="rows">${shown.absences.map((one) => absenceRow(one, shown))}</ul>`
  }
  <form class="fill" method="post" action="${path}/away" novalidate data-once="Saving …">
    ${shown.guard}
    <input type="hidden" name="version" value="${shown.version}">
    <div class="side-by-side">
      ${textField("away-from", labels["away-from"], true, filled, { type: "date" })}
      ${textField("away-to", labels["away-to"], true, filled, { type: "date" })}
    </div>
    <p class="quiet-text">Nothing can be booked on these days, by any of your hours. What is booked already stays.</p>
    <div class="actions"><button class="button">Add the absence</button></div>
  </form>
</section>`,
})

const absenceRow = (one: Absence, { guard, version, zone }: Shown): Html => html`<li>
  <span>${absenceText(one, zone)}</span>
  <form method="post" action="${path}/away/remove" data-once>${guard}
    <input type="hidden" name="version" value="${version}">
    <input type="hidden" name="start" value="${one.start}">
    <input type="hidden" name="end" value="${one.end}">
    <button class="button quiet" aria-label="Remove ${absenceText(one, zone)}">Remove</button>
  </form>
</li>`

const exceptionText = (
  date: number,
  intervals: ReadonlyArray<{ readonly from: string; readonly to: string }>,
): string =>
  `${ZonedText.civilDate(date)}: ${
    intervals.length === 0 ? "off" : intervals.map(({ from, to }) => `${from}\u00a0–\u2060\u00a0${to}`).join(", ")
  }`

const entry = ({ name, hours, eventTypes }: Schedule, { today }: Shown): Html => {
  const title = name ?? USUAL
  const exceptions = (hours.overrides ?? [])
    .map(({ date, intervals }) => ({ date: CivilDate.parse(date), intervals }))
    .filter(({ date }) => date >= today)
    .sort((a, b) => a.date - b.date)
  const dates = (hours.dated ?? []).map(({ date, ...span }) => ({ date: CivilDate.parse(date), intervals: [span] }))
  const travel = (hours.travel ?? []).filter(({ to }) => to === undefined || CivilDate.parse(to) >= today)
  const lines = [
    ...weekText(hours),
    ...dates.filter(({ date }) => date >= today).map(({ date, intervals }) => exceptionText(date, intervals)),
    ...exceptions.map(({ date, intervals }) => `Exception: ${exceptionText(date, intervals)}`),
    ...travel.map(
      ({ from, zone }) => `From ${ZonedText.civilDate(CivilDate.parse(from))} in ${zone.replaceAll("_", " ")}`,
    ),
  ]
  return html`<li>
  <h2><a href="${pathOf(name)}">${title}</a></h2>
  ${lines.length === 0 ? html`<p class="nothing">Nothing is open.</p>` : html`<ul class="lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>`}
  <p class="quiet-text">${hours.zone.replaceAll("_", " ")} · ${
    eventTypes.length === 0
      ? "no event type goes by it"
      : html`for ${eventTypes.map(({ id, title }, i) => html`${i === 0 ? "" : ", "}<a href="/account/event-types/${id}">${title}</a>`)}`
  }</p>
  <p class="row-tools"><a class="button quiet" href="${pathOf(name)}" aria-label="Edit ${title}">Edit</a>${
    name === undefined
      ? ""
      : html`<a class="button quiet" href="${pathOf(name)}/remove" aria-label="Remove ${title}">Remove</a>`
  }</p>
</li>`
}

/** `/account/availability/named/{name}/remove` */
export const removeHoursPage = (
  name: string,
  { version, guard, problem }: { readonly version: number; readonly guard: Html; readonly problem: string | undefined },
): AccountPage => ({
  title: `Remove ${name}`,
  area: path,
  main: html`<h1>Remove ${name}?</h1>
${problem === undefined ? "" : html`<p class="notice bad" role="alert">${problem}</p>`}
<p class="lead">Hours that an event type goes by cannot be removed. What is booked stays booked.</p>
<form class="fill" method="post" action="${pathOf(name)}/remove" data-once="Removing …">
  ${guard}
  <input type="hidden" name="version" value="${version}">
  <div class="actions"><button class="button main bad">Remove them</button><a class="button quiet" href="${path}">Keep them</a></div>
</form>`,
})
