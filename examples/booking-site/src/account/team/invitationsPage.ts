import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { selectField } from "../../parts/selectField.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { HostClock } from "../bookings/HostClock.ts"
import { roleHelp, roleName, roleOptions } from "./Role.ts"
import type { Group, Invitation, Team } from "./Team.ts"
import { furtherLink, pathOf, teamPage } from "./teamFrame.ts"
import { tickList } from "./tickList.ts"

const labels = { email: "E-mail address", role: "Role", groups: "Groups" }

interface Shown {
  readonly invitations: ReadonlyArray<Invitation>
  readonly next: string | undefined
  readonly groups: ReadonlyArray<Group>
  readonly clock: HostClock
  readonly guard: Html
  /** An idempotency key: the same form sent twice invites once. */
  readonly key: string
}

/** `/account/team/{organization}/invitations`: invite, and see what came of it (S2-26, S2-27). */
export const invitationsPage = (team: Team, filled: Filled, shown: Shown): AccountPage =>
  teamPage(
    team,
    "invitations",
    "Invitations",
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">Invite somebody</h2>
  <form class="fill" method="post" action="${pathOf(team, "invitations")}" novalidate data-once="Sending …">
    ${problemSummary(labels, filled)}
    ${shown.guard}
    <input type="hidden" name="key" value="${shown.key}">
    ${textField("email", labels.email, true, filled, { type: "email", inputmode: "email", help: "A mail with a link goes there, good for a week." })}
    ${selectField({ name: "role", label: labels.role, required: true, help: roleHelp, options: roleOptions(team.organization, team.may) }, filled)}
    ${
      shown.groups.length === 0
        ? ""
        : tickList(
            {
              name: "groups",
              legend: labels.groups,
              help: "Of which they are a member from the start.",
              choices: shown.groups.map(({ id, name }) => ({ value: id, text: name })),
            },
            filled,
          )
    }
    <div class="actions"><button class="button main">Send the invitation</button></div>
  </form>
</section>
<section aria-labelledby="sent-title">
  <h2 id="sent-title">Sent so far</h2>
  ${
    shown.invitations.length === 0
      ? html`<p class="nothing">Nobody has been invited yet.</p>`
      : html`<ul class="rows">${shown.invitations.map((invitation) => row(team, invitation, shown))}</ul>`
  }
  ${furtherLink(pathOf(team, "invitations"), shown.next, "invitations")}
</section>`,
  )

/** Where an invitation stands, in words. */
const stateWords = (
  { state, sentAt, expiresAt, answeredAt }: Invitation,
  { short }: HostClock,
): { readonly badge: string; readonly tone: string; readonly text: string } => {
  switch (state) {
    case "pending":
      return { badge: "Pending", tone: "", text: `sent ${short(sentAt)}, good until ${short(expiresAt)}` }
    case "accepted":
      return { badge: "Accepted", tone: "good", text: answeredAt === undefined ? "" : short(answeredAt) }
    case "revoked":
      return { badge: "Revoked", tone: "off", text: answeredAt === undefined ? "" : short(answeredAt) }
    case "expired":
      return { badge: "Expired", tone: "off", text: `since ${short(expiresAt)}` }
  }
}

const row = (team: Team, invitation: Invitation, { clock, guard }: Shown): Html => {
  const { id, email, role, state } = invitation
  const { badge, tone, text } = stateWords(invitation, clock)
  const button = (action: string, word: string) =>
    html`<form method="post" action="${pathOf(team, "invitations", id, action)}" data-once>${guard}<button class="button quiet" aria-label="${word}: ${email}">${word}</button></form>`
  return html`<li>
  <span><b>${email}</b> <span class="standing ${tone}">${badge}</span><br><span class="quiet-text">as ${roleName(role)}${text === "" ? "" : `, ${text}`}</span></span>
  ${state === "pending" ? html`<span class="row-actions">${button("resend", "Send again")}${button("revoke", "Revoke")}</span>` : ""}
</li>`
}
