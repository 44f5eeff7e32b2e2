import type { Answers, Form } from "@sched/core"
import { chosenOf, fieldKinds } from "@sched/core"
import * as Schema from "effect/Schema"

/** One answer under its question; a ticked checkbox is `"yes"`. */
export const AnswerView = Schema.Struct({
  name: Schema.String,
  label: Schema.String,
  kind: Schema.Literals(fieldKinds),
  answer: Schema.String,
  /** Of a field of kind `multiChoice`: each of what was chosen; `answer` has them in a line each. */
  chosen: Schema.optionalKey(Schema.Array(Schema.String)),
}).annotate({ identifier: "AnswerView" })
export type AnswerView = typeof AnswerView.Type

/** What was answered, in the order of the form. */
export const answerViews = (form: Form, answers: Answers): ReadonlyArray<AnswerView> =>
  form.flatMap(({ name, label, kind }) => {
    const answer = Object.hasOwn(answers, name) ? answers[name]! : ""
    if (answer === "") return []
    return [{ name, label, kind, answer, ...(kind === "multiChoice" ? { chosen: chosenOf(answer) } : {}) }]
  })
