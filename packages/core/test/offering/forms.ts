import type { Field, Form } from "@sched/core"
import { chosenAnswer, fieldKinds, longest } from "@sched/core"
import fc from "fast-check"

const text = fc.stringMatching(/^[A-Za-zäöü0-9][A-Za-zäöü0-9 ]{0,18}[a-z0-9]$/)
const dates = fc.constantFrom("1999-12-31", "2024-02-29", "2027-03-14", "2027-03-15", "2199-12-31")

const inOrder = <A>(values: fc.Arbitrary<A>): fc.Arbitrary<Partial<Record<"min" | "max", A>>> =>
  fc.tuple(values, values, fc.subarray(["min", "max"] as const)).map(([a, b, which]) => {
    const [min, max] = a < b ? [a, b] : [b, a]
    return Object.fromEntries(which.map((name) => [name, { min, max }[name]]))
  })

/** What a kind may say besides its name and label. */
const particulars = (kind: Field["kind"]): fc.Arbitrary<Partial<Field>> => {
  switch (kind) {
    case "text":
      return inOrder(fc.nat(longest.text))
    case "longText":
      return inOrder(fc.nat(longest.longText))
    case "number":
      return inOrder(fc.integer({ min: -1000, max: 1000 }))
    case "date":
      return inOrder(dates)
    case "choice":
      return fc.uniqueArray(text, { minLength: 1, maxLength: 6 }).map((choices) => ({ choices }))
    case "multiChoice":
      return fc
        .uniqueArray(text, { minLength: 1, maxLength: 6 })
        .chain((choices) => inOrder(fc.nat(choices.length)).map((bounds) => ({ choices, ...bounds })))
    default:
      return fc.constant({})
  }
}

const field = fc
  .constantFrom(...fieldKinds)
  .chain((kind) =>
    fc.tuple(
      fc.record({ name: text, label: text, kind: fc.constant(kind) }),
      fc.record({ required: fc.boolean(), private: fc.boolean(), help: text, placeholder: text }, { requiredKeys: [] }),
      particulars(kind),
    ),
  )
  .map(([named, more, own]): Field => ({ ...named, ...more, ...own }))

/** Any form that `checkForm` accepts. */
export const forms: fc.Arbitrary<Form> = fc.uniqueArray(field, { maxLength: 8, selector: ({ name }) => name })

/** Answers of which some fit some kinds, some none. */
export const answersTo = (form: Form) =>
  fc.dictionary(
    fc.oneof(fc.constantFrom(...form.map(({ name }) => name), "unknown"), fc.string()),
    fc.oneof(
      fc.string({ unit: "binary" }),
      text,
      dates,
      fc.constantFrom("", " ", "yes", "4.5", "-3", "+49 30 123456", "bo@example.com", "https://example.com/a?b#c"),
      fc.subarray(form.flatMap(({ choices = [] }) => [...choices])).map(chosenAnswer),
    ),
  )
