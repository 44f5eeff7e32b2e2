/**
 * Text as PostgreSQL can keep it. A `text` column holds neither NUL nor half of a surrogate pair; ids and addresses
 * can have both. Each such code unit is written as U+FFFF, which stands for nothing in Unicode, and four hex digits.
 */
const MARK = "\uffff"

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what PostgreSQL does not take
const unstorable = /[\u0000\uffff]|\p{Surrogate}/gu
const marked = /\uffff([0-9a-f]{4})/g

/** The text as it stands in a column; no two texts share one. */
export const toColumn = (text: string): string =>
  text.replace(unstorable, (unit) => MARK + unit.charCodeAt(0).toString(16).padStart(4, "0"))

/** The text that `toColumn` was given. */
export const fromColumn = (column: string): string =>
  column.replace(marked, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
