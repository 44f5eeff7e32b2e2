import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { longTextField, problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import { tickField } from "../../parts/tickField.ts"
import type { AccountPage } from "../accountFrame.ts"
import { saveOnEnter } from "../rowGroup.ts"
import type { Part } from "./EventTypeForm.ts"
import { availabilityField, hostsPart, placesPart, questionsPart, rulesPart } from "./eventTypeParts.ts"
import type { Candidate, Whose } from "./Whose.ts"
import { isSame, newPath } from "./Whose.ts"

/** What the form of an event type needs besides what is filled in. */
export interface Shown {
  readonly heading: string
  readonly action: string
  /** The link before the last part, such as `https://book.example.com/b/anna/`. */
  readonly base: string
  /** Of an event type that is there already. */
  readonly version: number | undefined
  /** For whom a new one can be made; none to choose from where it is there already. */
  readonly choices: ReadonlyArray<Whose>
  readonly whose: Pick<Whose, "organization" | "group">
  /** Those who can take part, where there is a choice. */
  readonly candidates: ReadonlyArray<Candidate>
  /** Names of hours. */
  readonly hours: ReadonlyArray<string>
  /** Whether each host has hours of their own for it. */
  readonly byHost: boolean
  readonly locked: ReadonlySet<Part>
  readonly focus: string | undefined
  readonly guard: Html
}

const labels: Readonly<Record<string, string>> = {
  ...{ title: "Name", slug: "Link", description: "Description", durations: "How long it takes", place: "Where" },
  ...{ hosts: "Who takes part", team: "How they share it", "team-required": "How many take part" },
  ...{ availability: "Hours", approval: "Approval", "approval-within": "Time to approve", reminders: "Reminders" },
  ...{ step: "A start every", before: "Free before", after: "Free after", notice: "Notice", question: "Questions" },
  ...{ horizon: "How far ahead", "horizon-days": "Days", "horizon-from": "First date", "horizon-to": "Last date" },
  ...{ "per-day": "Bookings a day", "per-week": "Bookings a week", seats: "Places" },
}

/** The labels, and those of rows that have a problem. */
const labelsOf = ({ problems }: Filled): Readonly<Record<string, string>> => ({
  ...labels,
  ...Object.fromEntries(
    Object.keys(problems).flatMap((name) => {
      const [, group, index] = /^(place|question)-(\d+)-/.exec(name) ?? []
      return group === undefined ? [] : [[name, `${group === "place" ? "Place" : "Question"} ${Number(index) + 1}`]]
    }),
  ),
})

/** `/account/event-types/new`, and that of each event type (S2-7). */
export const eventTypePage = (filled: Filled, shown: Shown): AccountPage => {
  const { locked, guard, version, base } = shown
  const part = (name: Part, inside: Html): Html =>
    locked.has(name)
      ? html`<fieldset class="locked" disabled><legend class="quiet-text">${icon("check")} Set by the template</legend>${inside}</fieldset>`
      : inside
  return {
    title: shown.heading,
    area: "/account/event-types",
    main: html`<h1>${shown.heading}</h1>
${choose(shown)}
<form class="fill wide" method="post" action="${shown.action}" novalidate data-once="Saving …">
  ${saveOnEnter}
  ${problemSummary(labelsOf(filled), filled)}
  ${guard}
  ${version === undefined ? "" : html`<input type="hidden" name="version" value="${version}">`}
  <section aria-labelledby="what"><h2 id="what">What</h2>
    ${part("title", textField("title", labels["title"]!, true, filled))}
    ${textField("slug", labels["slug"]!, version !== undefined, filled, {
      help: `What stands after ${base}${version === undefined ? ". Left empty, it is made from the name." : ". With another one, links that you have given away lead nowhere."}`,
    })}
    ${part("description", longTextField("description", labels["description"]!, false, filled))}
    ${part(
      "durations",
      textField("durations", labels["durations"]!, true, filled, {
        help: "Such as 30 min. Several to choose from: 30 min, 1 hour. The first one is offered first.",
      }),
    )}
  </section>
  <section aria-labelledby="where"><h2 id="where">Where</h2>${part("places", placesPart(filled, shown.focus))}</section>
  ${hostsPart(filled, shown, labels)}
  <section aria-labelledby="when"><h2 id="when">When</h2>
    ${part("availability", availabilityField(filled, shown))}
    ${part("rules", rulesPart(filled, labels))}
  </section>
  <section aria-labelledby="questions"><h2 id="questions">Questions</h2>
    <p class="quiet-text">Name and e-mail address are always asked for.</p>
    ${part("questions", questionsPart(filled, shown.focus))}
  </section>
  <section aria-labelledby="then"><h2 id="then">Then</h2>
    ${part(
      "approval",
      html`${tickField("approval", "Each booking waits until a host approves it", filled)}
      <div class="needs-approval">${textField("approval-within", labels["approval-within"]!, false, filled, { help: "After that, it is declined. Left empty: 2 days." })}</div>`,
    )}
    ${part("reminders", textField("reminders", labels["reminders"]!, false, filled, { help: "Mails before the start, such as 1 day, 1 hour." }))}
    ${part("hidden", tickField("hidden", "Hidden: only who has the link finds it", filled))}
  </section>
  <div class="actions"><button class="button main">Save</button><a class="button quiet" href="/account/event-types">Back to the list</a></div>
</form>`,
  }
}

/** For whom a new one is made. */
const choose = ({ choices, whose }: Shown): Html | "" =>
  choices.length < 2
    ? ""
    : html`<nav aria-label="For whom"><ul class="tabs">${choices.map(
        (one) =>
          html`<li><a href="${newPath(one)}"${isSame(one, whose) ? html` aria-current="true"` : ""}>${one.name}</a></li>`,
      )}</ul></nav>`
