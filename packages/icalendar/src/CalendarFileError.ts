import * as Schema from "effect/Schema"

/**
 * A calendar file that cannot be read with certainty. The whole file counts as unread: a file with one event that
 * cannot be understood must not count as free at any time.
 */
export class CalendarFileError extends Schema.TaggedError<CalendarFileError>()("CalendarFileError", {
  /** The line of the file, counted from 1, at which the trouble starts. */
  line: Schema.Number,
  /** A sentence that says what is wrong and, where it can be known, what was expected. */
  reason: Schema.String,
}) {
  override get message() {
    return `line ${this.line}: ${this.reason}`
  }
}

/** The error of a line, ready to be thrown. */
export const fileError = (line: number, reason: string): CalendarFileError => new CalendarFileError({ line, reason })
