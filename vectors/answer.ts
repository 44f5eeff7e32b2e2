import { answerRecurrence, expectedRecurrence, isRecurrenceVector } from "./recurrenceVectors.ts"
import { answerSlots, isSlotVector } from "./slotVectors.ts"
import { answerTime, isTimeVector } from "./timeVectors.ts"

/** One case of any kind, told by its fields. */
export interface Vector {
  readonly id: string
  readonly expected: unknown
}

/** What a case expects and what the library answers to it, in the same shape. */
export interface Answered {
  readonly id: string
  readonly expected: unknown
  /** An error that was thrown stands as text. */
  readonly answer: unknown
}

const attempt = (answer: () => unknown): unknown => {
  try {
    return answer()
  } catch (error) {
    return String(error)
  }
}

/** The library's answer to a case; `undefined` for a kind of case that is not known. Loads nothing that a browser lacks. */
export const answerTo = (vector: Vector): Answered | undefined => {
  const { id, expected } = vector
  if (isTimeVector(vector)) return { id, expected, answer: attempt(() => answerTime(vector)) }
  if (isSlotVector(vector)) return { id, expected, answer: attempt(() => answerSlots(vector)) }
  if (isRecurrenceVector(vector))
    return { id, expected: expectedRecurrence(vector), answer: attempt(() => answerRecurrence(vector)) }
  return undefined
}

/** What one runtime answers, and which runtime it is. */
export interface Answers {
  /** The time zone of the machine, as the runtime has it. */
  readonly machineZone: string
  readonly answered: ReadonlyArray<Answered>
}

/** The answers to a file of cases. @throws when a case is of no known kind. */
export const answers = (vectors: ReadonlyArray<Vector>): Answers => ({
  machineZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  answered: vectors.map((vector) => {
    const answered = answerTo(vector)
    if (answered === undefined) throw new Error(`${vector.id} is of no known kind`)
    return answered
  }),
})
