import type { Interval } from "@sched/core/slots"
import type { HostedBookingView } from "@sched/http/account"
import { html } from "hono/html"
import type { Html } from "../../parts/Html.ts"
import { href } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import type { AccountPage } from "../accountFrame.ts"
import { badge } from "./Badge.ts"
import type { HostClock } from "./HostClock.ts"
import type { Scope } from "./Scope.ts"
import type { View } from "./View.ts"
import { views } from "./View.ts"

/** Path of the area. */
export const bookingsPath = "/account/bookings"

interface Shown {
  readonly view: View
  readonly scope: Scope
  readonly scopes: ReadonlyArray<Scope>
  readonly bookings: ReadonlyArray<HostedBookingView>
  readonly window: Interval
  /** First and last instant that the heading names. */
  readonly span: { readonly first: number; readonly last: number }
  /** Cursor of the part of the window that comes next. */
  readonly next: string | undefined
  readonly clock: HostClock
  /** Name of a host, by id. */
  readonly nameOf: (id: string) => string
}

/** `/account/bookings`: what is booked, by day. */
export const bookingsPage = (shown: Shown): AccountPage => {
  const { view, scope, scopes, window, span, clock } = shown
  const at = (change: Readonly<Record<string, string | undefined>>) =>
    href(bookingsPath, { when: view.key, whose: scope.key, ...change })
  const length = window.end - window.start
  return {
    title: `${view.label} bookings`,
    area: bookingsPath,
    main: html`<h1>Bookings</h1>
${
  scopes.length < 2
    ? ""
    : html`<nav aria-label="Whose bookings"><ul class="tabs">${scopes.map(
        ({ key, name }) =>
          html`<li><a href="${at({ whose: key })}"${key === scope.key ? html` aria-current="true"` : ""}>${name}</a></li>`,
      )}</ul></nav>`
}
<nav aria-label="Which bookings"><ul class="tabs">${views.map(
      ({ key, label }) =>
        html`<li><a href="${at({ when: key })}"${key === view.key ? html` aria-current="true"` : ""}>${label}</a></li>`,
    )}</ul></nav>
<section aria-labelledby="list-title">
  <h2 id="list-title">${clock.date(span.first)} to ${clock.date(span.last)}</h2>
  ${shown.bookings.length === 0 ? html`<p class="nothing">${view.nothing}</p>` : days(shown)}
  <nav class="actions" aria-label="Other days">
    ${shown.next === undefined ? "" : html`<a class="button" rel="nofollow" href="${at({ from: String(window.start), cursor: shown.next })}">Further bookings of these days</a>`}
    <a class="button quiet" rel="nofollow" href="${at({ from: String(window.start - length) })}">${icon("back")} Earlier</a>
    <a class="button quiet" rel="nofollow" href="${at({ from: String(window.end) })}">Later ${icon("forward")}</a>
  </nav>
</section>`,
  }
}

/** The bookings under their dates. */
const days = ({ bookings, clock, nameOf, scope }: Shown): Html => {
  const dates = new Map<string, Array<HostedBookingView>>()
  for (const booking of bookings) {
    const date = clock.date(booking.start)
    dates.set(date, [...(dates.get(date) ?? []), booking])
  }
  return html`${[...dates].map(
    ([date, found]) => html`<h3>${date}</h3>
  <ul class="rows">${found.map(
    (booking) => html`<li>
    <span><a href="${bookingsPath}/${booking.id}"><b>${clock.range(booking)}</b> ${booking.title}</a> ${badge(booking.status)}<br>
    <span class="quiet-text">${booking.seats === undefined ? booking.booker.name : `${booking.seats.length} booked`}${
      scope.kind === "mine" ? "" : html`, with ${booking.hosts.map(nameOf).join(" and ")}`
    }</span></span>
  </li>`,
  )}</ul>`,
  )}`
}
