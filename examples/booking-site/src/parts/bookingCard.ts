import type { AnswerView, BookingView } from "@sched/http/client"
import { html } from "hono/html"
import * as ZonedText from "../time/ZonedText.ts"
import { fact, kindText } from "./about.ts"
import type { Html } from "./Html.ts"

/** Whether the text is a link that a browser may follow. */
const isLink = (text: string | undefined): text is string =>
  text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text)

/** Where to go: a link, words for a place or a phone, or how people meet where that is all that is told. */
export const placeLine = ({ kind, text }: BookingView["location"]): Html =>
  kind === "link" && isLink(text)
    ? fact("link", html`<a href="${text}" rel="noopener noreferrer">${text}</a>`)
    : fact(kind, text ?? kindText(kind))

/** The button that opens the meeting, for those meetings that are a link. */
export const joinButton = ({ kind, text }: BookingView["location"], label = "Join the meeting"): Html | "" =>
  kind === "link" && isLink(text)
    ? html`<a class="button main join" href="${text}" rel="noopener noreferrer">${label}</a>`
    : ""

/** When, where, with whom. The link of a meeting that does not take place is not told (S0-14). */
export const bookingFacts = (booking: BookingView, zone: string): Html => html`<ul class="facts big">
  ${fact("calendar", html`<strong>${ZonedText.date(booking.start, zone)}</strong><br><strong>${ZonedText.range(booking, zone)}</strong> <span class="quiet-text">${ZonedText.zoneAt(booking.start, zone)}</span>`)}
  ${placeLine(booking.location)}
  ${fact("person", html`${booking.hosts.map(({ name }) => name).join(", ")} and ${booking.booker.name}`)}
</ul>`

/** What was answered on the form. */
export const answerList = (answers: ReadonlyArray<AnswerView>): Html | "" =>
  answers.length === 0
    ? ""
    : html`<dl class="answers">${answers.map(({ label, kind, answer }) => html`<dt>${label}</dt><dd>${kind === "checkbox" ? "Yes" : answer}</dd>`)}</dl>`

/** Why it was cancelled or declined, in the words of whoever did. */
export const reasonGiven = ({ cancelReason }: BookingView): Html | "" =>
  cancelReason === undefined ? "" : html`<dl class="answers"><dt>Reason</dt><dd>${cancelReason}</dd></dl>`
