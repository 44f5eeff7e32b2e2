import type { BookingView } from "@sched/http/client"
import { html } from "hono/html"
import { bookingFacts, joinButton, reasonGiven } from "../parts/bookingCard.ts"
import type { Filled } from "../parts/formField.ts"
import { longTextField, problemSummary } from "../parts/formField.ts"
import type { Html } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { isOff, statusWords } from "../parts/statusWords.ts"
import { nothingToCancelPage } from "./problemPage.ts"

/** Why the page was opened: right after something was done, or later, from a mail. */
export const occasions = ["booked", "moved", "cancelled", "approved", "declined"] as const
export type Occasion = (typeof occasions)[number]

interface Said {
  readonly heading: string
  readonly text: string
}

/** What has just happened, in a line above the booking, where the booking stands as it then should. */
const done: {
  readonly [O in Occasion]: { readonly [S in BookingView["status"]]?: (booking: BookingView) => Said }
} = {
  booked: {
    confirmed: ({ booker }) => ({
      heading: "You are booked",
      text: `A confirmation with an invitation is on its way to ${booker.email}.`,
    }),
    pending: ({ booker, hosts }) => ({
      heading: "Your request is sent",
      text: `${hosts.map(({ name }) => name).join(" and ")} answers it soon; the answer goes to ${booker.email}.`,
    }),
    awaitingPayment: ({ booker }) => ({
      heading: "Your time is kept until it is paid",
      text: `What to do is on its way to ${booker.email}.`,
    }),
    waitlisted: ({ booker }) => ({
      heading: "You are on the waitlist",
      text: `When the time becomes free and you are next in line, a mail goes to ${booker.email}.`,
    }),
  },
  moved: {
    confirmed: ({ booker }) => ({
      heading: "Your booking has moved",
      text: `The new time is on its way to ${booker.email}, with an updated invitation.`,
    }),
    pending: () => ({ heading: "Your request has moved", text: "It is still to be confirmed, now for this time." }),
  },
  cancelled: {
    cancelled: ({ booker }) => ({
      heading: "Your booking is cancelled",
      text: `A note is on its way to ${booker.email}, and to everyone else who takes part.`,
    }),
  },
  approved: {
    confirmed: ({ booker }) => ({
      heading: "You have approved this request",
      text: `The meeting is confirmed. An invitation is on its way to ${booker.name}, and to you.`,
    }),
  },
  declined: {
    declined: ({ booker }) => ({
      heading: "You have declined this request",
      text: `${booker.name} is told by mail.`,
    }),
  },
}

/** `/view/{token}`: the booking as it is now, and what can be done with it. */
export const viewPage = (booking: BookingView, zone: string, now: number, occasion: Occasion | undefined): Page => {
  const just = occasion === undefined ? undefined : done[occasion][booking.status]?.(booking)
  const isPast = booking.end <= now
  const words = statusWords(booking, zone)
  const { heading, text } =
    just ?? (booking.status === "confirmed" && isPast ? { heading: "This meeting is over", text: undefined } : words)
  const off = isOff(booking)
  return {
    title: `${heading}: ${booking.title}`,
    main: html`<div class="sheet narrow booking">
  ${just === undefined ? "" : html`<p class="seal${off ? " off" : ""}">${icon(off ? "cross" : "check")}</p>`}
  <h1>${heading}</h1>
  ${text === undefined ? "" : html`<p class="lead">${text}</p>`}
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  ${off ? reasonGiven(booking) : ""}
  ${words.cancel === undefined || isPast ? elsewhere() : actions(booking, words.cancel.button)}
</div>`,
  }
}

const elsewhere = (): Html =>
  html`<div class="actions"><a class="button" href="/">See what else can be booked</a></div>`

const actions = ({ links, status, location }: BookingView, cancelLabel: string): Html => {
  const { view, reschedule, cancel, decide, accept } = links
  return html`<div class="actions">
    ${accept === undefined ? "" : html`<a class="button main" href="/accept/${accept}">${icon("check")} Take this time</a>`}
    ${decide === undefined ? "" : html`<a class="button main" href="/decide/${decide}">Answer this request</a>`}
    ${status === "confirmed" ? joinButton(location) : ""}
    ${status === "confirmed" ? html`<a class="button" href="/view/${view}/booking.ics" download>${icon("download")} Add to calendar</a>` : ""}
    ${reschedule === undefined ? "" : html`<a class="button" href="/reschedule/${reschedule}">${icon("move")} Reschedule</a>`}
    ${cancel === undefined ? "" : html`<a class="button quiet" href="/cancel/${cancel}">${cancelLabel}</a>`}
  </div>`
}

/** `/cancel/{token}`: opening it changes nothing; its button cancels (S0-21, S0-23). */
export const cancelPage = (booking: BookingView, zone: string, token: string, guard: string, filled: Filled): Page => {
  const { cancel } = statusWords(booking, zone)
  if (cancel === undefined) return nothingToCancelPage()
  return {
    title: `${cancel.question} ${booking.title}`,
    main: html`<div class="sheet narrow booking">
  <h1>${cancel.question}</h1>
  <p class="lead">${cancel.note}</p>
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  <form method="post" action="/cancel/${token}" novalidate data-once="One moment …">
    ${problemSummary({ reason: "Reason" }, filled)}
    <input type="hidden" name="guard" value="${guard}">
    ${longTextField("reason", "Reason", false, filled)}
    <div class="actions">
      <button class="button main bad">${cancel.button}</button>
      <a class="button quiet" href="/view/${booking.links.view}">${cancel.keep}</a>
    </div>
  </form>
</div>`,
  }
}

/** `/cancel/{token}` once more, or when nothing takes place for another reason: said, and left at that (S0-24). */
export const alreadyOffPage = (booking: BookingView, zone: string): Page => {
  const { heading, text } =
    booking.status === "cancelled"
      ? {
          heading: "This booking is already cancelled",
          text: "There is nothing left to do. Everyone who takes part was told.",
        }
      : statusWords(booking, zone)
  return {
    title: heading,
    main: html`<div class="sheet narrow booking">
  <h1>${heading}</h1>
  <p class="lead">${text}</p>
  <h2>${booking.title}</h2>
  ${bookingFacts(booking, zone)}
  ${reasonGiven(booking)}
  ${elsewhere()}
</div>`,
  }
}
