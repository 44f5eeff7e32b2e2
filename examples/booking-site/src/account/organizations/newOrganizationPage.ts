import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import type { AccountPage } from "../accountFrame.ts"

const labels = { name: "Name", alias: "Address of its pages" }

/** `/account/organizations/new`: anybody can make an organisation, and then owns it (S1-23). */
export const newOrganizationPage = (
  filled: Filled,
  { base, guard }: { readonly base: string; readonly guard: Html },
): AccountPage => ({
  title: "Create an organisation",
  area: "/account",
  main: html`<h1>Create an organisation</h1>
<p class="lead">For a company or a team whose members are booked together. You own it, and can invite others.</p>
<form class="fill" method="post" action="/account/organizations/new" novalidate data-once="One moment …">
  ${problemSummary(labels, filled)}
  ${guard}
  ${textField("name", labels.name, true, filled, { autocomplete: "organization" })}
  ${textField("alias", labels.alias, true, filled, { help: `Small letters, digits and hyphens, after ${base}.` })}
  <div class="actions"><button class="button main">Create it</button><a class="button quiet" href="/account">Not now</a></div>
</form>`,
})
