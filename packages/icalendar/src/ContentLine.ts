import { fileError } from "./CalendarFileError.ts"

/** One content line (RFC 5545 §3.1), unfolded, with the number of the line at which it starts, counted from 1. */
export interface ContentLine {
  readonly line: number
  readonly text: string
}

/** The content lines of a file in order; blank lines are passed over. @throws CalendarFileError */
export function* contentLines(text: string): Generator<ContentLine> {
  let current: { line: number; text: string } | undefined
  let line = 0
  for (let start = text.startsWith("\ufeff") ? 1 : 0; start < text.length; ) {
    const newline = text.indexOf("\n", start)
    const next = newline === -1 ? text.length : newline
    const end = next > start && text[next - 1] === "\r" ? next - 1 : next
    line++
    const first = text[start]
    if (end > start && (first === " " || first === "\t")) {
      if (current === undefined) throw fileError(line, "the file begins with a continuation line (a leading space)")
      current.text += text.slice(start + 1, end)
    } else if (end > start) {
      if (current !== undefined) yield current
      current = { line, text: text.slice(start, end) }
    }
    start = next + 1
  }
  if (current !== undefined) yield current
}
