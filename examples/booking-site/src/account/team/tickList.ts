import { chosenOf } from "@sched/core"
import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { described, helpOf, problemOf } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"

/** Boxes of which any number can be ticked. */
export interface TickList {
  readonly name: string
  readonly legend: string
  readonly help?: string
  readonly choices: ReadonlyArray<{ readonly value: string; readonly text: string; readonly about?: string }>
}

/** Boxes to tick; `fieldsOf` answers the ticked values as one text, for `chosenOf`. */
export const tickList = ({ name, legend, help, choices }: TickList, filled: Filled): Html => {
  const ticked = chosenOf(filled.values[name] ?? "")
  return html`<fieldset class="several" id="${name}" tabindex="-1"${described(name, filled, help)}>
  <legend>${legend}</legend>
  ${helpOf(name, help)}
  ${problemOf(name, filled)}
  ${choices.map(
    ({ value, text, about }) =>
      html`<label><input type="checkbox" name="${name}[]" value="${value}"${ticked.includes(value) ? html` checked` : ""}> <span>${text}${
        about === undefined ? "" : html` <span class="quiet-text">${about}</span>`
      }</span></label>`,
  )}
</fieldset>`
}
