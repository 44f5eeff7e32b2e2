import type { OnGap, Recurrence } from "@sched/core/recurrence"
import { expand, firstOccurrences } from "@sched/core/recurrence"

/** One case of recurrence.json: the occurrences in `window`, or without it the first `count`. */
export interface RecurrenceVector {
  readonly id: string
  readonly dtstart: string
  readonly tzid: string
  readonly rrule: string
  readonly exdate: ReadonlyArray<string>
  readonly rdate: ReadonlyArray<string>
  readonly count?: number
  readonly window?: { readonly from: string; readonly to: string }
  readonly expected: ReadonlyArray<string>
  /** What is expected where occurrences that a gap skips are left out; without it, a gap changes nothing. */
  readonly expectedGapSkip?: ReadonlyArray<string>
}

export const isRecurrenceVector = (vector: object): vector is RecurrenceVector =>
  "rrule" in vector && "dtstart" in vector

const occurrences = (vector: RecurrenceVector, onGap: OnGap): ReadonlyArray<string> => {
  const recurrence: Recurrence = {
    start: vector.dtstart,
    zone: vector.tzid,
    rrule: vector.rrule,
    exdates: vector.exdate,
    rdates: vector.rdate,
  }
  const { window, count } = vector
  const instants =
    window === undefined
      ? firstOccurrences(recurrence, count!, { onGap })
      : expand(recurrence, { start: Date.parse(window.from), end: Date.parse(window.to) }, { onGap })
  return instants.map((instant) => new Date(instant).toISOString().replace(".000Z", "Z"))
}

/** The library's answer to the case; with `onGap: "skip"` too where the case tells what that gives. */
export const answerRecurrence = (vector: RecurrenceVector): unknown => ({
  shift: occurrences(vector, "shift"),
  ...(vector.expectedGapSkip === undefined ? {} : { skip: occurrences(vector, "skip") }),
})

/** What the case expects, in the shape of the answer. */
export const expectedRecurrence = ({ expected, expectedGapSkip }: RecurrenceVector): unknown => ({
  shift: expected,
  ...(expectedGapSkip === undefined ? {} : { skip: expectedGapSkip }),
})
