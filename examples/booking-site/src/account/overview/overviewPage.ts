import type { PersonView } from "@sched/http/account"
import { html } from "hono/html"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import type { AccountPage } from "../accountFrame.ts"
import { areas } from "../areas.ts"

/** An organisation of which the person is a member. */
interface Belonging {
  readonly name: string
  readonly branding?: { readonly alias: string } | undefined
  readonly member: { readonly role: string }
}

/** `/account`: where somebody who has signed in goes on from. */
export const overviewPage = (
  { name, branding }: PersonView,
  organizations: ReadonlyArray<Belonging>,
  base: string,
): AccountPage => ({
  title: "Your account",
  area: "/account",
  main: html`<h1>Hello, ${name}</h1>
${
  branding === undefined
    ? html`<p class="lead">Your booking pages have no address yet. <a href="/account/branding">Choose one</a>, and others can book you.</p>`
    : html`<p class="lead">Your booking pages are at <a href="/b/${branding.alias}">${base}${branding.alias}</a>.</p>`
}
<ul class="cards">${areas.map(
    (area) =>
      html`<li class="card"><span class="chip">${icon(area.icon)}</span><h2><a href="${area.path}">${area.label}</a></h2><p>${area.about}</p></li>`,
  )}</ul>
<section aria-labelledby="organizations-title">
  <h2 id="organizations-title">Your organisations</h2>
  ${
    organizations.length === 0
      ? html`<p>You are in none. Create one for your company or team, or ask for an invitation to theirs.</p>`
      : html`<ul class="rows">${organizations.map(belonging)}</ul>`
  }
  <div class="actions"><a class="button" href="/account/organizations/new">Create an organisation</a></div>
</section>`,
})

const belonging = ({ name, branding, member }: Belonging): Html => html`<li>
  <span><b>${name}</b><br><span class="quiet-text">You are ${member.role === "member" ? "a member" : `its ${member.role}`}.</span></span>
  ${branding === undefined ? "" : html`<a class="button quiet" href="/b/${branding.alias}" aria-label="Booking pages of ${name}">Booking pages</a>`}
</li>`
