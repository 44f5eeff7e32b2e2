import type { BookingView } from "@sched/http/client"
import { html } from "hono/html"
import { fact } from "../parts/about.ts"
import { answerList, bookingFacts, reasonGiven } from "../parts/bookingCard.ts"
import type { Filled } from "../parts/formField.ts"
import { longTextField, problemSummary } from "../parts/formField.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { statusWords } from "../parts/statusWords.ts"
import * as ZonedText from "../time/ZonedText.ts"
import type { Notice } from "./choosePage.ts"
import { noticeBox } from "./choosePage.ts"

interface Question {
  readonly zone: string
  readonly token: string
  readonly guard: string
  readonly filled: Filled
  readonly notice?: Notice | undefined
}

/** `/decide/{token}`: who asks for what. Opening it changes nothing; one of its two buttons answers. */
export const decidePage = (booking: BookingView, { zone, token, guard, filled, notice }: Question): Page => ({
  title: `Approve ${booking.title}?`,
  main: html`<div class="sheet narrow booking">
  <h1>${booking.booker.name} asks for a meeting</h1>
  <p class="lead">Nothing is decided yet.${
    booking.expiresAt === undefined ? "" : ` The request waits until ${ZonedText.short(booking.expiresAt, zone)}.`
  }</p>
  ${notice === undefined ? "" : noticeBox(notice)}
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  <ul class="facts">
    ${fact("mail", html`<a href="mailto:${booking.booker.email}">${booking.booker.email}</a>`)}
    ${booking.guests.map(({ name, email }) => fact("person", html`brings ${name} (<a href="mailto:${email}">${email}</a>)`))}
  </ul>
  ${answerList(booking.answers)}
  <form method="post" action="/decide/${token}" novalidate data-once>
    ${problemSummary({ reason: "Your words" }, filled)}
    <input type="hidden" name="guard" value="${guard}">
    <input type="hidden" name="version" value="${booking.version}">
    ${longTextField("reason", `A few words for ${booking.booker.name}, if you decline`, false, filled)}
    <div class="actions">
      <button class="button main" name="decision" value="approve">${icon("check")} Approve</button>
      <button class="button" name="decision" value="decline">${icon("cross")} Decline</button>
    </div>
  </form>
</div>`,
})

/** `/decide/{token}` when there is nothing left to decide. */
export const decidedPage = (booking: BookingView, zone: string): Page => {
  const heading = booking.status === "confirmed" ? "This request is approved" : statusWords(booking, zone).heading
  return {
    title: heading,
    main: html`<div class="sheet narrow booking">
  <h1>${heading}</h1>
  <p class="lead">There is nothing left to decide.</p>
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  ${reasonGiven(booking)}
  <div class="actions"><a class="button" href="/view/${booking.links.view}">Look at the booking</a></div>
</div>`,
  }
}
