import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { Group, Member, Team } from "./Team.ts"
import { pathOf, teamPage } from "./teamFrame.ts"
import { tickList } from "./tickList.ts"

const labels = { name: "Name", members: "Members", admins: "Who manages it" }

const counted = (number: number): string =>
  number === 0 ? "nobody yet" : number === 1 ? "1 member" : `${number} members`

/** `/account/team/{organization}/groups`: departments, and who makes them up (S2-28). */
export const groupsPage = (
  team: Team,
  filled: Filled,
  { groups, guard, key }: { readonly groups: ReadonlyArray<Group>; readonly guard: Html; readonly key: string },
): AccountPage =>
  teamPage(
    team,
    "groups",
    "Groups",
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">Groups</h2>
  <p>By department or task. A meeting that is offered by a group has its members as hosts.</p>
  ${
    groups.length === 0
      ? html`<p class="nothing">There are none yet.</p>`
      : html`<ul class="rows">${groups.map(
          ({ id, name, members }) =>
            html`<li><span><b>${name}</b><br><span class="quiet-text">${counted(members.length)}</span></span><a class="button quiet" href="${pathOf(team, "groups", id)}" aria-label="Open the group ${name}">Open</a></li>`,
        )}</ul>`
  }
  ${
    team.may.has("group.create")
      ? html`<form class="fill" method="post" action="${pathOf(team, "groups")}" novalidate data-once="One moment …">
    ${problemSummary(labels, filled)}
    ${guard}
    <input type="hidden" name="key" value="${key}">
    ${textField("name", "Name of a new group", true, filled, { help: "You manage it, and put people in on the next page." })}
    <div class="actions"><button class="button main">Create the group</button></div>
  </form>`
      : ""
  }
</section>`,
  )

interface Opened {
  readonly group: Group
  /** Everybody in the organisation. */
  readonly people: ReadonlyArray<Member>
  readonly mayEdit: boolean
  readonly mayDelete: boolean
  readonly guard: Html
}

const choicesOf = (people: ReadonlyArray<Member>) =>
  people.map(({ person, email, profile }) => ({ value: person, text: profile.name, about: email }))

/** `/account/team/{organization}/groups/{group}`: its name, its members, and who manages it (S2-28, S2-29). */
export const groupPage = (team: Team, filled: Filled, opened: Opened): AccountPage => {
  const { group, people } = opened
  const back = html`<a class="button quiet" href="${pathOf(team, "groups")}">${icon("back")} Groups</a>`
  return teamPage(
    team,
    "groups",
    group.name,
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">${group.name}</h2>
  ${opened.mayEdit ? editForms(team, filled, opened) : roster(group, people)}
  <div class="actions">
    ${opened.mayDelete ? html`<a class="button" href="${pathOf(team, "groups", group.id, "delete")}">Delete the group …</a>` : ""}
    ${back}
  </div>
</section>`,
  )
}

const editForms = (team: Team, filled: Filled, { group, people, guard }: Opened): Html => {
  const path = pathOf(team, "groups", group.id)
  return html`${problemSummary(labels, filled)}
  <form class="fill" method="post" action="${path}" novalidate data-once="Saving …">
    ${guard}
    <input type="hidden" name="version" value="${group.version}">
    ${textField("name", labels.name, true, filled)}
    ${tickList({ name: "members", legend: labels.members, help: "They are the hosts of the meetings that the group offers.", choices: choicesOf(people) }, filled)}
    <div class="actions"><button class="button main">Save name and members</button></div>
  </form>
  <form class="fill" method="post" action="${path}/admins" novalidate data-once="Saving …">
    ${guard}
    <input type="hidden" name="version" value="${group.version}">
    ${tickList({ name: "admins", legend: labels.admins, help: "They can change this group and the meetings that it offers, and no other group.", choices: choicesOf(people) }, filled)}
    <div class="actions"><button class="button main">Save who manages it</button></div>
  </form>`
}

const roster = ({ members, admins }: Group, people: ReadonlyArray<Member>): Html => {
  const names = (ids: ReadonlyArray<string>) =>
    people.filter(({ person }) => ids.includes(person)).map(({ profile }) => profile.name)
  return html`<dl class="answers">
  <dt>${labels.members}</dt><dd>${names(members).join(", ") || "Nobody yet"}</dd>
  <dt>${labels.admins}</dt><dd>${names(admins).join(", ") || "Nobody but owners and admins"}</dd>
</dl>
<p class="quiet-text">Those who manage it can change it.</p>`
}

/** `…/delete`: asks first. Opening it changes nothing. */
export const deleteGroupPage = (team: Team, group: Group, guard: Html): AccountPage => {
  const path = pathOf(team, "groups", group.id)
  return teamPage(
    team,
    "groups",
    `Delete ${group.name}?`,
    html`<section aria-labelledby="section-title">
  <h2 id="section-title">Delete ${group.name}?</h2>
  <p>Its members stay in ${team.organization.name}. Meetings that it offers stay, with the hosts that they have now, and so do all bookings.</p>
  <form method="post" action="${path}/delete" data-once="One moment …">
    ${guard}
    <input type="hidden" name="version" value="${group.version}">
    <div class="actions"><button class="button main bad">Delete the group</button><a class="button quiet" href="${path}">Keep it</a></div>
  </form>
</section>`,
  )
}
