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

/** What makes addresses of words: dots (RFC 3490 §3.1), `https:`, slashes and `@`, where no blank stands beside it. */
const joints = /(?<=\S)[.:/\\@\u3002\uff0e\uff61](?=\S)/g

/**
 * The text with no address in it. Mail programs make links of `https://…`, `www.…` and even `word.word` wherever they
 * find it, so that a stranger's name could lead the reader anywhere. Looks the same: a zero-width non-joiner stands on
 * both sides of each joint. Between Latin letters no host name may hold one (RFC 5892, A.1).
 */
export const unlinked = (text: string): string => text.replace(joints, "\u200c$&\u200c")

/** The address where it can be followed from a mail: only `http` and `https` may be clicked. */
export const webLink = (text: string): string | undefined => {
  const url = URL.parse(text.trim())
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") ? url.href : undefined
}
