import { html } from "hono/html"
import type { Filled } from "./formField.ts"
import { described, helpOf, problemOf } from "./formField.ts"
import type { Html } from "./Html.ts"

/** A box to tick; ticked, it sends `yes`. */
export const tickField = (
  name: string,
  text: string,
  filled: Filled,
  help?: string,
): Html => html`<div class="field tick">
  ${problemOf(name, filled)}
  <input id="${name}" name="${name}" type="checkbox" value="yes"${
    filled.values[name] === "yes" ? html` checked` : ""
  }${described(name, filled, help)}>
  <label for="${name}">${text}</label>
  ${helpOf(name, help)}
</div>`
