import { isDeepStrictEqual } from "node:util"
import { answerRecurrence, expectedRecurrence, isRecurrenceVector } from "./recurrenceVectors.ts"
import { answerSlots, isSlotVector } from "./slotVectors.ts"
import { answerTime, isTimeVector } from "./timeVectors.ts"

/** How one case came out. */
export type Verdict =
  | { readonly id: string; readonly outcome: "passed" }
  | { readonly id: string; readonly outcome: "failed"; readonly expected: unknown; readonly answer: unknown }
  | { readonly id: string; readonly outcome: "skipped"; readonly reason: string }

const judged = (id: string, expected: unknown, answer: () => unknown): Verdict => {
  let given: unknown
  try {
    given = answer()
  } catch (error) {
    given = String(error)
  }
  return isDeepStrictEqual(given, expected)
    ? { id, outcome: "passed" }
    : { id, outcome: "failed", expected, answer: given }
}

/** Judges one case of any kind, told by its fields. */
export const judge = (vector: { readonly id: string; readonly expected: unknown }): Verdict => {
  if (isTimeVector(vector)) return judged(vector.id, vector.expected, () => answerTime(vector))
  if (isSlotVector(vector)) return judged(vector.id, vector.expected, () => answerSlots(vector))
  if (isRecurrenceVector(vector)) return judged(vector.id, expectedRecurrence(vector), () => answerRecurrence(vector))
  return { id: vector.id, outcome: "skipped", reason: "a kind of case that is not known" }
}
