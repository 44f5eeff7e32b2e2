import type { Context } from "hono"
import { html } from "hono/html"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import { imagePath } from "../branding/Brand.ts"
import type { Html } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import { initials } from "../parts/layout.ts"
import { show } from "../routes/Answer.ts"
import type { Services } from "../Services.ts"
import { areas } from "./areas.ts"
import type { AccountEnv } from "./SignedIn.ts"
import { guardedBy, signedIn } from "./SignedIn.ts"

/** A page of the account. */
export interface AccountPage {
  readonly title: string
  /** Path of the area that it belongs to. */
  readonly area: string
  readonly main: Html
}

/** The hidden field that every form of the account has: `enter` refuses what is sent without it. */
export const guardField = (c: Context<AccountEnv>, site: Services): Html =>
  html`<input type="hidden" name="guard" value="${site.guard.issue(guardedBy(signedIn(c).session), site.now())}">`

/** Sends a page of the account, with its navigation, and with the words that were left for it. */
export const showAccount = (
  c: Context<AccountEnv>,
  site: Services,
  { title, area, main }: AccountPage,
  status: ContentfulStatusCode = 200,
) => {
  const { person, session } = signedIn(c)
  const words = site.identity.store.takeWords(session)
  const entry = (path: string, label: string) =>
    html`<li><a href="${path}"${area === path ? html` aria-current="page"` : ""}>${label}</a></li>`
  const page = html`<div class="account">
  <div class="account-side">
    <p class="faces">${
      person.photo === undefined
        ? html`<span class="face" aria-hidden="true">${initials(person.name)}</span>`
        : html`<img class="face" src="${imagePath(person.photo)}" alt="">`
    }<span>${person.name}</span></p>
    <nav aria-label="Account"><ul>
      ${entry("/account", "Overview")}
      ${areas.map(({ path, label }) => entry(path, label))}
      <li><form method="post" action="/sign-out">${guardField(c, site)}<button class="button quiet">Sign out</button></form></li>
    </ul></nav>
  </div>
  <div class="account-main">
    ${words === undefined ? "" : html`<p class="notice good" role="status">${icon("check")} ${words}</p>`}
    ${main}
  </div>
</div>`
  return show(c, site, { title, section: "/account", main: page }, status)
}

/** Leads on to a page of the account that says what has been done: a form's answer, safe to be loaded again. */
export const leadOn = (c: Context<AccountEnv>, site: Services, path: string, words: string) => {
  site.identity.store.leaveWords(signedIn(c).session, words)
  return c.redirect(path, 303)
}
