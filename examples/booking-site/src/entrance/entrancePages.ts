import { html } from "hono/html"
import { problemPage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { problemSummary, textField } from "../parts/formField.ts"
import type { Html } from "../parts/Html.ts"
import { href } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { newPasswordField, passwordField } from "../parts/passwordField.ts"

const section = "/account"
const labels = { name: "Your name", email: "Your e-mail", password: "Password" }

/** What the pages at the entrance have in common. */
interface Shown {
  /** Where to go then. */
  readonly next: string
  readonly guard: string
}

const hidden = ({ next, guard }: Shown): Html =>
  html`<input type="hidden" name="guard" value="${guard}"><input type="hidden" name="next" value="${next}">`

/** The host as whom people at this machine can look round. */
interface Demo {
  readonly name: string
}

/** The button that signs in as the host: only at the machine that runs the site. */
export const demoForm = (
  shown: Shown,
  { name }: Demo,
): Html => html`<form method="post" action="/sign-in/demo" data-once>
  ${hidden(shown)}
  <button class="button">${icon("person")} Sign in as ${name}</button>
</form>`

/** `/sign-in` */
export const signInPage = (
  filled: Filled,
  shown: Shown,
  more: { readonly demo?: Demo | undefined; readonly words?: string | undefined },
): Page => ({
  title: "Sign in",
  section,
  main: html`<div class="sheet narrow entrance">
  <h1>Sign in</h1>
  ${more.words === undefined ? "" : html`<p class="notice good" role="status">${icon("check")} ${more.words}</p>`}
  <form class="fill" method="post" action="/sign-in" novalidate data-once="Signing in …">
    ${problemSummary(labels, filled)}
    ${hidden(shown)}
    ${textField("email", labels.email, true, filled, { type: "email", autocomplete: "username", inputmode: "email" })}
    ${passwordField("password", labels.password, filled)}
    <div class="actions"><button class="button main">Sign in</button><a class="button quiet" href="${href("/sign-up", { next: shown.next })}">Create an account</a></div>
    <p class="quiet-text"><a href="/forgotten">Forgotten your password?</a></p>
  </form>
  ${
    more.demo === undefined
      ? ""
      : html`<section class="demo" aria-labelledby="demo-title"><h2 id="demo-title">Just looking round?</h2>
  <p>On this machine you can be ${more.demo.name}, whose site it is, without a password. From elsewhere nobody can.</p>
  ${demoForm(shown, more.demo)}</section>`
  }
</div>`,
})

/** `/sign-up`: name, address and password are needed (S2-1). */
export const signUpPage = (filled: Filled, shown: Shown): Page => ({
  title: "Create an account",
  section,
  main: html`<div class="sheet narrow entrance">
  <h1>Create an account</h1>
  <p class="lead">Then others can book you, and you can work with a team.</p>
  <form class="fill" method="post" action="/sign-up" novalidate data-once="One moment …">
    ${problemSummary(labels, filled)}
    ${hidden(shown)}
    ${signUpFields(filled)}
    <div class="actions"><button class="button main">Create the account</button><a class="button quiet" href="${href("/sign-in", { next: shown.next })}">I have one already</a></div>
  </form>
</div>`,
})

/** Who signs up. `fixed`: the address that an invitation went to; it cannot be changed. */
export const signUpFields = (filled: Filled, fixed?: string): Html => html`
  <input type="hidden" name="zone" value="" data-own-zone>
  ${textField("name", labels.name, true, filled, { autocomplete: "name" })}
  ${textField(
    "email",
    labels.email,
    true,
    fixed === undefined ? filled : { ...filled, values: { ...filled.values, email: fixed } },
    {
      type: "email",
      autocomplete: "username",
      inputmode: "email",
      ...(fixed === undefined ? {} : { readonly: true, help: "The invitation went to this address." }),
    },
  )}
  ${newPasswordField("password", labels.password, filled)}`

export const signUpLabels = labels

/** `/first-password/{token}`: whoever starts the site has the link. */
export const firstPasswordPage = (filled: Filled, path: string, guard: string, name: string): Page => ({
  title: "Choose a password",
  section,
  main: html`<div class="sheet narrow entrance">
  <h1>Choose a password for ${name}</h1>
  <p class="lead">With it and the e-mail address you sign in from anywhere.</p>
  <form class="fill" method="post" action="${path}" novalidate data-once="Saving …">
    ${problemSummary(labels, filled)}
    <input type="hidden" name="guard" value="${guard}">
    ${newPasswordField("password", labels.password, filled)}
    <div class="actions"><button class="button main">Save and sign in</button></div>
  </form>
</div>`,
})

/** `/first-password/{token}` when there is a password, or the link is not the one that was printed. */
export const noFirstPasswordPage = (): Page =>
  problemPage(
    "This link has done its work",
    "There is a password already, or the link is not complete or older than a day. Start the site again, and it prints a new one as long as there is no password.",
    html`<a class="button main" href="/sign-in">Sign in</a>`,
  )
