import { checkWhole } from "../slots/whole.ts"
import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { checkAnswer, isDate } from "./Answers.ts"
import type { Field, FieldKind, Form } from "./Form.ts"
import { checkText, fieldKinds, longest } from "./Form.ts"
import { checkLine, refuseRepeats } from "./refuse.ts"

/** The most fields of a form, and the most choices of a field. */
const MOST_FIELDS = 50
const MOST_CHOICES = 100

const isChosen = (kind: FieldKind): boolean => kind === "choice" || kind === "multiChoice"

const checkChoices = ({ kind, choices }: Field, path: string): void => {
  if (!isChosen(kind)) {
    if (choices !== undefined) throw new InvalidInput(path, `is for fields of kind choice or multiChoice, not ${kind}`)
    return
  }
  if (!Array.isArray(choices) || choices.length === 0) throw new InvalidInput(path, "there is nothing to choose from")
  if (choices.length > MOST_CHOICES)
    throw new InvalidInput(path, `has ${choices.length}; offer at most ${MOST_CHOICES}`)
  choices.forEach((choice: string, i) => {
    checkLine(choice, longest.name, `${path}[${i}]`)
    if (choice.trim() !== choice) throw new InvalidInput(`${path}[${i}]`, "begins or ends with a space")
  })
  refuseRepeats(choices, (i) => `${path}[${i}]`, "stands there twice")
}

/** What `min` and `max` of a kind can be; kinds that are missing have neither. */
const bounds: { readonly [K in FieldKind]?: (value: unknown, path: string, field: Field) => void } = {
  text: (value, path) => checkWhole(value, path, 0, longest.text),
  longText: (value, path) => checkWhole(value, path, 0, longest.longText),
  multiChoice: (value, path, { choices = [] }) => checkWhole(value, path, 0, choices.length),
  number: (value, path) => {
    if (!Number.isFinite(value)) throw new InvalidInput(path, `expected a number, got ${quote(value)}`)
  },
  date: (value, path) => {
    if (typeof value !== "string" || !isDate(value))
      throw new InvalidInput(path, `expected a date such as 2027-03-14, got ${quote(value)}`)
  },
}

const checkBounds = (field: Field, path: string): void => {
  const check = bounds[field.kind]
  for (const name of ["min", "max"] as const) {
    if (field[name] === undefined) continue
    if (check === undefined) throw new InvalidInput(`${path}.${name}`, `is not for fields of kind ${field.kind}`)
    check(field[name], `${path}.${name}`, field)
  }
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    throw new InvalidInput(`${path}.max`, `${quote(field.max)} is less than min, ${quote(field.min)}`)
}

const checkField = (field: Field, path: string): void => {
  checkLine(field.name, 60, `${path}.name`)
  if (field.name.trim() !== field.name || field.name === "__proto__")
    throw new InvalidInput(`${path}.name`, `expected a name such as "topic", got ${quote(field.name)}`)
  checkLine(field.label, longest.name, `${path}.label`)
  if (!fieldKinds.includes(field.kind))
    throw new InvalidInput(`${path}.kind`, `expected one of ${fieldKinds.join(", ")}, got ${quote(field.kind)}`)
  checkChoices(field, `${path}.choices`)
  checkBounds(field, path)
  for (const [name, limit] of [["placeholder", longest.name] as const, ["help", longest.text] as const]) {
    const problem = field[name] === undefined ? undefined : checkText(field[name], limit)
    if (problem !== undefined) throw new InvalidInput(`${path}.${name}`, problem)
  }
  const problem = field.default === undefined ? undefined : checkAnswer({ ...field, required: true }, field.default)
  if (problem !== undefined) throw new InvalidInput(`${path}.default`, `is not accepted as an answer: ${problem}`)
}

/** @throws InvalidInput naming the first value of the form that cannot be worked with. */
export const checkForm = (form: Form, path: string): void => {
  if (form.length > MOST_FIELDS)
    throw new InvalidInput(path, `has ${form.length} fields; ask at most ${MOST_FIELDS} questions`)
  form.forEach((field, i) => {
    checkField(field, `${path}[${i}]`)
  })
  refuseRepeats(
    form.map(({ name }) => name),
    (i) => `${path}[${i}].name`,
    "stands there twice",
  )
}
