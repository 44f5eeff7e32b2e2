import { fileError } from "./CalendarFileError.ts"

/** The longest file that is read, in UTF-16 code units: well past any person's calendar, and a few seconds of work. */
export const LONGEST_FILE = 32 * 1024 * 1024

/** The deepest nesting of components; RFC 5545 §3.6 needs three. */
export const DEEPEST = 8

/** The most `;` in a line that is read: parameters and rule parts. No calendar comes near. */
export const MOST_PARAMETERS = 200

/** The most different zones that one calendar may name; making the table of each takes time. */
export const MOST_ZONES = 100

/** Days looked at and repeats made while the rules of one event, or of a whole file, are expanded. */
export const STEPS_PER_EVENT = 500_000
export const STEPS_PER_FILE = 3_000_000

/** Pays for one step of an expansion. @throws CalendarFileError when the limit is used up */
export type Spend = () => void

/** What the rules of one file may cost. */
export interface Budget {
  /** A fresh allowance for the event whose rule is at `line`. */
  readonly event: (line: number) => Spend
}

export const makeBudget = (): Budget => {
  let file = STEPS_PER_FILE
  return {
    event: (line) => {
      let event = STEPS_PER_EVENT
      return () => {
        if (--event < 0)
          throw fileError(
            line,
            `the rule takes more than ${STEPS_PER_EVENT} steps to expand; is it meant to repeat so?`,
          )
        if (--file < 0)
          throw fileError(
            line,
            `the rules of the file take more than ${STEPS_PER_FILE} steps to expand up to this line`,
          )
      }
    },
  }
}
