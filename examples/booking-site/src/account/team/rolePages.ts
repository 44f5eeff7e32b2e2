import type { Permission } from "@sched/core"
import { grantable, permissionTable } from "@sched/core"
import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import type { AccountPage } from "../accountFrame.ts"
import { roleHelp, roleWords, wordsOf } from "./Role.ts"
import type { Team } from "./Team.ts"
import { pathOf, teamPage } from "./teamFrame.ts"
import { tickList } from "./tickList.ts"

const labels = { name: "Name", permissions: "May" }

const isMembers = (permission: Permission): boolean =>
  (permissionTable[permission] as ReadonlyArray<string>).includes("member")

/** What a role of the organisation's own can add to what every member may. */
export const addable: ReadonlyArray<Permission> = grantable.filter((permission) => !isMembers(permission))

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

const fields = (filled: Filled): Html => html`${textField("name", labels.name, true, filled)}
  ${tickList(
    {
      name: "permissions",
      legend: "May, besides what every member may",
      choices: addable.map((value) => ({ value, text: sentence(wordsOf(value)) })),
    },
    filled,
  )}`

interface Shown {
  readonly guard: Html
  /** Version of the organisation: its roles are part of it. */
  readonly version: number
}

const hidden = ({ guard, version }: Shown): Html =>
  html`${guard}<input type="hidden" name="version" value="${version}">`

/** `/account/team/{organization}/roles`: roles of the organisation's own (S2-25). */
export const rolesPage = (team: Team, filled: Filled, shown: Shown): AccountPage => {
  const roles = Object.entries(team.organization.roles ?? {})
  return teamPage(
    team,
    "roles",
    "Roles",
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">Roles of your own</h2>
  <p>${roleHelp} Between them, there can be roles of your own.</p>
  ${
    roles.length === 0
      ? html`<p class="nothing">There are none yet.</p>`
      : html`<ul class="rows">${roles.map(
          ([name, permissions]) =>
            html`<li><span><b>${name}</b><br><span class="quiet-text">may ${roleWords(permissions) || "what members may"}</span></span><a class="button quiet" href="${pathOf(team, "roles", name)}" aria-label="Change the role ${name}">Change</a></li>`,
        )}</ul>`
  }
</section>
<section aria-labelledby="new-title">
  <h2 id="new-title">A new role</h2>
  <form class="fill" method="post" action="${pathOf(team, "roles")}" novalidate data-once="Saving …">
    ${problemSummary(labels, filled)}
    ${hidden(shown)}
    ${fields(filled)}
    <div class="actions"><button class="button main">Add the role</button></div>
  </form>
</section>`,
  )
}

/** `/account/team/{organization}/roles/{role}`: what it may, or that it is no longer there. */
export const rolePage = (team: Team, role: string, filled: Filled, shown: Shown): AccountPage => {
  const path = pathOf(team, "roles", role)
  return teamPage(
    team,
    "roles",
    role,
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">${role}</h2>
  <form class="fill" method="post" action="${path}" novalidate data-once="Saving …">
    ${problemSummary(labels, filled)}
    ${hidden(shown)}
    ${fields(filled)}
    <div class="actions"><button class="button main">Save the role</button></div>
  </form>
  <form method="post" action="${path}/delete" data-once>
    ${hidden(shown)}
    <div class="actions"><button class="button">Delete the role</button><a class="button quiet" href="${pathOf(team, "roles")}">${icon("back")} Roles</a></div>
  </form>
</section>`,
  )
}
