import { html } from "hono/html"
import type { Filled } from "./formField.ts"
import { described, helpOf, label, problemOf } from "./formField.ts"
import type { Html } from "./Html.ts"

/** A choice of one among several. */
export interface Selection {
  readonly name: string
  readonly label: string
  readonly required?: boolean
  readonly help?: string
  /** The `option` elements, where they are more than a list. */
  readonly options: Html | ReadonlyArray<{ readonly value: string; readonly text: string }>
}

/** A list of which one is chosen. */
export const selectField = (selection: Selection, filled: Filled): Html => {
  const { name, label: text, required = false, help, options } = selection
  const chosen = filled.values[name] ?? ""
  return html`<div class="field">
  ${label(name, text, required)}
  ${helpOf(name, help)}
  ${problemOf(name, filled)}
  <select id="${name}" name="${name}"${required ? html` required` : ""}${described(name, filled, help)}>${
    Array.isArray(options)
      ? options.map(
          (option) =>
            html`<option value="${option.value}"${option.value === chosen ? html` selected` : ""}>${option.text}</option>`,
        )
      : options
  }</select>
</div>`
}
