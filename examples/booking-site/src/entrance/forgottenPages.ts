import { html } from "hono/html"
import type { Filled } from "../parts/formField.ts"
import { problemSummary, textField } from "../parts/formField.ts"
import type { Page } from "../parts/layout.ts"
import { newPasswordField } from "../parts/passwordField.ts"

const section = "/account"
const labels = { email: "Your e-mail", code: "Code from the mail", password: "New password" }

/** `/forgotten`: where to send a code. */
export const forgottenPage = (filled: Filled, guard: string): Page => ({
  title: "Forgotten password",
  section,
  main: html`<div class="sheet narrow entrance">
  <h1>Forgotten your password?</h1>
  <p class="lead">We send a code to your address. With it you choose another password.</p>
  <form class="fill" method="post" action="/forgotten" novalidate data-once="Sending …">
    ${problemSummary(labels, filled)}
    <input type="hidden" name="guard" value="${guard}">
    <input type="hidden" name="zone" value="" data-own-zone>
    ${textField("email", labels.email, true, filled, { type: "email", autocomplete: "username", inputmode: "email" })}
    <div class="actions"><button class="button main">Send the code</button><a class="button quiet" href="/sign-in">Back</a></div>
  </form>
</div>`,
})

/** `/forgotten` once a code is on its way, and `/forgotten/password` when it was refused. */
export const enterCodePage = (
  filled: Filled,
  { email, token, guard }: { readonly email: string; readonly token: string; readonly guard: string },
): Page => ({
  title: "Choose another password",
  section,
  main: html`<div class="sheet narrow entrance">
  <h1>Choose another password</h1>
  <p class="lead">A code is on its way to <b>${email}</b>. It is good for a quarter of an hour.</p>
  <form class="fill" method="post" action="/forgotten/password" novalidate data-once="Saving …">
    ${problemSummary(labels, filled)}
    <input type="hidden" name="guard" value="${guard}">
    <input type="hidden" name="token" value="${token}">
    <input type="hidden" name="email" value="${email}" autocomplete="username">
    ${textField("code", labels.code, true, filled, { autocomplete: "one-time-code", inputmode: "numeric" })}
    ${newPasswordField("password", labels.password, filled)}
    <div class="actions"><button class="button main">Save and sign in</button><a class="button quiet" href="/forgotten">Send another code</a></div>
  </form>
  <p class="quiet-text">Nothing has come? Look whether the address is right, and into the folder for unwanted mail.</p>
</div>`,
})
