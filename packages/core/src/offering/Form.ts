import { quote } from "../time/CivilDate.ts"

/** One question on the booking form. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly kind: "text" | "longText" | "phone" | "choice" | "checkbox"
  readonly required?: boolean
  /** For `choice`: what can be chosen. */
  readonly choices?: ReadonlyArray<string>
}

export type Form = ReadonlyArray<Field>

/** What was answered, by field name; a ticked checkbox is `"yes"`. */
export type Answers = { readonly [name: string]: string }

/** What is wrong with one answer, in words for the person who fills in the form. */
export interface Problem {
  readonly field: string
  readonly problem: string
}

/** The longest answers accepted, in UTF-16 code units; the e-mail limit is RFC 5321 §4.5.3.1.3. */
export const longest = { name: 200, email: 254, text: 500, longText: 5000, phone: 40 } as const

/** C0 and C1 controls, line separators, and the marks that reorder text: none has a place in a name or subject. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, but line breaks and tabs are allowed
const controlsInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/

/** The definition of a valid e-mail address in the HTML standard (input type=email), which browsers apply too. */
const email =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/

/** What is wrong with a line of text, if anything. */
export const checkText = (value: unknown, limit: number, lines: "one" | "many" = "one"): string | undefined => {
  if (typeof value !== "string") return "Please enter text."
  if (value.length > limit) return `Please shorten this to ${limit} characters (it has ${value.length}).`
  if ((lines === "one" ? controls : controlsInText).test(value)) return "Please remove control characters."
  if (/\p{Surrogate}/u.test(value)) return "Please remove characters that are not valid text."
  return undefined
}

export const checkEmail = (value: unknown): string | undefined =>
  checkText(value, longest.email) ??
  (email.test(value as string) ? undefined : "Please enter an e-mail address such as name@example.com.")

const checkAnswer = (field: Field, answer: string | undefined): string | undefined => {
  if (answer === undefined || answer.trim() === "")
    return field.required ? (field.kind === "checkbox" ? "Please tick this box." : "Please fill this in.") : undefined
  switch (field.kind) {
    case "text":
      return checkText(answer, longest.text)
    case "longText":
      return checkText(answer, longest.longText, "many")
    case "phone":
      return (
        checkText(answer, longest.phone) ??
        (/^\+?[\d\s()./-]{5,}$/.test(answer) ? undefined : "Please enter a phone number such as +49 30 123456.")
      )
    case "choice":
      return field.choices?.includes(answer) ? undefined : "Please choose one of the options."
    case "checkbox":
      return answer === "yes" ? undefined : "Please tick the box or leave it empty."
  }
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
