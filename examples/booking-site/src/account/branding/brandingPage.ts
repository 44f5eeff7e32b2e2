import { html } from "hono/html"
import { colourField } from "../../parts/colourField.ts"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import { imageField } from "../../parts/imageField.ts"
import { tickField } from "../../parts/tickField.ts"
import type { AccountPage } from "../accountFrame.ts"

/** Whose pages can be changed here: one's own, and those of each of one's organisations. */
export interface Whose {
  readonly path: string
  readonly name: string
}

const labels = { alias: "Address of the pages", company: "Company", logo: "Logo", colour: "Colour" }

interface Shown {
  readonly whose: ReadonlyArray<Whose>
  /** Path of the one that is open. */
  readonly path: string
  /** What stands before each alias, such as `https://book.example.com/b/`. */
  readonly base: string
  /** The alias as it is now; `undefined` as long as there is none. */
  readonly alias: string | undefined
  readonly version: number
  readonly guard: Html
}

/** `/account/branding`: company, logo, colours and alias (S2-5). */
export const brandingPage = (filled: Filled, { whose, path, base, alias, version, guard }: Shown): AccountPage => ({
  title: "Booking pages",
  area: "/account/branding",
  main: html`<h1>Booking pages</h1>
<p class="lead">How the pages look on which others book, and where they are.</p>
${
  whose.length < 2
    ? ""
    : html`<nav aria-label="Whose pages"><ul class="tabs">${whose.map(
        (one) =>
          html`<li><a href="${one.path}"${one.path === path ? html` aria-current="true"` : ""}>${one.name}</a></li>`,
      )}</ul></nav>`
}
${alias === undefined ? "" : html`<p class="note">${icon("globe")}<span>They are at <a href="/b/${alias}">${base}${alias}</a>.</span></p>`}
<form class="fill" method="post" action="${path}" enctype="multipart/form-data" novalidate data-once="Saving …">
  ${problemSummary(labels, filled)}
  ${guard}
  <input type="hidden" name="version" value="${version}">
  ${textField("alias", labels.alias, true, filled, {
    help: `Small letters, digits and hyphens, after ${base}${
      alias === undefined ? "" : ". With another one, links that you have given away lead nowhere"
    }.`,
  })}
  ${textField("company", labels.company, false, filled, { autocomplete: "organization", help: "Stands above the pages, instead of the name." })}
  ${imageField({ name: "logo", label: labels.logo, alt: "Your logo", pixels: 320 }, filled)}
  ${tickField("coloured", "Use a colour of your own", filled)}
  ${colourField("colour", labels.colour, filled, "Buttons and links are drawn in it; a little darker or lighter where it could not be read otherwise.")}
  <div class="actions"><button class="button main">Save</button>${
    alias === undefined ? "" : html`<a class="button quiet" href="/b/${alias}">Look at the pages</a>`
  }</div>
</form>`,
})
