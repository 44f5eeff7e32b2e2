import { parse, quote } from "../time/CivilDate.ts"
import type { Answers, Field, Form, Problem } from "./Form.ts"
import { checkEmail, checkPhone, checkText, checkWebLink, longest } from "./Form.ts"

/** What was chosen of a `multiChoice` field: its answer has one choice in each line. */
export const chosenOf = (answer: string): ReadonlyArray<string> => (answer === "" ? [] : answer.split("\n"))

/** The answer of a `multiChoice` field: one choice in each line, which no choice can contain. */
export const chosenAnswer = (chosen: ReadonlyArray<string>): string => chosen.join("\n")

/** The answer in one line, or in those lines in which a longer text was written. */
export const answerText = ({ kind }: Field, answer: string): string =>
  kind === "multiChoice" ? chosenOf(answer).join(", ") : answer

/** Whether the text is a date (`2027-03-14`) that exists, of the years 1900 to 2199. */
export const isDate = (text: string): boolean => {
  try {
    return Number.isFinite(parse(text))
  } catch {
    return false
  }
}

/** Digits enough for any amount, and few enough to be read without loss. */
const number = /^-?\d{1,12}(?:\.\d{1,6})?$/

const plural = (count: unknown, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`

const checkLength = ({ min, max }: Field, { length }: string): string | undefined => {
  if (typeof min === "number" && length < min) return `Please enter at least ${plural(min, "character")}.`
  if (typeof max === "number" && length > max)
    return `Please shorten this to ${plural(max, "character")} (it has ${length}).`
  return undefined
}

const checkNumber = ({ min, max }: Field, answer: string): string | undefined => {
  if (!number.test(answer)) return "Please enter a number such as 12 or 4.5."
  if (typeof min === "number" && Number(answer) < min) return `Please enter ${min} or more.`
  if (typeof max === "number" && Number(answer) > max) return `Please enter ${max} or less.`
  return undefined
}

const checkDate = ({ min, max }: Field, answer: string): string | undefined => {
  if (!isDate(answer)) return "Please enter a date such as 2027-03-14."
  if (typeof min === "string" && answer < min) return `Please enter ${min} or a later date.`
  if (typeof max === "string" && answer > max) return `Please enter ${max} or an earlier date.`
  return undefined
}

const checkChosen = ({ choices = [], min, max }: Field, answer: string): string | undefined => {
  const chosen = chosenOf(answer)
  if (!chosen.every((one, i) => choices.includes(one) && chosen.indexOf(one) === i))
    return "Please choose among the options, each once."
  if (typeof min === "number" && chosen.length < min) return `Please choose at least ${plural(min, "option")}.`
  if (typeof max === "number" && chosen.length > max) return `Please choose at most ${plural(max, "option")}.`
  return undefined
}

/** What is wrong with an answer that is there, by what the field asks for. */
const checks: { readonly [K in Field["kind"]]: (field: Field, answer: string) => string | undefined } = {
  text: (field, answer) => checkText(answer, longest.text) ?? checkLength(field, answer),
  longText: (field, answer) => checkText(answer, longest.longText, "many") ?? checkLength(field, answer),
  email: (_, answer) => checkEmail(answer),
  phone: (_, answer) => checkPhone(answer),
  url: (_, answer) => checkWebLink(answer),
  number: checkNumber,
  date: checkDate,
  choice: ({ choices = [] }, answer) => (choices.includes(answer) ? undefined : "Please choose one of the options."),
  multiChoice: checkChosen,
  checkbox: (_, answer) => (answer === "yes" ? undefined : "Please tick the box or leave it empty."),
}

/** Said where a required answer is missing. */
const missing: { readonly [K in Field["kind"]]?: string } = {
  multiChoice: "Please choose at least one.",
  checkbox: "Please tick this box.",
}

const isEmpty = (answer: unknown): boolean =>
  answer === undefined || (typeof answer === "string" && answer.trim() === "")

/** What is wrong with one answer, if anything; an answer that may be missing can be empty. */
export const checkAnswer = (field: Field, answer: unknown): string | undefined => {
  if (isEmpty(answer)) return field.required ? (missing[field.kind] ?? "Please fill this in.") : undefined
  return typeof answer === "string" ? checks[field.kind](field, answer) : "Please enter text."
}

/** Everything that is wrong with the answers; empty when the form is complete. */
export const checkAnswers = (form: Form, answers: Answers): ReadonlyArray<Problem> => [
  ...form.flatMap((field) => {
    const problem = checkAnswer(field, Object.hasOwn(answers, field.name) ? answers[field.name] : undefined)
    return problem === undefined ? [] : [{ field: field.name, problem }]
  }),
  ...Object.keys(answers)
    .filter((name) => !form.some((field) => field.name === name))
    .map((name) => ({ field: name.slice(0, 60), problem: `The form has no field ${quote(name)}.` })),
]

/** The answers that not only hosts may see. */
export const openAnswers = (form: Form, answers: Answers): Answers => {
  const closed = new Set(form.filter((field) => field.private === true).map(({ name }) => name))
  return closed.size === 0 ? answers : Object.fromEntries(Object.entries(answers).filter(([name]) => !closed.has(name)))
}
