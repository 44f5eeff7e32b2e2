import { html } from "hono/html"
import type { Html } from "../parts/Html.ts"
import type { Page } from "../parts/layout.ts"

/** A page for a person who cannot go on: what is the matter, and what to do. */
export const problemPage = (heading: string, text: Html | string, action: Html = home): Page => ({
  title: heading,
  main: html`<div class="sheet narrow problem-page">
  <h1>${heading}</h1>
  <p class="lead">${text}</p>
  <div class="actions">${action}</div>
</div>`,
})

const home = html`<a class="button main" href="/">Go to the start page</a>`

const account = html`<a class="button main" href="/account">Go to your account</a>`

export const notFoundPage = (): Page =>
  problemPage(
    "There is nothing at this address",
    "Perhaps a letter is missing from the link. Please open it again, in full.",
  )

export const nothingToBookPage = (): Page =>
  problemPage(
    "There is nothing to book here",
    "The link may be mistyped, or this kind of meeting is no longer offered.",
  )

export const linkPage = (expired: boolean): Page =>
  expired
    ? problemPage(
        "This link has expired",
        "Links in our mails stop working some days after the meeting. If you would like to meet again, please book a new time.",
      )
    : problemPage(
        "This link is not complete",
        "Part of it seems to be missing or changed. Please open it once more from the mail, or copy it in full: it is one long line. Nothing was changed.",
      )

export const tooLatePage = (): Page =>
  problemPage(
    "It is too late to change this",
    "The meeting has begun, is over, or is too near to be moved or cancelled here. Please write to the person you meet.",
  )

export const movedTooOftenPage = (): Page =>
  problemPage(
    "This booking cannot be moved again",
    "It has been moved as often as it can be. It still stands; you can cancel it, or write to the person you meet.",
  )

export const nothingToCancelPage = (): Page =>
  problemPage("There is nothing to cancel", "The meeting has taken place, so there is nothing left to do.")

export const changedPage = (): Page =>
  problemPage(
    "This has changed meanwhile",
    "The booking is no longer where it was when you opened the page, and nothing was changed. Please open the link from the mail once more.",
  )

export const oldFormPage = (back: string): Page =>
  problemPage(
    "Please send this form once more",
    "For your safety, a form works only from the page that it was shown on, and for one day. Nothing was changed.",
    html`<a class="button main" href="${back}">Open the page again</a>`,
  )

export const troublePage = (): Page =>
  problemPage(
    "Something went wrong on our side",
    "Nothing was lost. Please wait a moment and try again; if you have just booked, look into your mail first.",
  )

export const forbiddenPage = (detail: string): Page => problemPage("You may not do this", detail, account)

export const tooOftenPage = (): Page =>
  problemPage(
    "That was too much in a short time",
    "To keep this site from being misused, nobody can do so much at once. Please try again in an hour.",
  )

export const alreadySentPage = (back: string): Page =>
  problemPage(
    "This form has been sent already",
    "Your booking was made the first time: the mail about it is on its way, and its links let you change or cancel it.",
    html`<a class="button main" href="${back}">Book another time</a>`,
  )

export const cannotMovePage = (): Page =>
  problemPage(
    "This booking cannot be moved",
    "It is no longer there, or not confirmed yet. If you would like to meet at another time, please book that one.",
  )

export const onlyHerePage = (): Page =>
  problemPage(
    "This page is for the host alone",
    "The host opens the day and the calendar by the link in each mail. The mailbox is shown only on the machine that runs the site.",
  )

export const fromElsewherePage = (): Page =>
  problemPage(
    "This was sent from another site",
    "Forms are taken only from the pages of this site. Nothing was changed.",
  )

export const tooLargePage = (kilobytes: number): Page =>
  problemPage("That is too much at once", `At most ${kilobytes} kB can be sent here. Nothing was changed.`)
