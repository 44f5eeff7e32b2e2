import { html } from "hono/html"
import type { Html } from "../parts/Html.ts"
import type { Row } from "./FormRows.ts"

/** Rows of one kind, such as the questions of a form. */
export interface RowGroup {
  /** The first part of the inputs' names. */
  readonly group: string
  /** What one row is called, such as `Question`. */
  readonly one: string
  readonly rows: ReadonlyArray<Row>
  /** The inputs of the row at the index. */
  readonly draw: (row: Row, index: number) => Html
  /** What the button says that adds one. */
  readonly add: string
  /** Said where there is no row. */
  readonly none?: string
  /** Whether the order matters: each but the first can be moved up. */
  readonly ordered?: boolean
  /** Id of what takes the focus, see `redrawn`. */
  readonly focus: string | undefined
}

/** The rows with their buttons. Pressing one sends the form, and it comes back with nothing lost. */
export const rowGroup = ({ group, one, rows, draw, add, none, ordered = false, focus }: RowGroup): Html => {
  const focused = (id: string) => (id === focus ? html` autofocus` : "")
  const name = one.toLowerCase()
  return html`<div class="row-group" id="${group}" tabindex="-1"${focused(group)}>
  ${rows.length === 0 && none !== undefined ? html`<p class="nothing">${none}</p>` : ""}
  ${rows.map(
    (row, i) => html`<fieldset class="row-box" id="${group}-${i}" tabindex="-1"${focused(`${group}-${i}`)}>
    <legend>${one} ${i + 1}</legend>
    ${draw(row, i)}
    <p class="row-tools">${
      ordered && i > 0
        ? html`<button class="button quiet" name="do" value="up ${group} ${i}" formnovalidate aria-label="Move up ${name} ${i + 1}">Move up</button>`
        : ""
    }<button class="button quiet" name="do" value="remove ${group} ${i}" formnovalidate aria-label="Remove ${name} ${i + 1}">Remove</button></p>
  </fieldset>`,
  )}
  <button class="button" name="do" value="add ${group}" formnovalidate>${add}</button>
</div>`
}

/** Enter in a line of text presses the first button of a form: this one, which nobody sees, saves. */
export const saveOnEnter: Html = html`<button class="visually-hidden" tabindex="-1" aria-hidden="true">Save</button>`
