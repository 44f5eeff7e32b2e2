import type { AccountClient } from "@sched/http/account"
import { html } from "hono/html"
import type { Html } from "../../parts/Html.ts"
import type { SeenBooking } from "./bookingPage.ts"

/** One line of a booking's history. */
export type HistoryEntry = Awaited<ReturnType<AccountClient["hostedBookings"]["history"]>>["items"][number]

/** What each command did, in words. */
const words: Readonly<Record<string, string>> = {
  hold: "held a place",
  book: "booked",
  wait: "got in line",
  confirm: "booked",
  offer: "was offered a place",
  seated: "got a place",
  pay: "paid",
  approve: "approved it",
  decline: "declined it",
  reschedule: "moved it",
  reassign: "gave it to other hosts",
  join: "took a place",
  leave: "gave a place up",
  linkArrived: "The link of the meeting arrived",
  cancel: "cancelled it",
  expire: "It expired",
  complete: "wrote down that it took place",
  noShow: "wrote down that nobody came",
}

const actorOf = ({ kind, id }: HistoryEntry["actor"], { booking, nameOf }: SeenBooking): string => {
  if (kind === "booker") return booking.booker.name
  if (kind === "system") return ""
  return id === undefined ? "A host" : nameOf(id)
}

/** What happened to a booking, in the order in which it did. */
export const historyList = (history: ReadonlyArray<HistoryEntry>, seen: SeenBooking): Html => {
  const { clock } = seen
  return html`<ol class="rows">${history.map((entry) => {
    const did = words[entry.command] ?? entry.command
    const moved = entry.command === "reschedule" ? ` to ${clock.short(entry.start)}` : ""
    const line = `${actorOf(entry.actor, seen)} ${did}${moved}`.trim()
    return html`<li><span>${line.slice(0, 1).toUpperCase()}${line.slice(1)}${
      entry.reason === undefined ? "" : html`: “${entry.reason}”`
    }<br><span class="quiet-text">${clock.short(entry.at)}</span></span></li>`
  })}</ol>`
}
