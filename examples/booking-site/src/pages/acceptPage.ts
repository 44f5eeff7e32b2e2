import type { BookingView } from "@sched/http/client"
import { html } from "hono/html"
import { bookingFacts } from "../parts/bookingCard.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { statusWords } from "../parts/statusWords.ts"
import { problemPage } from "./problemPage.ts"

/** `/accept/{token}`: the time on offer. Opening it changes nothing; its button takes the time. */
export const acceptPage = (booking: BookingView, zone: string, token: string, guard: string): Page => {
  const { heading, text } = statusWords(booking, zone)
  return {
    title: `${heading}: ${booking.title}`,
    main: html`<div class="sheet narrow booking">
  <h1>${heading}</h1>
  <p class="lead">${text}</p>
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  <form method="post" action="/accept/${token}" data-once="Booking …">
    <input type="hidden" name="guard" value="${guard}">
    <div class="actions">
      <button class="button main">Take this time</button>
      ${booking.links.cancel === undefined ? "" : html`<a class="button quiet" href="/cancel/${booking.links.cancel}">No, thank you</a>`}
    </div>
  </form>
</div>`,
  }
}

/** `/accept/{token}` once more. */
export const acceptedPage = ({ links }: BookingView): Page =>
  problemPage(
    "This time is yours already",
    "You took it before. There is nothing left to do.",
    html`<a class="button main" href="/view/${links.view}">${icon("calendar")} Look at your booking</a>`,
  )

/** `/accept/{token}` too late. */
export const noLongerKeptPage = (): Page =>
  problemPage(
    "This time is no longer kept for you",
    "It was offered to others, or given up. If it is still free, you can book it like anybody else.",
    html`<a class="button main" href="/">See what can be booked</a>`,
  )
