/** A value that the library cannot work with: which field, what is wrong with it, and what to give instead. */
export class InvalidInput extends Error {
  readonly _tag = "InvalidInput"
  override readonly name = "InvalidInput"
  /** Path of the offending value inside the input, such as `rules.stepMin`. */
  readonly field: string
  /** A sentence for the caller: what is wrong and what is expected. */
  readonly problem: string
  constructor(field: string, problem: string) {
    super(`${field}: ${problem}`)
    this.field = field
    this.problem = problem
  }
}
