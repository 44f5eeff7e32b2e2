import type { HostedBookingView } from "@sched/http/account"
import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import { selectField } from "../../parts/selectField.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { HostClock } from "../bookings/HostClock.ts"
import { roleHelp, roleName, roleOptions } from "./Role.ts"
import type { Member, Team } from "./Team.ts"
import { pathOf, teamPage } from "./teamFrame.ts"

const labels = { role: "Role" }

interface Shown {
  readonly team: Team
  readonly member: Member
  /** Whether it is whoever is signed in. */
  readonly isSelf: boolean
  readonly clock: HostClock
  readonly guard: Html
}

/** `/account/team/{organization}/members/{person}`: another role, and the way out. */
export const memberPage = (filled: Filled, { team, member, isSelf, clock, guard }: Shown): AccountPage => {
  const { person, email, role, joinedAt, profile, version } = member
  const path = pathOf(team, "members", person)
  const mayChange = team.may.has("member.changeRole") && (role !== "owner" || team.may.has("owner.change"))
  return teamPage(
    team,
    "members",
    profile.name,
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">${profile.name}</h2>
  <p>${email}. ${roleName(role)} since ${clock.date(joinedAt)}.</p>
  ${
    mayChange
      ? html`<form class="fill" method="post" action="${path}" novalidate data-once="Saving …">
    ${problemSummary(labels, filled)}
    ${guard}
    <input type="hidden" name="version" value="${version}">
    ${selectField({ name: "role", label: labels.role, required: true, help: roleHelp, options: roleOptions(team.organization, team.may, role) }, filled)}
    <div class="actions"><button class="button main">Save the role</button></div>
  </form>`
      : ""
  }
  <div class="actions">
    ${isSelf || team.may.has("member.remove") ? html`<a class="button" href="${path}/remove">${isSelf ? "Leave" : "Remove from"} ${team.organization.name} …</a>` : ""}
    <a class="button quiet" href="${pathOf(team)}">${icon("back")} Members</a>
  </div>
</section>`,
  )
}

/** What becomes of bookings, by the organisation's policy. */
const policyWords = ({ organization }: Team): string =>
  organization.whenMembersLeave === "reassign"
    ? "Each goes to another host of the same kind of meeting who is free then; whoever booked is told by mail. What nobody can take stays as agreed, and is listed for you."
    : "They stay as agreed, and are listed for you, so that you can give them to somebody else or cancel them."

const toComeList = (bookings: ReadonlyArray<HostedBookingView> | undefined, days: number, clock: HostClock): Html => {
  if (bookings === undefined) return html`<p>Those who see the bookings of the organisation know of them.</p>`
  if (bookings.length === 0) return html`<p>There are none here in the next ${days} days.</p>`
  return html`<ul class="rows">${bookings.map(
    (booking) =>
      html`<li><span><b>${clock.short(booking.start)}</b><br>${booking.title} with ${booking.booker.name}</span></li>`,
  )}</ul>`
}

/** `…/remove`: what becomes of the member's bookings. Opening it changes nothing. */
export const removePage = (
  { team, member, isSelf, clock, guard }: Shown,
  bookings: ReadonlyArray<HostedBookingView> | undefined,
  days: number,
  problem?: string,
): AccountPage => {
  const { name } = member.profile
  const path = pathOf(team, "members", member.person)
  const question = isSelf ? `Leave ${team.organization.name}?` : `Remove ${name}?`
  return teamPage(
    team,
    "members",
    question,
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">${question}</h2>
  ${problem === undefined ? "" : html`<p class="notice bad" role="alert" tabindex="-1" autofocus>${icon("warning")} ${problem}</p>`}
  <p>Nothing has changed yet. ${isSelf ? "You then no longer see" : `${name} then no longer sees`} this organisation and ${isSelf ? "leave" : "leaves"} its groups; meetings that it offers lose ${isSelf ? "you" : "them"} as host.</p>
  <h3>Bookings to come</h3>
  ${toComeList(bookings, days, clock)}
  <p class="below">${policyWords(team)}${
    team.may.has("organization.edit") ? html` <a href="${pathOf(team)}#leaving-title">Change that</a>` : ""
  }</p>
  <form method="post" action="${path}/remove" data-once="One moment …">
    ${guard}
    <input type="hidden" name="version" value="${member.version}">
    <div class="actions">
      <button class="button main bad">${isSelf ? "Leave" : `Remove ${name}`}</button>
      <a class="button quiet" href="${path}">${isSelf ? "Stay" : "Keep"}</a>
    </div>
  </form>
</section>`,
  )
}

/** A booking that somebody who left had, and what became of it. */
export interface HandedOver {
  readonly booking: string
  readonly start: number
  readonly outcome: "reassigned" | "reported"
  readonly problem?: string | undefined
}

/** Said after somebody has left who had bookings: which went to others, and which are still to be dealt with. */
export const handedOverPage = (
  team: Team,
  left: { readonly person: string; readonly name: string },
  bookings: ReadonlyArray<HandedOver>,
  { clock, guard }: Pick<Shown, "clock" | "guard">,
): AccountPage => {
  const stay = bookings.filter(({ outcome }) => outcome === "reported")
  const went = bookings.length - stay.length
  return teamPage(
    team,
    "members",
    `${left.name} has left`,
    html`<section aria-labelledby="section-title">
  <h2 id="section-title" tabindex="-1">${left.name} has left</h2>
  ${went === 0 ? "" : html`<p class="notice good" role="status">${icon("check")} ${went === 1 ? "One booking has" : `${went} bookings have`} gone to others.</p>`}
  ${
    stay.length === 0
      ? html`<p>There is nothing left to do.</p>`
      : html`<p>${stay.length === 1 ? "This booking stays" : "These bookings stay"} with ${left.name} as agreed, until you give ${stay.length === 1 ? "it" : "them"} to somebody else or cancel ${stay.length === 1 ? "it" : "them"}:</p>
  <ul class="rows">${stay.map(
    ({ booking, start, problem }) =>
      html`<li><span><b>${clock.short(start)}</b>${problem === undefined ? "" : html`<br><span class="quiet-text">${problem}</span>`}</span>
    <a class="button quiet" href="/account/bookings/${booking}" aria-label="Look at it: the booking of ${clock.short(start)}">Look at it</a></li>`,
  )}</ul>
  ${
    team.organization.whenMembersLeave === "reassign"
      ? html`<form method="post" action="${pathOf(team, "members", left.person, "hand-over")}" data-once="One moment …">${guard}
    <input type="hidden" name="name" value="${left.name}">
    <div class="actions"><button class="button">Try again to hand them over</button></div></form>`
      : ""
  }`
  }
  <div class="actions"><a class="button quiet" href="${pathOf(team)}">${icon("back")} Members</a></div>
</section>`,
  )
}
