import { html, raw } from "hono/html"
import type { Mail } from "../mailbox/Mailbox.ts"
import type { Html } from "../parts/Html.ts"
import { href } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import * as ZonedText from "../time/ZonedText.ts"

const section = "/mailbox"

/** `/mailbox` while mails really go out. */
export const sentPage = (server: string): Page => ({
  title: "Mailbox",
  section,
  main: html`<div class="sheet narrow"><h1>Mailbox</h1>
  <p class="lead">Mails go out by <b>${server}</b> to the people they are for, so there is nothing to see here. Start the site without SMTP_URL, and this page shows every mail instead of sending it.</p></div>`,
})

/** `/mailbox`: every mail that the site wrote, newest first. */
export const mailboxPage = (mails: ReadonlyArray<Mail>, zone: string, total: number): Page => ({
  title: "Mailbox",
  section,
  main: html`<div class="sheet mailbox">
  <h1>Mailbox</h1>
  <p class="lead">No mail leaves this machine: here is what would have been sent. Its links work.</p>
  ${
    mails.length === 0
      ? html`<p class="nothing">No mails yet. Book something, and two arrive: one for you, one for the host.</p>`
      : html`<ol class="mails">${mails.map(
          ({ id, subject, to, receivedAt }) =>
            html`<li><a href="/mailbox/${id}"><span class="to">${to}</span><span class="subject">${subject}</span><time datetime="${new Date(receivedAt).toISOString()}">${ZonedText.short(receivedAt, zone)}</time></a></li>`,
        )}</ol>`
  }
  ${total > mails.length ? html`<p class="quiet-text">and ${total - mails.length} older ones</p>` : ""}
</div>`,
})

/** `/mailbox/{id}`: one mail, as a picture of it in a sandbox or as plain text. */
export const mailPage = (mail: Mail, zone: string, part: "html" | "text"): Page => {
  const path = `/mailbox/${mail.id}`
  const tab = (name: "html" | "text", label: string) =>
    html`<li><a href="${href(path, { part: name })}"${part === name ? html` aria-current="true"` : ""}>${label}</a></li>`
  return {
    title: mail.subject,
    section,
    main: html`<div class="sheet mail">
  <p class="crumb"><a href="/mailbox">${icon("back")} All mails</a></p>
  <h1>${mail.subject}</h1>
  <dl class="mail-head"><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to}</dd><dt>Date</dt><dd>${ZonedText.short(mail.receivedAt, zone)}</dd></dl>
  <div class="mail-bar">
    <nav aria-label="Parts of the mail"><ul class="tabs">${tab("html", "As seen")}${tab("text", "Plain text")}</ul></nav>
    ${mail.invitation === undefined ? "" : html`<a class="button" href="${path}/invite.ics" download>${icon("download")} Invitation</a>`}
  </div>
  ${
    part === "html"
      ? html`<iframe title="The mail “${mail.subject}”" src="${path}/html" sandbox="allow-top-navigation-by-user-activation"></iframe>`
      : html`<pre class="plain" tabindex="0" aria-label="The mail as plain text">${withLinks(mail.text)}</pre>`
  }
  <details><summary>All headers</summary><pre class="plain" tabindex="0" aria-label="Headers">${mail.headers}</pre></details>
</div>`,
  }
}

/** Links of a plain text can be followed, as in any mail program. */
const withLinks = (text: string): ReadonlyArray<Html> =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : html`${piece}`))

/** The mail's own HTML for the sandbox: its links open in the whole window. */
export const sandboxed = (markup: string): Html => {
  const base = '<base target="_top">'
  return raw(/<head[^>]*>/i.test(markup) ? markup.replace(/<head[^>]*>/i, (head) => head + base) : base + markup)
}
