import { html } from "hono/html"
import { fact } from "../../parts/about.ts"
import type { Filled } from "../../parts/formField.ts"
import { longTextField, problemSummary } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import { selectField } from "../../parts/selectField.ts"
import * as ZonedText from "../../time/ZonedText.ts"
import type { AccountPage } from "../accountFrame.ts"
import { tickList } from "../team/tickList.ts"
import type { Action } from "./Action.ts"
import type { SeenBooking } from "./bookingPage.ts"
import { hostedFacts } from "./bookingPage.ts"
import { bookingsPath } from "./bookingsPage.ts"

/** A form about a booking. */
export interface Asking extends SeenBooking {
  readonly filled: Filled
  readonly guard: Html
  /** An idempotency key: what is sent twice is done once. */
  readonly key: string
}

const REASON = "A few words, which stand in the mail"
const labels = { reason: REASON, leaving: "Who no longer takes part", to: "Who takes it" }

const hidden = ({ booking, guard, key }: Asking): Html =>
  html`${guard}<input type="hidden" name="version" value="${booking.version}"><input type="hidden" name="key" value="${key}">`

/** `…/approve`, `…/decline`, `…/cancel`: asks first. Opening it changes nothing. */
export const askPage = ({ key, asks, button, isBad }: Action, asking: Asking): AccountPage => {
  const { booking, filled } = asking
  const { question = "", text = "", reason = undefined } = asks ?? {}
  const path = `${bookingsPath}/${booking.id}`
  return {
    title: question,
    area: bookingsPath,
    main: html`<h1>${question}</h1>
<p class="lead">Nothing has changed yet. ${text}</p>
<h2>${booking.title}</h2>
${hostedFacts(asking)}
<form class="fill" method="post" action="${path}/${key}" novalidate data-once="One moment …">
  ${problemSummary({ reason: "Your words" }, filled)}
  ${hidden(asking)}
  ${reason === undefined ? "" : longTextField("reason", reason, false, filled)}
  <div class="actions"><button class="button main${isBad ? " bad" : ""}">${button}</button><a class="button quiet" href="${path}">Not now</a></div>
</form>`,
  }
}

/** `…/reschedule/confirm`: old time and new; only its button moves the booking. */
export const askToMovePage = (start: number, asking: Asking): AccountPage => {
  const { booking, clock, filled } = asking
  const path = `${bookingsPath}/${booking.id}/reschedule`
  const moved = { start, end: start + booking.end - booking.start }
  return {
    title: "Move this booking?",
    area: bookingsPath,
    main: html`<h1>Move this booking?</h1>
<p class="lead">Nothing has changed yet. Everybody who takes part gets a mail with the new time.</p>
<h2>${booking.title}</h2>
<ul class="facts big">
  ${fact("calendar", html`<span class="label">From</span> <s>${clock.date(booking.start)}, ${clock.range(booking)}</s>`)}
  ${fact("forward", html`<span class="label">To</span> <strong>${clock.date(start)}, ${clock.range(moved)}</strong>`)}
  ${fact("globe", ZonedText.zoneAt(start, clock.zone))}
</ul>
<form class="fill" method="post" action="${path}/confirm" novalidate data-once="Moving …">
  ${problemSummary(labels, filled)}
  ${hidden(asking)}
  <input type="hidden" name="start" value="${new Date(start).toISOString()}">
  ${longTextField("reason", labels.reason, false, filled)}
  <div class="actions"><button class="button main">Move the booking</button><a class="button quiet" href="${path}">${icon("back")} Choose another time</a></div>
</form>`,
  }
}

/** `…/reassign`: who is to take it. Opening it changes nothing. */
export const reassignPage = (
  candidates: ReadonlyArray<{ readonly id: string; readonly name: string }>,
  asking: Asking,
): AccountPage => {
  const { booking, nameOf, filled } = asking
  const path = `${bookingsPath}/${booking.id}`
  const hosts = booking.hosts.map((id) => ({ value: id, text: nameOf(id) }))
  return {
    title: "Give this booking to somebody else?",
    area: bookingsPath,
    main: html`<h1>Give this booking to somebody else?</h1>
<p class="lead">Nothing has changed yet. Time and place stay; everybody who takes part gets a mail.</p>
<h2>${booking.title}</h2>
${hostedFacts(asking)}
<form class="fill" method="post" action="${path}/reassign" novalidate data-once="One moment …">
  ${problemSummary(labels, filled)}
  ${hidden(asking)}
  ${hosts.length < 2 ? "" : tickList({ name: "leaving", legend: labels.leaving, choices: hosts }, filled)}
  ${selectField(
    {
      name: "to",
      label: labels.to,
      required: true,
      options: [
        { value: "", text: "Whoever of the team is free" },
        ...candidates.map(({ id, name }) => ({ value: id, text: name })),
      ],
    },
    filled,
  )}
  ${longTextField("reason", labels.reason, false, filled)}
  <div class="actions"><button class="button main">Give it away</button><a class="button quiet" href="${path}">Not now</a></div>
</form>`,
  }
}
