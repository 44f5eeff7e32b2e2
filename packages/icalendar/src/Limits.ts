import { fileError } from "./CalendarFileError.ts"

/** The longest file that is read, in UTF-16 code units: well past any person's calendar, and a few seconds of work. */
export const LONGEST_FILE = 32 * 1024 * 1024

/** The deepest nesting of components; RFC 5545 §3.6 needs three. */
export const DEEPEST = 8

/** The most `;` in a line that is read: parameters and rule parts. No calendar comes near. */
export const MOST_PARAMETERS = 200

/** The most different zones that one calendar may name; making the table of each takes time. */
export const MOST_ZONES = 100

/** The years that the core knows: 1900 to 2199, as instants. */
export const EARLIEST = Date.UTC(1900, 0, 1)
export const LATEST = Date.UTC(2200, 0, 1)

/** How often a rule, and all rules of a file, may repeat in the time that is asked about. */
export const REPEATS_PER_RULE = 500_000
export const REPEATS_PER_FILE = 3_000_000

/** What expanding the rules of a file may cost (see `costOf`): a few seconds. */
export const STEPS_PER_FILE = 50_000_000

/** What the rules of one file may cost. */
export interface Budget {
  /**
   * The repeats of the rule at `line`, expanded for so many steps; `expand` gives no more than it is told.
   * @throws CalendarFileError when a limit is used up
   */
  readonly expand: (
    line: number,
    steps: number,
    expand: (most: number) => ReadonlyArray<number>,
  ) => ReadonlyArray<number>
}

export const makeBudget = (): Budget => {
  let steps = STEPS_PER_FILE
  let repeats = REPEATS_PER_FILE
  return {
    expand: (line, cost, expand) => {
      steps -= cost
      if (steps < 0)
        throw fileError(line, `the rules of the file take more than ${STEPS_PER_FILE} steps to expand up to this line`)
      const found = expand(REPEATS_PER_RULE + 1)
      if (found.length > REPEATS_PER_RULE)
        throw fileError(line, `the rule repeats more than ${REPEATS_PER_RULE} times; is it meant to repeat so?`)
      repeats -= found.length
      if (repeats < 0)
        throw fileError(line, `the rules of the file repeat more than ${REPEATS_PER_FILE} times up to this line`)
      return found
    },
  }
}
