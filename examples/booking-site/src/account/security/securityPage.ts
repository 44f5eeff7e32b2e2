import { html } from "hono/html"
import type { ApiKey } from "../../identity/IdentityStore.ts"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import { newPasswordField, passwordField } from "../../parts/passwordField.ts"
import * as ZonedText from "../../time/ZonedText.ts"
import type { AccountPage } from "../accountFrame.ts"

const labels = { present: "Present password", password: "New password", "key-name": "What it is for" }

interface Shown {
  readonly keys: ReadonlyArray<ApiKey>
  readonly zone: string
  /** Whether there is a password already. */
  readonly hasPassword: boolean
  /** A key that has just been made: it is shown this once. */
  readonly fresh: string | undefined
  /** Where programs find the API. */
  readonly api: string
  readonly guard: Html
}

/** `/account/security`: the password, and keys for programs. */
export const securityPage = (filled: Filled, shown: Shown): AccountPage => ({
  title: shown.fresh === undefined ? "Sign-in and keys" : "Your new key",
  area: "/account/security",
  main: html`<h1>Sign-in and keys</h1>
${problemSummary(labels, filled)}
${shown.fresh === undefined ? "" : freshKey(shown.fresh, shown.api)}
<section aria-labelledby="password-title">
  <h2 id="password-title">${shown.hasPassword ? "Change your password" : "Choose a password"}</h2>
  <form class="fill" method="post" action="/account/security/password" novalidate data-once="Saving …">
    ${shown.guard}
    ${shown.hasPassword ? passwordField("present", labels.present, filled) : ""}
    ${newPasswordField("password", labels.password, filled)}
    <div class="actions"><button class="button main">Save the password</button></div>
  </form>
  <p class="quiet-text below">Other browsers on which you are signed in are then signed out.</p>
</section>
<section aria-labelledby="keys-title">
  <h2 id="keys-title">Keys for programs</h2>
  <p>Whoever has such a key can do everything that you can do, by the <a href="/api/v1/openapi.json">API</a>.</p>
  ${
    shown.keys.length === 0
      ? html`<p class="nothing">There are no keys.</p>`
      : html`<ul class="rows">${shown.keys.map((key) => keyRow(key, shown))}</ul>`
  }
  <form class="fill" method="post" action="/account/security/keys" novalidate data-once>
    ${shown.guard}
    ${textField("key-name", labels["key-name"], true, filled)}
    <div class="actions"><button class="button">Make a key</button></div>
  </form>
</section>`,
})

const freshKey = (
  key: string,
  api: string,
): Html => html`<div class="notice good" role="status" tabindex="-1" autofocus>
  <h2>${icon("check")} Your key is made</h2>
  <p>Copy it now: it is shown this once, and nobody can look it up later.</p>
  <p><code>${key}</code></p>
  <p>Programs send it along: <code>curl ${api}/v1/me -H "Authorization: Bearer …"</code></p>
</div>`

const keyRow = ({ id, name, createdAt }: ApiKey, { zone, guard }: Shown): Html => html`<li>
  <span><b>${name}</b><br><span class="quiet-text">made ${ZonedText.short(createdAt, zone)}</span></span>
  <form method="post" action="/account/security/keys/${id}/revoke" data-once>${guard}<button class="button quiet" aria-label="Revoke the key ${name}">Revoke</button></form>
</li>`
