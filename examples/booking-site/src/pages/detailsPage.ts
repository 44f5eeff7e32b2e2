import type { EventTypeView } from "@sched/http/client"
import { html } from "hono/html"
import { about, approvalFact, fact } from "../parts/about.ts"
import type { Filled } from "../parts/formField.ts"
import { answerField, answerName, problemSummary, textField } from "../parts/formField.ts"
import type { Html } from "../parts/Html.ts"
import { href } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { placeChoice } from "../parts/placeChoice.ts"
import * as ZonedText from "../time/ZonedText.ts"
import type { Notice } from "./choosePage.ts"
import { noticeBox } from "./choosePage.ts"

/** What the form is about: the time, and how long it is kept. */
export interface Details {
  /** Whether the time is booked, or waited for because it is taken. */
  readonly purpose: "book" | "wait"
  readonly start: number
  /** Length of the meeting in minutes. */
  readonly length: number
  readonly zone: string
  /** Id of the hold, and until when the time is kept. */
  readonly hold: { readonly id: string; readonly until: number } | undefined
  /** Idempotency key of this form: sent twice, it books once. */
  readonly key: string
  readonly guard: string
  readonly filled: Filled
  /** Set when the time is gone: times to choose instead, in the same form, so that nothing typed is lost. */
  readonly instead?: ReadonlyArray<number> | undefined
  /** What is to be said above the form. */
  readonly notice?: Notice | undefined
}

/** Words that differ by what the form is sent for. */
const wording = {
  book: { title: "Your details", button: "Book this time", busy: "Booking …" },
  request: { title: "Your details", button: "Ask for this time", busy: "Sending …" },
  wait: { title: "Get in line for this time", button: "Join the waitlist", busy: "One moment …" },
} as const

/** `/b/{alias}/{slug}/book` and `/wait`: who books or waits, and the event type's own questions. */
export const detailsPage = (event: EventTypeView, details: Details, now: number): Page => {
  const { purpose, start, length, zone, hold, key, guard, filled, instead, notice } = details
  const path = `/b/${event.alias}/${event.slug}`
  const words = wording[purpose === "book" && event.approval ? "request" : purpose]
  const labels = Object.fromEntries([
    ["name", "Your name"],
    ["email", "Your e-mail"],
    ["instead", "Time"],
    ...event.form.map((field) => [answerName(field.name), field.label]),
  ])
  const failed = Object.keys(filled.problems).length > 0
  return {
    title: `${failed ? "Please check: " : ""}${event.title}, ${ZonedText.short(start, zone)}`,
    main: html`<div class="sheet details">
  ${about(
    { ...event, durationMin: length },
    { facts: html`${instead === undefined ? timeFacts(start, length, zone) : ""}${approvalFact(event)}` },
  )}
  <form class="fill" method="post" action="${path}/${purpose}" novalidate data-once="${words.busy}">
    ${problemSummary(labels, filled)}
    ${notice === undefined ? "" : noticeBox(notice)}
    ${instead === undefined ? "" : otherTimes(start, instead, zone)}
    <h2>${words.title}</h2>
    ${purpose === "wait" ? html`<p class="quiet-text">Somebody else has it at present. When it becomes free and you are next, we keep it for you and send you a mail.</p>` : ""}
    ${instead === undefined && hold !== undefined && hold.until > now ? heldNote(hold.until, zone) : ""}
    <input type="hidden" name="guard" value="${guard}">
    <input type="hidden" name="key" value="${key}">
    <input type="hidden" name="zone" value="${zone}">
    <input type="hidden" name="length" value="${length}">
    <input type="hidden" name="${instead === undefined ? "start" : "gone"}" value="${new Date(start).toISOString()}">
    ${hold === undefined ? "" : html`<input type="hidden" name="hold" value="${hold.id}" data-hold><input type="hidden" name="until" value="${hold.until}">`}
    ${textField("name", "Your name", true, filled, { autocomplete: "name" })}
    ${textField("email", "Your e-mail", true, filled, { type: "email", autocomplete: "email", inputmode: "email" })}
    ${placeChoice(event, filled)}
    ${event.form.map((field) => answerField(field, filled))}
    <div class="actions">
      <button class="button main" name="do" value="book"${instead?.length === 0 ? html` disabled` : ""}>${words.button}</button>
      ${instead !== undefined && event.waitlist ? html`<button class="button" formaction="${path}/wait">Wait for ${ZonedText.short(start, zone)}</button>` : ""}
      <button class="button quiet" formaction="${path}/release" formnovalidate>${icon("back")} Choose another time</button>
    </div>
  </form>
</div>`,
  }
}

const timeFacts = (start: number, length: number, zone: string): Html =>
  html`${fact(
    "calendar",
    html`<strong>${ZonedText.date(start, zone)}</strong><br><strong>${ZonedText.range({ start, end: start + length * 60_000 }, zone)}</strong>`,
  )}${fact("globe", ZonedText.zoneAt(start, zone))}`

const heldNote = (until: number, zone: string): Html =>
  html`<p class="note">${icon("check")}<span>This time is kept for you until <time datetime="${new Date(until).toISOString()}">${ZonedText.time(until, zone)}</time>.</span></p>`

/** Radio buttons in place of the time that is gone. */
const otherTimes = (
  gone: number,
  instead: ReadonlyArray<number>,
  zone: string,
): Html => html`<div class="notice bad" role="alert" tabindex="-1" autofocus>
  <p>${icon("warning")} <strong>${ZonedText.short(gone, zone)} has just been taken.</strong> ${
    instead.length === 0
      ? "There is no other time near it."
      : "What you typed is still here: choose one of these times and book again."
  }</p>
</div>
${
  instead.length === 0
    ? ""
    : html`<fieldset class="instead"><legend>${ZonedText.date(instead[0]!, zone)}</legend>
  <div class="choices">${instead.map(
    (start, index) =>
      html`<label class="choice"><input type="radio" name="start" value="${new Date(start).toISOString()}"${index === 0 ? html` id="instead"` : ""}><span>${ZonedText.time(start, zone)}</span></label>`,
  )}</div>
  <p class="note">${icon("globe")}<span>${ZonedText.zoneAt(instead[0]!, zone)}</span></p>
</fieldset>`
}`

/** What the address of the form says. */
interface FormAddress {
  readonly start: number
  readonly zone: string
  readonly length: string | undefined
  readonly hold: Details["hold"]
}

/** The address of the form for a start. */
export const detailsHref = (path: string, { start, zone, length, hold }: FormAddress): string =>
  href(`${path}/book`, {
    start: new Date(start).toISOString(),
    zone,
    length,
    hold: hold?.id,
    until: hold === undefined ? undefined : String(hold.until),
  })
