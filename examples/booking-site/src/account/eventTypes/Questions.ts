import type { EventTypeDetail } from "@sched/http/account"
import { asSet } from "../asSet.ts"
import type { Row } from "../FormRows.ts"
import { slugOf } from "./slugOf.ts"

/** The questions that bookers are asked, as rows of the form (S2-10). */

type Form = EventTypeDetail["form"]
type Question = Form[number]

/** What a question asks for. */
export const questionKinds: ReadonlyArray<{ readonly value: Question["kind"]; readonly text: string }> = [
  { value: "text", text: "A line of text" },
  { value: "longText", text: "Several lines of text" },
  { value: "email", text: "An e-mail address" },
  { value: "phone", text: "A phone number" },
  { value: "url", text: "A web address" },
  { value: "number", text: "A number" },
  { value: "date", text: "A date" },
  { value: "choice", text: "One of several choices" },
  { value: "multiChoice", text: "Any of several choices" },
  { value: "checkbox", text: "A box to tick" },
]

const hasChoices = (kind: string | undefined): boolean => kind === "choice" || kind === "multiChoice"

const linesOf = (text = ""): ReadonlyArray<string> =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")

/** A question as a row. Its name goes along unseen: answers are kept under it. */
export const rowOf = ({ name, label, kind, required, choices = [], help = "" }: Question): Row => ({
  name,
  label,
  kind,
  help,
  choices: choices.join("\n"),
  ...(required === true ? { required: "yes" } : {}),
})

/** What a row lacks, by the last part of the input's name. */
export const questionProblem = ({ label = "", kind, choices }: Row): readonly [string, string] | undefined => {
  if (label.trim() === "") return ["label", "Please write the question, or remove it."]
  if (hasChoices(kind) && linesOf(choices).length === 0) return ["choices", "Please enter one choice in each line."]
  return undefined
}

/** A name that no other question has. `phone` is left to questions for the number that the host calls. */
const freeName = (label: string, kind: string, taken: ReadonlySet<string>): string => {
  const wanted = slugOf(label).slice(0, 40) || "question"
  const isFree = (name: string) => !taken.has(name) && (name !== "phone" || kind === "phone")
  let name = wanted
  for (let n = 2; !isFree(name); n++) name = `${wanted}-${n}`
  return name
}

/**
 * The form of the rows. What a question has beside the row's inputs (limits, a default, an example) stays, unless it
 * now asks for something else.
 */
export const questionsOf = (rows: ReadonlyArray<Row>, before: Form): Form => {
  const taken = new Set(rows.flatMap(({ name = "" }) => (name === "" ? [] : [name])))
  return rows.map(({ name: kept = "", label = "", kind: asked = "", required, choices, help = "" }) => {
    const kind = questionKinds.find(({ value }) => value === asked)?.value ?? "text"
    const name = kept === "" ? freeName(label, kind, taken) : kept
    taken.add(name)
    const old = before.find((one) => one.name === kept && one.kind === kind)
    return asSet<Question>({
      ...old,
      name,
      label: label.trim(),
      kind,
      required: required === "yes" ? true : old?.required === false ? false : undefined,
      choices: hasChoices(kind) ? linesOf(choices) : undefined,
      help: help.trim() === "" ? undefined : help.trim(),
    })
  })
}
