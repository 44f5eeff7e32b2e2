import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { selectField } from "../../parts/selectField.ts"
import type { AccountPage } from "../accountFrame.ts"
import { roleName } from "./Role.ts"
import type { Member, Team } from "./Team.ts"
import { furtherLink, pathOf, teamPage } from "./teamFrame.ts"

const labels = { policy: "When somebody leaves" }

const policies = [
  { value: "report", text: "Their bookings stay as agreed, and are listed" },
  { value: "reassign", text: "Their bookings go to another host who is free" },
]

interface Shown {
  readonly members: ReadonlyArray<Member>
  readonly next: string | undefined
  /** Id of whoever is signed in. */
  readonly self: string
  readonly guard: Html
}

/** `/account/team/{organization}`: who belongs to it, and as what (S2-25). */
export const membersPage = (team: Team, filled: Filled, { members, next, self, guard }: Shown): AccountPage => {
  const mayChange = team.may.has("member.changeRole") || team.may.has("member.remove")
  const row = ({ person, email, role, profile }: Member): Html => html`<li>
  <span><b>${profile.name}</b> <span class="standing">${roleName(role)}</span><br><span class="quiet-text">${email}</span></span>
  ${
    mayChange || person === self
      ? html`<a class="button quiet" href="${pathOf(team, "members", person)}" aria-label="${mayChange ? "Change" : "Leave"}: ${profile.name}">${mayChange ? "Change" : "Leave"}</a>`
      : ""
  }
</li>`
  return teamPage(
    team,
    "members",
    "Members",
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">Members</h2>
  <ul class="rows">${members.map(row)}</ul>
  ${furtherLink(pathOf(team), next, "members")}
  ${team.may.has("member.invite") ? html`<div class="actions"><a class="button main" href="${pathOf(team, "invitations")}">Invite somebody</a></div>` : ""}
</section>
${team.may.has("organization.edit") ? leavingForm(team, filled, guard) : ""}`,
  )
}

const leavingForm = (team: Team, filled: Filled, guard: Html): Html => html`<section aria-labelledby="leaving-title">
  <h2 id="leaving-title">When somebody leaves</h2>
  <form class="fill" method="post" action="${pathOf(team, "leaving")}" novalidate data-once>
    ${problemSummary(labels, filled)}
    ${guard}
    <input type="hidden" name="version" value="${team.organization.version}">
    ${selectField({ name: "policy", label: "Bookings that are still to come", required: true, options: policies }, filled)}
    <div class="actions"><button class="button">Save</button></div>
  </form>
</section>`
