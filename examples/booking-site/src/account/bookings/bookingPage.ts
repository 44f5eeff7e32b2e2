import type { HostedBookingView } from "@sched/http/account"
import { html } from "hono/html"
import { fact } from "../../parts/about.ts"
import { answerList, placeLine } from "../../parts/bookingCard.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import * as ZonedText from "../../time/ZonedText.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { Action } from "./Action.ts"
import { badge } from "./Badge.ts"
import { bookingsPath } from "./bookingsPage.ts"
import type { HostClock } from "./HostClock.ts"
import type { HistoryEntry } from "./historyList.ts"
import { historyList } from "./historyList.ts"

/** A booking as whoever is signed in sees it. */
export interface SeenBooking {
  readonly booking: HostedBookingView
  readonly clock: HostClock
  /** Name of a host, by id. */
  readonly nameOf: (id: string) => string
}

interface Opened extends SeenBooking {
  readonly history: ReadonlyArray<HistoryEntry>
  readonly actions: ReadonlyArray<Action>
  readonly mayMove: boolean
  readonly mayReassign: boolean
  readonly guard: Html
  /** An idempotency key: what is sent twice is done once. */
  readonly key: string
  /** Why what was asked for was not done. */
  readonly problem: string | undefined
}

/** When, where, with whom. */
export const hostedFacts = ({ booking, clock, nameOf }: SeenBooking): Html => html`<ul class="facts big">
  ${fact("calendar", html`<strong>${clock.date(booking.start)}</strong><br><strong>${clock.range(booking)}</strong> <span class="quiet-text">${ZonedText.zoneAt(booking.start, clock.zone)}</span>`)}
  ${placeLine(booking.location)}
  ${fact("person", html`${booking.hosts.map(nameOf).join(" and ")} with ${booking.booker.name}`)}
</ul>`

const mailTo = (email: string): Html => html`<a href="mailto:${email}">${email}</a>`

/** Everybody who comes, and what they wrote. */
const whoComes = ({ booking, clock }: SeenBooking): Html => {
  const { booker, guests, seats, answers } = booking
  if (seats !== undefined)
    return html`<ul class="rows">${seats.map(
      (seat) =>
        html`<li><span><b>${seat.booker.name}</b><br><span class="quiet-text">${mailTo(seat.booker.email)}</span>${answerList(seat.answers)}</span></li>`,
    )}</ul>`
  return html`<ul class="facts">
    ${fact("person", html`<b>${booker.name}</b><br>${mailTo(booker.email)}${booker.zone === clock.zone ? "" : html`<br><span class="quiet-text">in ${booker.zone.replaceAll("_", " ")}: ${ZonedText.short(booking.start, ZonedText.knownZone(booker.zone, clock.zone))}</span>`}`)}
    ${guests.map(({ name, email }) => fact("person", html`${name}<br>${mailTo(email)}`))}
  </ul>
  ${answerList(answers)}`
}

const button = ({ key, label, asks, isBad }: Action, { booking, guard, key: once }: Opened): Html => {
  const action = `${bookingsPath}/${booking.id}/${key}`
  if (asks !== undefined) return html`<a class="button${isBad ? "" : " main"}" href="${action}">${label}</a>`
  return html`<form method="post" action="${action}" data-once>${guard}<input type="hidden" name="version" value="${booking.version}"><input type="hidden" name="key" value="${once}"><button class="button">${label}</button></form>`
}

/** `/account/bookings/{booking}`: all of a booking, and what can be done. */
export const bookingPage = (opened: Opened): AccountPage => {
  const { booking, clock, history, actions, mayMove, mayReassign, problem } = opened
  const path = `${bookingsPath}/${booking.id}`
  return {
    title: `${booking.title} with ${booking.booker.name}`,
    area: bookingsPath,
    main: html`${problem === undefined ? "" : html`<p class="notice bad" role="alert" tabindex="-1" autofocus>${icon("warning")} ${problem}</p>`}
<h1>${booking.title}</h1>
<p class="lead">${badge(booking.status)}${
      booking.status === "pending" && booking.expiresAt !== undefined
        ? ` It waits until ${clock.short(booking.expiresAt)}; then it expires.`
        : ""
    }</p>
${hostedFacts(opened)}
${booking.cancelReason === undefined ? "" : html`<dl class="answers"><dt>Reason</dt><dd>${booking.cancelReason}</dd></dl>`}
<div class="actions">${actions.map((action) => button(action, opened))}${
      mayMove ? html`<a class="button" href="${path}/reschedule">Reschedule …</a>` : ""
    }${mayReassign ? html`<a class="button" href="${path}/reassign">Give to somebody else …</a>` : ""}</div>
<section aria-labelledby="people-title">
  <h2 id="people-title">Who comes</h2>
  ${whoComes(opened)}
</section>
<section aria-labelledby="history-title">
  <h2 id="history-title">What happened</h2>
  ${historyList(history, opened)}
</section>
<div class="actions"><a class="button quiet" href="${bookingsPath}">${icon("back")} Bookings</a></div>`,
  }
}

/** There is no such booking, or it is nobody's to see. */
export const missingBookingPage = (): AccountPage => ({
  title: "This booking is not there",
  area: bookingsPath,
  main: html`<h1>This booking is not there</h1>
<p class="lead">It may be somebody else's: you see the bookings that you host, and those that you manage.</p>
<div class="actions"><a class="button main" href="${bookingsPath}">Your bookings</a></div>`,
})
