import type { TemplateField } from "@sched/core"
import { chosenAnswer, chosenOf, locationsOf, withHosts } from "@sched/core"
import type { EventTypeDetail } from "@sched/http/account"
import type { Filled } from "../../parts/formField.ts"
import { asSet } from "../asSet.ts"
import { inputsOf, rowInput, rowsOf } from "../FormRows.ts"
import type { Draft } from "./Draft.ts"
import * as Places from "./Places.ts"
import * as Questions from "./Questions.ts"
import type { Reader } from "./Reader.ts"
import { reader } from "./Reader.ts"
import { rulesFrom, rulesValues } from "./Rules.ts"
import { parseReminders, remindersText, spanText } from "./Span.ts"
import { slugOf } from "./slugOf.ts"

/** Between an event type of the API and the inputs of its form, both ways: saved unchanged, nothing of it changes. */

/** The choice that keeps a name of hours for each host. No hours have this name: theirs begin with a letter or digit. */
export const BY_HOST = "*"

/** What the form begins with. */
export const valuesOf = (draft: Draft): Filled["values"] => {
  const { title, slug, description = "", hosts, team, availability = "", approval, reminders = [], hidden } = draft
  return {
    title,
    slug,
    description,
    hosts: chosenAnswer(hosts),
    team: team?.mode ?? "",
    "team-required": team?.mode === "nOfM" ? String(team.required) : "",
    availability: typeof availability === "string" ? availability : BY_HOST,
    approval: approval === undefined ? "" : "yes",
    "approval-within": approval?.withinMin === undefined ? "" : spanText(approval.withinMin),
    reminders: remindersText(reminders),
    hidden: hidden === true ? "yes" : "",
    ...rulesValues(draft),
    ...inputsOf("place", locationsOf(draft).map(Places.rowOf)),
    ...inputsOf("question", draft.form.map(Questions.rowOf)),
  }
}

/** The parts of the form, each with the inputs that it has and the fields of the API that stand behind them. */
export const parts = {
  title: { fields: ["title"], inputs: /^title$/ },
  description: { fields: ["description"], inputs: /^description$/ },
  durations: { fields: ["rules", "durationsMin"], inputs: /^durations$/ },
  places: { fields: ["location", "locations"], inputs: /^place-/ },
  availability: { fields: ["availability"], inputs: /^availability$/ },
  questions: { fields: ["form"], inputs: /^question-/ },
  rules: { fields: ["rules"], inputs: /^(step|before|after|notice|horizon.*|per-day|per-week|seats)$/ },
  approval: { fields: ["approval"], inputs: /^approval/ },
  reminders: { fields: ["reminders"], inputs: /^reminders$/ },
  hidden: { fields: ["hidden"], inputs: /^hidden$/ },
} as const satisfies Record<string, { readonly fields: ReadonlyArray<TemplateField>; readonly inputs: RegExp }>

export type Part = keyof typeof parts

/** The parts that cannot be changed, since a template locks something in them. */
export const lockedParts = (locked: ReadonlyArray<TemplateField>): ReadonlySet<Part> =>
  new Set(
    (Object.keys(parts) as ReadonlyArray<Part>).filter((part) =>
      parts[part].fields.some((one) => locked.includes(one)),
    ),
  )

/** What was sent, with the inputs of locked parts as they are: browsers leave those out. */
export const withLocked = (
  sent: Filled["values"],
  before: Draft,
  locked: ReadonlyArray<TemplateField>,
): Filled["values"] => {
  const closed = [...lockedParts(locked)]
  const isLocked = (input: string) => closed.some((part) => parts[part].inputs.test(input))
  const own = Object.entries(sent).filter(([input]) => !isLocked(input))
  const kept = Object.entries(valuesOf(before)).filter(([input]) => isLocked(input))
  return Object.fromEntries([...own, ...kept])
}

const teamFrom = (read: Reader, { team }: Draft): Draft["team"] => {
  const mode = read.text("team")
  switch (mode) {
    case "collective":
    case "roundRobin":
      return team?.mode === mode ? team : { mode }
    case "nOfM": {
      const required = read.count("team-required") ?? read.refuse("team-required", "Please say how many take part.", 1)
      return { ...(team?.mode === mode ? team : { mode }), required }
    }
    default:
      return undefined
  }
}

/** Those who stay first, in their order; lists of the team lose those who go. */
const hostsFrom = (read: Reader, before: Draft): Draft => {
  if (before.group !== undefined || !Object.hasOwn(read.values, "team")) return before
  const ticked = chosenOf(read.values["hosts"] ?? "").filter((id) => id !== "")
  if (ticked.length === 0) return read.refuse("hosts", "Please choose who takes part.", before)
  const stay = before.hosts.filter((id) => ticked.includes(id))
  const all = [...stay, ...ticked.filter((id) => !stay.includes(id))]
  const { hosts, team, availability } = withHosts({ ...before, id: "", alias: "" }, all)
  return asSet<Draft>({ ...before, hosts, team, availability })
}

const availabilityFrom = (read: Reader, before: Draft): Draft["availability"] => {
  const chosen = read.text("availability")
  if (chosen === BY_HOST) return before.availability
  return chosen === "" ? undefined : chosen
}

const placesFrom = (
  read: Reader,
): Pick<EventTypeDetail, "location"> & { readonly others: ReadonlyArray<EventTypeDetail["location"]> } => {
  const rows = rowsOf(read.values, "place")
  rows.forEach((row, i) => {
    const problem = Places.placeProblem(row)
    if (problem !== undefined) read.refuse(rowInput("place", i, "detail"), problem, undefined)
  })
  const [location, ...others] = Places.placesOf(rows)
  return { location: location ?? read.refuse("place", "Please add a place.", { kind: "phone" } as const), others }
}

const questionsFrom = (read: Reader, before: Draft): Draft["form"] => {
  const rows = rowsOf(read.values, "question")
  rows.forEach((row, i) => {
    const [input, problem] = Questions.questionProblem(row) ?? []
    if (input !== undefined) read.refuse(rowInput("question", i, input), problem!, undefined)
  })
  return Questions.questionsOf(rows, before.form)
}

const remindersFrom = (read: Reader, { reminders }: Draft): Draft["reminders"] => {
  const text = read.text("reminders")
  const asked = parseReminders(text) ?? read.refuse("reminders", "Please write when, such as 1 day, 1 hour.", [])
  return asked.length === 0 && reminders === undefined ? undefined : asked
}

const approvalFrom = (read: Reader, { approval }: Draft): Draft["approval"] =>
  read.ticked("approval") ? asSet({ ...approval, withinMin: read.span("approval-within") }) : undefined

/**
 * The event type that the form asks for. What the form does not show stays as it was `before`; an empty link is made
 * from the name.
 */
export const draftFrom = (
  values: Filled["values"],
  before: Draft,
  locked: ReadonlyArray<TemplateField>,
): { readonly draft: Draft; readonly problems: Filled["problems"] } => {
  const read = reader(values)
  const hosted = hostsFrom(read, before)
  const title = read.text("title") || read.refuse("title", "Please give it a name.", "")
  const { location, others } = placesFrom(read)
  const description = read.text("description").replaceAll("\r\n", "\n")
  const asked = asSet<Draft>({
    ...hosted,
    ...rulesFrom(read, before),
    title,
    slug: read.text("slug") || slugOf(title),
    description: description === "" ? undefined : description,
    team: Object.hasOwn(values, "team") ? teamFrom(read, hosted) : hosted.team,
    availability: availabilityFrom(read, hosted),
    location,
    locations: others.length === 0 && before.locations === undefined ? undefined : others,
    form: questionsFrom(read, before),
    approval: approvalFrom(read, before),
    reminders: remindersFrom(read, before),
    hidden: read.ticked("hidden") ? true : before.hidden === false ? false : undefined,
  })
  if (asked.slug === "" && title !== "") read.refuse("slug", "Please choose a link of letters, digits and hyphens.", "")
  const draft = asSet<Draft>({ ...asked, ...Object.fromEntries(locked.map((field) => [field, before[field]])) })
  return { draft, problems: read.problems }
}
