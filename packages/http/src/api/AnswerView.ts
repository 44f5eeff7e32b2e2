import type { Answers, Form } from "@sched/core"
import * as Schema from "effect/Schema"

export const fieldKinds = ["text", "longText", "phone", "choice", "checkbox"] as const satisfies ReadonlyArray<
  Form[number]["kind"]
>

/** One answer under its question; a ticked checkbox is `"yes"`. */
export const AnswerView = Schema.Struct({
  name: Schema.String,
  label: Schema.String,
  kind: Schema.Literals(fieldKinds),
  answer: Schema.String,
}).annotate({ identifier: "AnswerView" })
export type AnswerView = typeof AnswerView.Type

/** What was answered, in the order of the form. */
export const answerViews = (form: Form, answers: Answers): ReadonlyArray<AnswerView> =>
  form.flatMap(({ name, label, kind }) => {
    const answer = Object.hasOwn(answers, name) ? answers[name]! : ""
    return answer === "" ? [] : [{ name, label, kind, answer }]
  })
