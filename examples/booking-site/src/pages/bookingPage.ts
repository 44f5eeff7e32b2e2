import type { BookingView } from "@sched/http/client"
import { html } from "hono/html"
import { bookingFacts, joinButton } from "../parts/bookingCard.ts"
import type { Filled } from "../parts/formField.ts"
import { longTextField, problemSummary } from "../parts/formField.ts"
import type { Html } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"

/** Why the page was opened: right after something was done, or later, from a mail. */
export type Occasion = "booked" | "moved" | "cancelled" | undefined

/** Everyday words for the state of a booking. */
const headings: { readonly [status: string]: (now: boolean) => string } = {
  confirmed: (over) => (over ? "This meeting is over" : "Your booking"),
  cancelled: () => "This booking is cancelled",
}

/** What has just happened, in a line above the booking. */
const done: {
  readonly [O in NonNullable<Occasion>]: (booking: BookingView) => { readonly heading: string; readonly text: string }
} = {
  booked: ({ booker }) => ({
    heading: "You are booked",
    text: `A confirmation with an invitation is on its way to ${booker.email}.`,
  }),
  moved: ({ booker }) => ({
    heading: "Your booking has moved",
    text: `The new time is on its way to ${booker.email}, with an updated invitation.`,
  }),
  cancelled: ({ booker }) => ({
    heading: "Your booking is cancelled",
    text: `A note is on its way to ${booker.email}, and to everyone else who takes part.`,
  }),
}

/** `/view/{token}`: the booking as it is now, and what can be done with it. */
export const viewPage = (booking: BookingView, zone: string, now: number, occasion: Occasion): Page => {
  const fits = occasion !== undefined && (booking.status === "cancelled") === (occasion === "cancelled")
  const { heading, text } = fits
    ? done[occasion](booking)
    : { heading: (headings[booking.status] ?? (() => "Your booking"))(booking.end <= now), text: undefined }
  return {
    title: `${heading}: ${booking.title}`,
    main: html`<div class="sheet narrow booking">
  ${fits ? html`<p class="seal${occasion === "cancelled" ? " off" : ""}">${icon(occasion === "cancelled" ? "cross" : "check")}</p>` : ""}
  <h1>${heading}</h1>
  ${text === undefined ? "" : html`<p class="lead">${text}</p>`}
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  ${cancelReason(booking)}
  ${booking.status === "confirmed" && booking.end > now ? actions(booking) : html`<div class="actions"><a class="button" href="/">See what else can be booked</a></div>`}
</div>`,
  }
}

const cancelReason = ({ status, cancelReason }: BookingView): Html | "" =>
  status === "cancelled" && cancelReason !== undefined
    ? html`<dl class="answers"><dt>Reason</dt><dd>${cancelReason}</dd></dl>`
    : ""

const actions = (booking: BookingView): Html => {
  const { view, reschedule, cancel } = booking.links
  return html`<div class="actions">
    ${joinButton(booking.location)}
    <a class="button" href="/view/${view}/booking.ics" download>${icon("download")} Add to calendar</a>
    ${reschedule === undefined ? "" : html`<a class="button" href="/reschedule/${reschedule}">${icon("move")} Reschedule</a>`}
    ${cancel === undefined ? "" : html`<a class="button quiet" href="/cancel/${cancel}">Cancel booking</a>`}
  </div>`
}

/** `/cancel/{token}`: opening it changes nothing; its button cancels (S0-21, S0-23). */
export const cancelPage = (booking: BookingView, zone: string, token: string, guard: string, filled: Filled): Page => ({
  title: `Cancel ${booking.title}?`,
  main: html`<div class="sheet narrow booking">
  <h1>Cancel this booking?</h1>
  <p class="lead">Nothing has changed yet: the booking stands until you press the button.</p>
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  <form method="post" action="/cancel/${token}" novalidate data-once="Cancelling …">
    ${problemSummary({ reason: "Reason" }, filled)}
    <input type="hidden" name="guard" value="${guard}">
    ${longTextField("reason", "Reason", false, filled)}
    <div class="actions">
      <button class="button main bad">Cancel booking</button>
      <a class="button quiet" href="/view/${booking.links.view}">Keep it</a>
    </div>
  </form>
</div>`,
})

/** `/cancel/{token}` once more: said, and left at that (S0-24). */
export const alreadyCancelledPage = (booking: BookingView, zone: string): Page => ({
  title: "Already cancelled",
  main: html`<div class="sheet narrow booking">
  <h1>This booking is already cancelled</h1>
  <p class="lead">There is nothing left to do. Everyone who takes part was told.</p>
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  ${cancelReason(booking)}
  <div class="actions"><a class="button" href="/">See what else can be booked</a></div>
</div>`,
})
