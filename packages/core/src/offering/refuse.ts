import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { checkText } from "./Form.ts"

/** @throws InvalidInput at the second of two that are the same. */
export const refuseRepeats = (values: ReadonlyArray<string>, field: (i: number) => string, problem: string): void => {
  const i = values.findIndex((value, index) => values.indexOf(value) < index)
  if (i >= 0) throw new InvalidInput(field(i), `${quote(values[i])} ${problem}`)
}

/** @throws InvalidInput unless the value is a line of text that says something. */
export const checkLine = (value: unknown, limit: number, field: string): void => {
  const problem = typeof value === "string" && value.trim() === "" ? "is empty" : checkText(value, limit)
  if (problem !== undefined) throw new InvalidInput(field, problem)
}
