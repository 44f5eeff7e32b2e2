/** What a field asks for; there are no patterns of one's own, whose matching could take for ever. */
export const fieldKinds = [
  "text",
  "longText",
  "email",
  "phone",
  "url",
  "number",
  "date",
  "choice",
  "multiChoice",
  "checkbox",
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** One question on the booking form. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly kind: FieldKind
  readonly required?: boolean
  /** For `choice` and `multiChoice`: what can be chosen. */
  readonly choices?: ReadonlyArray<string>
  /**
   * The least that is accepted: of `text` and `longText` characters, of `multiChoice` how many are chosen, of `number`
   * the number itself, of `date` the first date (`2027-03-14`).
   */
  readonly min?: number | string
  /** The most that is accepted, read as `min` is. */
  readonly max?: number | string
  /** An example of an answer, for pages to show in the empty field. */
  readonly placeholder?: string
  /** What helps to answer, for pages to show beside the field. */
  readonly help?: string
  /** The answer that pages begin with. */
  readonly default?: string
  /** The answer is for the hosts: it stands in no calendar event, webhook or mail to others. */
  readonly private?: boolean
}

export type Form = ReadonlyArray<Field>

/**
 * What was answered, by field name, each as text: a ticked checkbox is `"yes"`, a number is written with a point
 * (`4.5`), a date as `2027-03-14`, several choices one in each line (`chosenOf`).
 */
export type Answers = { readonly [name: string]: string }

/** What is wrong with one answer, in words for the person who fills in the form. */
export interface Problem {
  readonly field: string
  readonly problem: string
}

/** The longest answers accepted, in UTF-16 code units; the e-mail limit is RFC 5321 §4.5.3.1.3. */
export const longest = { name: 200, email: 254, text: 500, longText: 5000, phone: 40, url: 2000 } as const

/** C0 and C1 controls, line separators, and the marks that reorder text: none has a place in a name or subject. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, but line breaks and tabs are allowed
const controlsInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/

/** The definition of a valid e-mail address in the HTML standard (input type=email), which browsers apply too. */
const email =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/

/** A web address without a user in front of its host, which could make one site read as another. */
const webLink = /^https?:\/\/[^\s/?#@\\:[\]]+(?::\d{1,5})?(?:[/?#]\S*)?$/i

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

export const checkPhone = (value: unknown): string | undefined =>
  checkText(value, longest.phone) ??
  (/^\+?[\d\s()./-]{5,}$/.test(value as string) ? undefined : "Please enter a phone number such as +49 30 123456.")

/** What is wrong with a web address (`http` or `https`), if anything. */
export const checkWebLink = (value: unknown): string | undefined =>
  checkText(value, longest.url) ??
  (webLink.test(value as string) ? undefined : "Please enter a web address such as https://example.com.")
