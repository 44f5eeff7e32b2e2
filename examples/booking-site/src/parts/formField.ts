import type { Form } from "@sched/core"
import { chosenOf } from "@sched/core"
import { html } from "hono/html"
import type { Html } from "./Html.ts"
import { icon } from "./Icon.ts"

type Field = Form[number]

/** What was typed into a form and what is wrong with it, by name of the input. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Readonly<Record<string, string>>
}

/** How an input behaves in the browser, besides its kind. */
interface Behaviour {
  readonly type?: string
  readonly autocomplete?: string
  readonly inputmode?: string
  /** Said under the label: what is expected. */
  readonly help?: string
  /** Shown, and not to be changed. */
  readonly readonly?: boolean
}

const problemId = (name: string) => `${name}-problem`
const helpId = (name: string) => `${name}-help`

/** What tells a screen reader what is wrong with an input, and what it is for. */
export const described = (name: string, { problems }: Filled, help?: string): Html | "" => {
  const isWrong = Object.hasOwn(problems, name)
  const by = [...(isWrong ? [problemId(name)] : []), ...(help === undefined ? [] : [helpId(name)])]
  return by.length === 0 ? "" : html`${isWrong ? html` aria-invalid="true"` : ""} aria-describedby="${by.join(" ")}"`
}

/** The words that `described` names. */
export const helpOf = (name: string, help: string | undefined): Html | "" =>
  help === undefined ? "" : html`<p class="quiet-text" id="${helpId(name)}">${help}</p>`

export const problemOf = (name: string, { problems }: Filled): Html | "" =>
  Object.hasOwn(problems, name)
    ? html`<p class="problem" id="${problemId(name)}">${icon("warning")} ${problems[name]}</p>`
    : ""

export const label = (name: string, text: string, required: boolean): Html =>
  html`<label for="${name}">${text}${required ? "" : html` <span class="optional">optional</span>`}</label>`

/** A line of text. */
export const textField = (
  name: string,
  text: string,
  required: boolean,
  filled: Filled,
  { type = "text", autocomplete = "off", inputmode, help, readonly = false }: Behaviour = {},
): Html => html`<div class="field">
  ${label(name, text, required)}
  ${helpOf(name, help)}
  ${problemOf(name, filled)}
  <input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}"${
    inputmode === undefined ? "" : html` inputmode="${inputmode}"`
  } value="${filled.values[name] ?? ""}"${required ? html` required` : ""}${readonly ? html` readonly` : ""}${described(name, filled, help)}>
</div>`

/** Several lines of text. */
export const longTextField = (
  name: string,
  text: string,
  required: boolean,
  filled: Filled,
): Html => html`<div class="field">
  ${label(name, text, required)}
  ${problemOf(name, filled)}
  <textarea id="${name}" name="${name}" rows="4"${required ? html` required` : ""}${described(name, filled)}>
${filled.values[name] ?? ""}</textarea>
</div>`

const choiceField = (name: string, field: Field, filled: Filled): Html => html`<div class="field">
  ${label(name, field.label, field.required === true)}
  ${problemOf(name, filled)}
  <select id="${name}" name="${name}"${field.required ? html` required` : ""}${described(name, filled)}>
    <option value="">Please choose</option>
    ${(field.choices ?? []).map(
      (choice) => html`<option${filled.values[name] === choice ? html` selected` : ""}>${choice}</option>`,
    )}
  </select>
</div>`

const checkboxField = (name: string, field: Field, filled: Filled): Html => html`<div class="field tick">
  ${problemOf(name, filled)}
  <input id="${name}" name="${name}" type="checkbox" value="yes"${
    filled.values[name] === "yes" ? html` checked` : ""
  }${described(name, filled)}>
  <label for="${name}">${field.label}</label>
</div>`

/** Boxes to tick; `[]` in the name is for those who read the form: there may be several. */
const multiChoiceField = (name: string, field: Field, filled: Filled): Html => {
  const ticked = chosenOf(filled.values[name] ?? "")
  return html`<fieldset class="several" id="${name}" tabindex="-1"${described(name, filled)}>
  <legend>${field.label}${field.required ? "" : html` <span class="optional">optional</span>`}</legend>
  ${problemOf(name, filled)}
  ${(field.choices ?? []).map(
    (choice) =>
      html`<label><input type="checkbox" name="${name}[]" value="${choice}"${ticked.includes(choice) ? html` checked` : ""}> ${choice}</label>`,
  )}
</fieldset>`
}

/** The input name of an answer: kept apart from the form's own inputs. */
export const answerName = (field: string): string => `answer-${field}`

/** How the browser asks for a line of text, by kind. A number is text: what is no number is shown again as it was typed. */
const behaviours = {
  text: {},
  email: { type: "email", inputmode: "email" },
  phone: { type: "tel", autocomplete: "tel", inputmode: "tel" },
  url: { type: "url", inputmode: "url" },
  number: { inputmode: "decimal" },
  date: { type: "date" },
} as const satisfies Partial<Record<Field["kind"], Behaviour>>

/** What was typed, or what the form begins with. */
const withDefault = (name: string, field: Field, filled: Filled): Filled =>
  field.default === undefined || Object.keys(filled.values).length > 0
    ? filled
    : { ...filled, values: { [name]: field.default } }

const inputOf = (name: string, field: Field, filled: Filled): Html => {
  const required = field.required === true
  switch (field.kind) {
    case "longText":
      return longTextField(name, field.label, required, filled)
    case "choice":
      return choiceField(name, field, filled)
    case "multiChoice":
      return multiChoiceField(name, field, filled)
    case "checkbox":
      return checkboxField(name, field, filled)
    default:
      return textField(name, field.label, required, filled, behaviours[field.kind])
  }
}

/** One question of an event type's form. */
export const answerField = (field: Field, filled: Filled): Html => {
  const name = answerName(field.name)
  const input = inputOf(name, field, withDefault(name, field, filled))
  return field.help === undefined ? input : html`${input}<p class="quiet-text">${field.help}</p>`
}

/** All problems of a form above it, each a link to its field. It takes the focus when the page opens. */
export const problemSummary = (labels: Readonly<Record<string, string>>, { problems }: Filled): Html | "" =>
  Object.keys(problems).length === 0
    ? ""
    : html`<div class="notice bad" role="alert" tabindex="-1" autofocus aria-labelledby="problems-title">
  <h2 id="problems-title">Please check your entries</h2>
  <ul>${Object.entries(problems).map(([name, problem]) => {
    const text = labels[name] === undefined ? problem : `${labels[name]}: ${problem}`
    return html`<li>${labels[name] === undefined ? text : html`<a href="#${name}">${text}</a>`}</li>`
  })}</ul>
</div>`
