import type { HostedBookingView } from "@sched/http/account"
import { html } from "hono/html"
import type { Html } from "../../parts/Html.ts"

/** A booking's status in a word or two, and how much it asks for attention. */
const statuses: {
  readonly [S in HostedBookingView["status"]]: { readonly text: string; readonly tone: "" | "good" | "off" | "due" }
} = {
  held: { text: "Place on offer", tone: "" },
  waitlisted: { text: "On the waitlist", tone: "" },
  awaitingPayment: { text: "To be paid", tone: "" },
  pending: { text: "Waits for your answer", tone: "due" },
  confirmed: { text: "Confirmed", tone: "good" },
  completed: { text: "Took place", tone: "good" },
  noShow: { text: "Nobody came", tone: "off" },
  cancelled: { text: "Cancelled", tone: "off" },
  declined: { text: "Declined", tone: "off" },
  expired: { text: "Expired", tone: "off" },
}

export const badge = (status: HostedBookingView["status"]): Html =>
  html`<span class="standing ${statuses[status].tone}">${statuses[status].text}</span>`
