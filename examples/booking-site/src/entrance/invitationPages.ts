import { html } from "hono/html"
import { imagePath } from "../branding/Brand.ts"
import { problemPage } from "../pages/problemPage.ts"
import { fact } from "../parts/about.ts"
import type { Filled } from "../parts/formField.ts"
import { problemSummary } from "../parts/formField.ts"
import type { Html } from "../parts/Html.ts"
import { href } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { initials } from "../parts/layout.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { signUpFields, signUpLabels } from "./entrancePages.ts"

/** What an invitation says. */
export interface Invited {
  readonly email: string
  readonly organization: {
    readonly name: string
    readonly branding?: { readonly company?: string | undefined; readonly logo?: string | undefined } | undefined
  }
  /** Name of whoever invites. */
  readonly invitedBy?: string | undefined
  readonly expiresAt: number
}

const section = "/account"

const heading = ({ organization, invitedBy, expiresAt }: Invited, zone: string): Html => html`<p class="faces">${
  organization.branding?.logo === undefined
    ? html`<span class="face" aria-hidden="true">${initials(organization.name)}</span>`
    : html`<img class="logo" src="${imagePath(organization.branding.logo)}" alt="">`
}<span>${organization.name}</span></p>
  <h1>You are invited to join ${organization.name}</h1>
  <ul class="facts">
    ${invitedBy === undefined ? "" : fact("person", html`<b>${invitedBy}</b> invites you.`)}
    ${fact("calendar", html`Members are booked together, and see each other’s names and hours.`)}
    ${fact("clock", html`The invitation is open until ${ZonedText.short(expiresAt, zone)} (${ZonedText.zoneAt(expiresAt, zone)}).`)}
  </ul>`

/** `/invitation/{token}` for somebody who is not signed in: sign up with the address that was invited (S2-2), or in. */
export const invitationPage = (
  invited: Invited,
  {
    zone,
    path,
    guard,
    filled,
  }: { readonly zone: string; readonly path: string; readonly guard: string; readonly filled: Filled },
): Page => ({
  title: `Join ${invited.organization.name}`,
  section,
  main: html`<div class="sheet narrow entrance">
  ${heading(invited, zone)}
  <form class="fill" method="post" action="${path}/sign-up" novalidate data-once="One moment …">
    ${problemSummary(signUpLabels, filled)}
    <h2>Create an account to join</h2>
    <input type="hidden" name="guard" value="${guard}">
    ${signUpFields(filled, invited.email)}
    <div class="actions"><button class="button main">Create the account and join</button></div>
  </form>
  <section class="demo" aria-labelledby="have-title"><h2 id="have-title">You have an account?</h2>
  <p>Sign in, under whatever address, and then accept.</p>
  <a class="button" href="${href("/sign-in", { next: path })}">Sign in</a></section>
</div>`,
})

/** `/invitation/{token}` for somebody who is signed in: a button accepts. Opening it changes nothing. */
export const acceptInvitationPage = (
  invited: Invited,
  {
    zone,
    path,
    guard,
    name,
  }: { readonly zone: string; readonly path: string; readonly guard: Html; readonly name: string },
): Page => ({
  title: `Join ${invited.organization.name}`,
  section,
  main: html`<div class="sheet narrow entrance">
  ${heading(invited, zone)}
  <form method="post" action="${path}" data-once="Joining …">
    ${guard}
    <div class="actions"><button class="button main">${icon("check")} Join as ${name}</button><a class="button quiet" href="/account">Not now</a></div>
  </form>
  <p class="quiet-text below">If you would rather not, you need do nothing: the invitation ends by itself.</p>
</div>`,
})

const toAccount = html`<a class="button main" href="/account">Go to your account</a>`

/** What is said of an invitation that is no longer open, by where it stands. */
const closed = {
  accepted: {
    heading: "This invitation has been accepted",
    text: "It was for one person, and has done its work. If that was you, sign in and go on.",
  },
  revoked: {
    heading: "This invitation was taken back",
    text: "It no longer leads anywhere. If you think it should, write to the person who invited you.",
  },
  expired: {
    heading: "This invitation has expired",
    text: "Invitations are open for a week. Ask the person who invited you to send it again.",
  },
} as const

/** `/invitation/{token}` when nobody can accept it any more. */
export const closedInvitationPage = (state: keyof typeof closed): Page => ({
  ...problemPage(closed[state].heading, closed[state].text, toAccount),
  section,
})

/** `/invitation/{token}` where the link is not complete, or the organisation is gone. */
export const noInvitationPage = (): Page => ({
  ...problemPage(
    "This invitation cannot be found",
    "Part of the link may be missing: please open it once more from the mail, or copy it in full. If that does not help, the organisation may no longer be there.",
  ),
  section,
})
