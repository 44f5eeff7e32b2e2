import { html } from "hono/html"
import type { Filled } from "./formField.ts"
import { described, helpOf, label, problemOf } from "./formField.ts"
import type { Html } from "./Html.ts"

/** A colour, as the browser lets people choose one. */
export const colourField = (name: string, text: string, filled: Filled, help: string): Html => html`<div class="field">
  ${label(name, text, true)}
  ${helpOf(name, help)}
  ${problemOf(name, filled)}
  <input id="${name}" name="${name}" type="color" value="${filled.values[name] ?? ""}"${described(name, filled, help)}>
</div>`
