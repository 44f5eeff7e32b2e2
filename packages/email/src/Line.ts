/**
 * Controls and line breaks, and the invisible marks that turn the direction of the text around them: in a subject or
 * a name they can only forge headers or make a line read as another one.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const breaks = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** The text on one line, without anything that is not meant to be seen. */
export const oneLine = (text: string): string =>
  text
    .replace(breaks, " ")
    .replace(marks, "")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/ {2,}/g, " ")
    .trim()

/** The text's lines, each as `oneLine` leaves it; blank lines at the ends are dropped. */
export const lines = (text: string): ReadonlyArray<string> => {
  const all = text.split(/\r\n|[\r\n\u0085\u2028\u2029]/).map(oneLine)
  return all.slice(
    all.findIndex((line) => line !== ""),
    all.findLastIndex((line) => line !== "") + 1,
  )
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" })

/** At most `limit` characters as people count them, the last one being an ellipsis where some were left out. */
export const shorten = (text: string, limit: number): string => {
  const parts = [...graphemes.segment(text)]
  return parts.length <= limit
    ? text
    : `${parts
        .slice(0, limit - 1)
        .map(({ segment }) => segment)
        .join("")
        .trimEnd()}…`
}

/** The address where it can be followed from a mail: only `http` and `https` may be clicked. */
export const webLink = (text: string): string | undefined => {
  const url = URL.parse(text.trim())
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") ? url.href : undefined
}
