import type { EventTypeView } from "@sched/http/client"
import { html, raw } from "hono/html"
import { kindText } from "../parts/about.ts"
import type { Html } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import * as ZonedText from "../time/ZonedText.ts"

const cards = (events: ReadonlyArray<EventTypeView>): Html =>
  html`<ul class="cards">${events.map(
    (event) => html`<li class="card">
  <span class="chip">${icon(event.location.kind)}</span>
  <h3><a href="/b/${event.alias}/${event.slug}">${event.title}</a></h3>
  <p>${event.description ?? ""}</p>
  <p class="quiet-text">${event.durationsMin.map(ZonedText.duration).join(" or ")} · ${kindText(event.location.kind)}</p>
</li>`,
  )}</ul>`

/** A month of days, some of them free, one of them booked: decoration. */
const art = (): Html => {
  const free = new Set([2, 3, 8, 9, 10, 12, 15, 17, 22, 23, 24, 26])
  const dots = Array.from({ length: 28 }, (_, i) => {
    const kind = i === 17 ? "d2" : free.has(i) ? "d1" : "d0"
    return `<circle class="${kind}" cx="${20 + (i % 7) * 40}" cy="${20 + Math.floor(i / 7) * 40}" r="${i === 17 ? 18 : free.has(i) ? 15 : 5}"/>`
  }).join("")
  return raw(
    `<svg class="art" viewBox="0 0 280 160" aria-hidden="true" focusable="false">${dots}<path d="m133 101 5 5 9-11"/></svg>`,
  )
}

/** `/` for everybody: what can be booked. */
export const welcomePage = (owner: string, events: ReadonlyArray<EventTypeView>): Page => ({
  title: "Book a time",
  main: html`<div class="open">
  <div class="hero"><div><h1>Book a time with ${owner}</h1><p class="lead">Choose what it is about; the next page shows the times that are free.</p></div>${art()}</div>
  <section aria-labelledby="what"><h2 id="what" class="visually-hidden">What can be booked</h2>${cards(events)}</section>
</div>`,
})

/** `/b/{alias}`: what somebody offers (S2-5). */
export const offersPage = (name: string, events: ReadonlyArray<EventTypeView>): Page => ({
  title: "Book a time",
  main: html`<div class="open">
  <div class="hero"><div><h1>Book a time with ${name}</h1>${
    events.length === 0
      ? ""
      : html`<p class="lead">Choose what it is about; the next page shows the times that are free.</p>`
  }</div>${art()}</div>
  ${
    events.length === 0
      ? html`<p class="nothing">There is nothing to book here yet.</p>`
      : html`<section aria-labelledby="what"><h2 id="what" class="visually-hidden">What can be booked</h2>${cards(events)}</section>`
  }
</div>`,
})

/** What the tour shows besides what can be booked. */
interface Tour {
  readonly agenda: string
  readonly mailsKept: boolean
  readonly dataDir: string
  /** The button that signs in as the host; nothing for somebody who is signed in. */
  readonly signIn: Html | ""
}

/** `/` on the machine that runs the site: the same, and a way round the house. */
export const tourPage = (
  owner: string,
  events: ReadonlyArray<EventTypeView>,
  { agenda, mailsKept, dataDir, signIn }: Tour,
): Page => ({
  title: "Book a time",
  section: "/",
  main: html`<div class="open">
  <div class="hero"><div>
    <h1>Book a time with ${owner}</h1>
    <p class="lead">This is a whole booking site, running on your machine: free times, bookings that never overlap, mails with invitations, links to reschedule and cancel. It is built with <b>@sched</b> and needs no account anywhere.</p>
  </div>${art()}</div>
  <section aria-labelledby="what"><h2 id="what">1. Book something</h2>${cards(events)}</section>
  <section aria-labelledby="look">
    <h2 id="look">2. See what came of it</h2>
    <ul class="cards">
      <li class="card"><span class="chip">${icon("mail")}</span><h3><a href="/mailbox">The mailbox</a></h3><p>${
        mailsKept
          ? "Every mail is caught here instead of being sent. Open yours, and follow its links to reschedule or cancel."
          : "Mails really go out by the mail server that you set."
      }</p></li>
      <li class="card"><span class="chip">${icon("person")}</span><h3><a href="${agenda}">${owner}’s day</a></h3><p>Who comes when, what they wrote, and the button that opens the meeting. The link is signed: only who has it can open it.</p></li>
      <li class="card"><span class="chip">${icon("calendar")}</span><h3><a href="/calendar">The calendar</a></h3><p>Drop an .ics file from any calendar program: its busy times close at once for everybody who books.</p></li>
    </ul>
  </section>
  <section class="aside" aria-labelledby="side">
    <h2 id="side">3. See the other side</h2>
    <p>Whoever is booked has an <a href="/account">account</a>: their profile, the look and the address of their pages, their team. On this machine you can be ${owner} without a password, or <a href="/sign-up">create an account</a> of your own.</p>
    ${signIn}
  </section>
  <section class="aside" aria-labelledby="own">
    <h2 id="own">4. Make it yours</h2>
    <p>What a new site begins with stands in one file, <code>examples/booking-site/src/site.ts</code>; then the account changes it. Bookings, people and mails are kept in <code>${dataDir}</code> and are there again after a restart.</p>
    <p>Programs can do what these pages do: the API is at <a href="/api/v1/event-types"><code>/api/v1</code></a>.</p>
    <p class="quiet-text">The mailbox, ${owner}’s day and the calendar are shown because the site listens to this machine alone. Opened to others, it shows them only what can be booked.</p>
  </section>
</div>`,
})
