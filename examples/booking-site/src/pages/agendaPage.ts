import { CivilDate, engineZones, WallClock } from "@sched/core/slots"
import type { AgendaView, BookingView } from "@sched/http/client"
import { html } from "hono/html"
import { fact } from "../parts/about.ts"
import { answerList, joinButton, placeLine } from "../parts/bookingCard.ts"
import type { Html } from "../parts/Html.ts"
import { href } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import * as ZonedText from "../time/ZonedText.ts"

/** The host's day, and the days after it that have bookings. */
export interface Agenda {
  readonly host: AgendaView["host"]
  /** The opened civil date in the host's zone. */
  readonly date: number
  /** Bookings of that date, in order. */
  readonly today: ReadonlyArray<BookingView>
  /** How many bookings each later date has. */
  readonly later: ReadonlyMap<number, number>
  readonly token: string
  readonly now: number
}

/** `/agenda/{token}`: who comes when, with what they wrote, and the way in (X-14). */
export const agendaPage = ({ host, date, today, later, token, now }: Agenda): Page => {
  const path = `/agenda/${token}`
  const to = (day: number) => href(path, { date: CivilDate.format(day) })
  const present = WallClock.dateAt(engineZones.zone(host.zone), now)
  const count = today.length === 0 ? "Nothing booked" : today.length === 1 ? "1 meeting" : `${today.length} meetings`
  return {
    title: `${host.name}: ${ZonedText.civilDate(date)}`,
    section: "/agenda",
    main: html`<div class="sheet agenda">
  <header class="day-head">
    <p class="over">${host.name}${date === present ? " · Today" : date === present + 1 ? " · Tomorrow" : ""}</p>
    <h1>${ZonedText.civilDate(date)}</h1>
    <p class="lead">${count} · times in ${ZonedText.zoneAt(now, host.zone)}</p>
    <nav class="day-nav" aria-label="Days">
      <a class="round" aria-label="Previous day, ${ZonedText.civilDate(date - 1)}" href="${to(date - 1)}">${icon("back")}</a>
      <a class="button" href="${path}"${date === present ? html` aria-current="date"` : ""}>Today</a>
      <a class="round" aria-label="Next day, ${ZonedText.civilDate(date + 1)}" href="${to(date + 1)}">${icon("forward")}</a>
      <form method="get" action="${path}" class="go">
        <label class="visually-hidden" for="date">Date</label>
        <input type="date" id="date" name="date" value="${CivilDate.format(date)}" required>
        <button class="button">Go</button>
      </form>
    </nav>
  </header>
  ${
    today.length === 0
      ? html`<p class="nothing">${date === present ? "Your day is free." : "This day is free."}</p>`
      : html`<ol class="meetings">${today.map((one) => meeting(one, host.zone, now))}</ol>`
  }
  ${
    later.size === 0
      ? ""
      : html`<section class="later" aria-labelledby="later-title"><h2 id="later-title">Coming up</h2>
    <ul>${[...later].map(
      ([day, meetings]) =>
        html`<li><a href="${to(day)}">${ZonedText.civilDate(day)}</a> <span class="quiet-text">${meetings === 1 ? "1 meeting" : `${meetings} meetings`}</span></li>`,
    )}</ul></section>`
  }
  <p class="note">${icon("calendar")}<span>Busy times come from <a href="/calendar/${token}">your calendar file</a>.</span></p>
</div>`,
  }
}

/** Words beside the name: where the meeting stands on the clock, or what became of it. */
const badge = ({ status }: BookingView, state: string): Html | "" => {
  if (status === "noShow") return html` <span class="badge off">nobody came</span>`
  return state === "" ? "" : html` <span class="badge${state === "now" ? "" : " off"}">${state}</span>`
}

const meeting = (booking: BookingView, zone: string, now: number): Html => {
  const state = booking.end <= now ? "over" : booking.start <= now ? "now" : ""
  const { location, title, durationMin, guests } = booking
  const people = booking.seats ?? [{ booker: booking.booker, answers: booking.answers }]
  return html`<li class="meeting ${state}">
  <p class="when"><time datetime="${new Date(booking.start).toISOString()}">${ZonedText.time(booking.start, zone)}</time><span>${ZonedText.time(booking.end, zone)}</span></p>
  <div class="what">
    <h2>${people.map(({ booker }) => booker.name).join(", ")}${badge(booking, state)}</h2>
    <p class="quiet-text">${title} · ${ZonedText.duration(durationMin)}</p>
    <ul class="facts">
      ${location.kind === "link" ? "" : placeLine(location)}
      ${[...people.map(({ booker }) => booker), ...guests].map(({ email }) => fact("mail", html`<a href="mailto:${email}">${email}</a>`))}
    </ul>
    ${people.map(({ answers }) => answerList(answers))}
    <div class="actions">${joinButton(location)}${
      location.kind === "phone"
        ? people.map(({ answers }) => callButton(answers.find(({ kind }) => kind === "phone")?.answer))
        : ""
    }${state === "" ? changes(booking.links) : ""}</div>
  </div>
</li>`
}

const callButton = (phone: string | undefined): Html | "" =>
  phone === undefined
    ? ""
    : html`<a class="button main" href="tel:${phone.replace(/[^+\d]/g, "")}">${icon("phone")} Call ${phone}</a>`

/** The host's own links on the booking: each opens a page that asks first. */
const changes = ({ reschedule, cancel }: BookingView["links"]): Html => html`
  ${reschedule === undefined ? "" : html`<a class="button quiet" href="/reschedule/${reschedule}">Reschedule</a>`}
  ${cancel === undefined ? "" : html`<a class="button quiet" href="/cancel/${cancel}">Cancel</a>`}`
