import { chosenOf } from "@sched/core"
import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { described, longTextField, problemOf, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { selectField } from "../../parts/selectField.ts"
import { tickField } from "../../parts/tickField.ts"
import type { Row } from "../FormRows.ts"
import { rowInput, rowsOf } from "../FormRows.ts"
import { rowGroup } from "../rowGroup.ts"
import { BY_HOST } from "./EventTypeForm.ts"
import type { Shown } from "./eventTypePage.ts"
import { kindOptions } from "./Places.ts"
import { questionKinds } from "./Questions.ts"

/** The larger parts of an event type's form. */

type Labels = Readonly<Record<string, string>>

const hidden = (name: string, value = ""): Html => html`<input type="hidden" name="${name}" value="${value}">`

/** Places to choose from (S2-8). */
export const placesPart = (filled: Filled, focus: string | undefined): Html => {
  const draw = ({ kind = "", key }: Row, i: number): Html => {
    const name = (part: string) => rowInput("place", i, part)
    return html`<div class="side-by-side">
    ${selectField({ name: name("kind"), label: "How", required: true, options: kindOptions(kind) }, filled)}
    <div class="needs-detail">${textField(name("detail"), "Address, number or link", true, filled)}</div>
    ${hidden(name("key"), key)}
  </div>`
  }
  return html`<p class="quiet-text">Zoom and Google Meet make a room for each booking, by an account that is connected. A phone call to them needs no number here: they are asked for it.</p>
  ${problemOf("place", filled)}
  ${rowGroup({
    ...{ group: "place", one: "Place", rows: rowsOf(filled.values, "place"), draw, focus },
    ...{ add: "Add a place", none: "There is no place.", ordered: true },
  })}`
}

/** What bookers are asked (S2-10). */
export const questionsPart = (filled: Filled, focus: string | undefined): Html => {
  const draw = ({ name: kept }: Row, i: number): Html => {
    const name = (part: string) => rowInput("question", i, part)
    return html`${hidden(name("name"), kept)}
  <div class="side-by-side">
    ${textField(name("label"), "Question", true, filled)}
    ${selectField({ name: name("kind"), label: "Answer", required: true, options: questionKinds }, filled)}
  </div>
  ${textField(name("help"), "What helps to answer", false, filled)}
  <div class="needs-choices">${longTextField(name("choices"), "Choices, one in each line", true, filled)}</div>
  ${tickField(name("required"), "Must be answered", filled)}`
  }
  return html`${problemOf("question", filled)}
  ${rowGroup({
    ...{ group: "question", one: "Question", rows: rowsOf(filled.values, "question"), draw, focus },
    ...{ add: "Add a field", none: "Nothing else is asked.", ordered: true },
  })}`
}

const teams = [
  { value: "", text: "Collective: all of them, together" },
  { value: "collective", text: "Collective: all who must be there, others if they can" },
  { value: "roundRobin", text: "Round robin: one of them, in turn" },
  { value: "nOfM", text: "Several of them (n of m), in turn" },
]

/** Who hosts it; nothing to choose of what is somebody's own. */
export const hostsPart = (filled: Filled, { whose, candidates }: Shown, labels: Labels): Html | "" => {
  if (whose.organization === undefined) return ""
  const ticked = chosenOf(filled.values["hosts"] ?? "")
  const who =
    whose.group === undefined
      ? html`<fieldset class="several" id="hosts" tabindex="-1"${described("hosts", filled)}><legend>${labels["hosts"]}</legend>
    ${problemOf("hosts", filled)}
    ${candidates.map(
      ({ id, name }) =>
        html`<label><input type="checkbox" name="hosts[]" value="${id}"${ticked.includes(id) ? html` checked` : ""}> ${name}</label>`,
    )}</fieldset>`
      : html`<p>Everybody in the group: ${candidates.map(({ name }) => name).join(", ")}.</p>`
  // Who is optional is set by programs: the form keeps it, and a collective without is the first choice.
  const options = teams.filter(({ value }) => value !== "collective" || filled.values["team"] === "collective")
  return html`<section aria-labelledby="who"><h2 id="who">Who</h2>
  ${who}
  ${selectField({ name: "team", label: labels["team"]!, required: true, options }, filled)}
  <div class="needs-number">${textField("team-required", labels["team-required"]!, true, filled, { inputmode: "numeric" })}</div>
</section>`
}

/** Which hours govern it (S2-21). */
export const availabilityField = (filled: Filled, { hours, byHost, whose }: Shown): Html => {
  const chosen = filled.values["availability"] ?? ""
  const names = [...new Set([...hours, ...(chosen === "" || chosen === BY_HOST ? [] : [chosen])])]
  return selectField(
    {
      name: "availability",
      label: "Hours",
      required: true,
      help: "When it can be booked, by your availability.",
      options: [
        { value: "", text: whose.organization === undefined ? "Your usual hours" : "The usual hours of each host" },
        ...(byHost ? [{ value: BY_HOST, text: "Those chosen for each host" }] : []),
        ...names.map((value) => ({ value, text: value })),
      ],
    },
    filled,
  )
}

const horizons = [
  { value: "", text: "As far as one likes" },
  { value: "rolling", text: "So many days" },
  { value: "businessDays", text: "So many working days" },
  { value: "rollingBookable", text: "So many days that have free times" },
  { value: "range", text: "Between two dates" },
]

/** Notice, buffers, dates and limits. */
export const rulesPart = (filled: Filled, labels: Labels): Html => {
  const span = (name: string, help: string) => textField(name, labels[name]!, false, filled, { help })
  const count = (name: string, help: string) =>
    textField(name, labels[name]!, false, filled, { help, inputmode: "numeric" })
  const date = (name: string) => textField(name, labels[name]!, true, filled, { type: "date" })
  return html`<div class="side-by-side">
    ${span("notice", "At least so long before the start, such as 2 hours.")}
    ${span("step", "Such as 15 min. Left empty: as long as it takes.")}
    ${span("before", "Time that is kept free before it.")}
    ${span("after", "Time that is kept free after it.")}
  </div>
  ${selectField({ name: "horizon", label: labels["horizon"]!, required: true, options: horizons }, filled)}
  <div class="needs-days">${textField("horizon-days", labels["horizon-days"]!, true, filled, { inputmode: "numeric" })}</div>
  <div class="side-by-side needs-dates">
    ${date("horizon-from")}
    ${date("horizon-to")}
  </div>
  <div class="side-by-side three">
    ${count("per-day", "At most so many.")}
    ${count("per-week", "At most so many.")}
    ${count("seats", "How many book the same time.")}
  </div>`
}
