import { chosenOf } from "@sched/core"
import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { described, problemOf, problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { selectField } from "../../parts/selectField.ts"
import { zoneOptions } from "../../parts/zoneForm.ts"
import type { AccountPage } from "../accountFrame.ts"
import type { Row } from "../FormRows.ts"
import { rowInput, rowsOf } from "../FormRows.ts"
import { rowGroup, saveOnEnter } from "../rowGroup.ts"
import { path } from "./availabilityPage.ts"
import { weekdays } from "./hoursText.ts"

/** What the form of hours needs besides what is filled in. */
interface Shown {
  readonly heading: string
  readonly action: string
  /** Whether they get a name: those that are there keep theirs. */
  readonly named: boolean
  readonly version: number
  /** The zone of a travel that has none yet. */
  readonly zone: string
  readonly focus: string | undefined
  readonly now: number
  readonly guard: Html
}

/** What rows are called, in the summary of problems and above them. */
const ones: Readonly<Record<string, string>> = {
  ...{ weekly: "Weekly hours", dated: "Date", exception: "Exception", travel: "Travel" },
}

const labelsOf = ({ problems }: Filled): Readonly<Record<string, string>> => ({
  name: "Name",
  zone: "Time zone",
  ...Object.fromEntries(
    Object.keys(problems).flatMap((name) => {
      const [, group = "", index] = /^([a-z]+)-(\d+)-/.exec(name) ?? []
      return ones[group] === undefined ? [] : [[name, `${ones[group]} ${Number(index) + 1}`]]
    }),
  ),
})

const times = (name: (part: string) => string, filled: Filled, required: boolean): Html => html`
  ${textField(name("from"), "From", required, filled, { type: "time" })}
  ${textField(name("to"), "To", required, filled, { type: "time" })}`

const days = (name: string, { days: chosen = "" }: Row, filled: Filled): Html => {
  const ticked = chosenOf(chosen)
  return html`<div class="weekdays" role="group" aria-label="Days" id="${name}" tabindex="-1"${described(name, filled)}>
    ${problemOf(name, filled)}
    ${weekdays.map(
      (day, i) =>
        html`<label><input type="checkbox" name="${name}[]" value="${i + 1}" aria-label="${day}"${ticked.includes(String(i + 1)) ? html` checked` : ""}> ${day.slice(0, 3)}</label>`,
    )}
  </div>`
}

/** How a row of each group is drawn. */
const drawn = (filled: Filled, { zone, now }: Shown) => {
  const dated = (group: string, required: boolean) => (_: Row, i: number) => {
    const name = (part: string) => rowInput(group, i, part)
    return html`<div class="side-by-side three">
      ${textField(name("date"), "Date", true, filled, { type: "date" })}
      ${times(name, filled, required)}
    </div>`
  }
  return {
    weekly: (row: Row, i: number) => {
      const name = (part: string) => rowInput("weekly", i, part)
      return html`${days(name("days"), row, filled)}<div class="side-by-side">${times(name, filled, true)}</div>`
    },
    dated: dated("dated", true),
    exception: dated("exception", false),
    travel: (row: Row, i: number) => {
      const name = (part: string) => rowInput("travel", i, part)
      const options = zoneOptions(row["zone"] || zone, now)
      return html`<div class="side-by-side">
      ${textField(name("from"), "First day", true, filled, { type: "date" })}
      ${textField(name("to"), "Last day", false, filled, { type: "date" })}
    </div>
    ${selectField({ name: name("zone"), label: "Time zone there", required: true, options }, filled)}`
    },
  }
}

/** `/account/availability/new`, and that of each (S2-19, S2-20). */
export const hoursPage = (filled: Filled, shown: Shown): AccountPage => {
  const draw = drawn(filled, shown)
  const rows = (group: keyof typeof draw, add: string, none: string): Html =>
    rowGroup({
      ...{ group, one: ones[group]!, rows: rowsOf(filled.values, group), draw: draw[group] },
      ...{ add, none, focus: shown.focus },
    })
  return {
    title: shown.heading,
    area: path,
    main: html`<h1>${shown.heading}</h1>
<form class="fill wide" method="post" action="${shown.action}" novalidate data-once="Saving …">
  ${saveOnEnter}
  ${problemSummary(labelsOf(filled), filled)}
  ${shown.guard}
  <input type="hidden" name="version" value="${shown.version}">
  ${shown.named ? textField("name", "Name", true, filled, { help: "Such as Weekends. Event types choose it by this." }) : ""}
  ${selectField({ name: "zone", label: "Time zone", required: true, help: "The clock that these hours are read from.", options: zoneOptions(filled.values["zone"] ?? "UTC", shown.now) }, filled)}
  <section aria-labelledby="every-week"><h2 id="every-week">Every week</h2>
    <p class="quiet-text">Several on a day are fine. Hours that end before they begin go on past midnight.</p>
    ${rows("weekly", "Add weekly hours", "No day of the week is open.")}
  </section>
  <section aria-labelledby="dates"><h2 id="dates">On single dates</h2>
    <p class="quiet-text">Besides the weekly hours, or instead of them where there are none.</p>
    ${rows("dated", "Add a date", "No date is added.")}
  </section>
  <section aria-labelledby="exceptions"><h2 id="exceptions">Exceptions</h2>
    <p class="quiet-text">They take the place of everything else on their date. Without times, you are off all day.</p>
    ${rows("exception", "Add an exception", "There is no exception.")}
  </section>
  <section aria-labelledby="travels"><h2 id="travels">While you travel</h2>
    <p class="quiet-text">On these days, the hours are read from the clocks of another time zone. Without a last day, from then on.</p>
    ${rows("travel", "Add a travel", "You stay where you are.")}
  </section>
  <div class="actions"><button class="button main">Save</button><a class="button quiet" href="${path}">Back to the list</a></div>
</form>`,
  }
}
