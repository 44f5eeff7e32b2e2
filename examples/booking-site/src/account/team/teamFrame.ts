import { html } from "hono/html"
import type { Html } from "../../parts/Html.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { Team } from "./Team.ts"

/** Path of the area. */
export const teamPath = "/account/team"

/** Where a team's pages are, such as `pathOf(team, "groups")`. */
export const pathOf = ({ organization }: Pick<Team, "organization">, ...rest: ReadonlyArray<string>): string =>
  [teamPath, organization.id, ...rest].map((part, i) => (i === 0 ? part : encodeURIComponent(part))).join("/")

/** The parts of a team's pages. */
export type TeamSection = "members" | "invitations" | "groups" | "roles"

const sections: ReadonlyArray<{
  readonly id: TeamSection
  readonly label: string
  readonly rest: ReadonlyArray<string>
  readonly isShown: (team: Team) => boolean
}> = [
  { id: "members", label: "Members", rest: [], isShown: () => true },
  { id: "groups", label: "Groups", rest: ["groups"], isShown: () => true },
  { id: "invitations", label: "Invitations", rest: ["invitations"], isShown: ({ may }) => may.has("member.invite") },
  { id: "roles", label: "Roles", rest: ["roles"], isShown: ({ may }) => may.has("role.edit") },
]

/** A page about a team, under the choice of the organisation and of the section. */
export const teamPage = (team: Team, section: TeamSection, title: string, main: Html): AccountPage => ({
  title: `${title}, ${team.organization.name}`,
  area: teamPath,
  main: html`<h1>${team.organization.name}</h1>
${
  team.all.length < 2
    ? ""
    : html`<nav aria-label="Organisations"><ul class="tabs">${team.all.map(
        ({ id, name }) =>
          html`<li><a href="${teamPath}/${id}"${id === team.organization.id ? html` aria-current="true"` : ""}>${name}</a></li>`,
      )}</ul></nav>`
}
<nav aria-label="${team.organization.name}"><ul class="tabs">${sections
    .filter(({ isShown }) => isShown(team))
    .map(
      ({ id, label, rest }) =>
        html`<li><a href="${pathOf(team, ...rest)}"${id === section ? html` aria-current="true"` : ""}>${label}</a></li>`,
    )}</ul></nav>
${main}`,
})

/** A link to the part of a list that comes next, if there is one. */
export const furtherLink = (path: string, next: string | undefined, what: string): Html | "" =>
  next === undefined
    ? ""
    : html`<div class="actions"><a class="button" rel="nofollow" href="${path}?${new URLSearchParams({ cursor: next })}">Further ${what}</a></div>`
