import { isApiProblem } from "@sched/http/account"
import type { Filled } from "../../parts/formField.ts"
import { accountProblems } from "../accountProblems.ts"
import { rowInput } from "../FormRows.ts"

/** Inputs of the form by the field of the API. */
const inputs = {
  ...{ title: "title", slug: "slug", description: "description", alias: "slug", hosts: "hosts", team: "team" },
  ...{ required: "team-required", durationMin: "durations", durationsMin: "durations", stepMin: "step" },
  ...{ bufferBeforeMin: "before", bufferAfterMin: "after", noticeMin: "notice", horizon: "horizon" },
  ...{ days: "horizon-days", from: "horizon-from", to: "horizon-to", bookings: "per-day", capacity: "seats" },
  ...{ availability: "availability", approval: "approval", withinMin: "approval-within", reminders: "reminders" },
  ...{ locations: "place", location: "place", form: "question" },
}

const questionInputs = ["label", "kind", "choices", "help", "required"]

/** The row that a path of the API such as `eventType.form[2].label` means. */
const rowAt = (field: string): string | undefined => {
  const [, question, part = ""] = /\bform\[(\d+)\]\.?(\w*)/.exec(field) ?? []
  if (question !== undefined)
    return rowInput("question", Number(question), questionInputs.includes(part) ? part : "label")
  const [, place] = /\blocations\[(\d+)\]/.exec(field) ?? []
  if (place !== undefined) return rowInput("place", Number(place) + 1, "detail")
  return /\blocation\./.test(field) ? rowInput("place", 0, "detail") : undefined
}

/** What the API refused of an event type, as problems of its form. */
export const eventTypeProblems = (error: unknown): Filled["problems"] => {
  const field = isApiProblem(error) && error._tag === "InvalidInput" ? error.field : ""
  const row = rowAt(field)
  const parts = field.split(/\W+/).filter((part) => part !== "")
  return accountProblems(error, row === undefined ? inputs : { [parts.at(-1) ?? ""]: row })
}
