import * as CivilDate from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** @throws InvalidInput unless the value is a whole number from `low` to `high`. */
export const checkWhole = (value: unknown, field: string, low: number, high: number): void => {
  if (Number.isInteger(value) && low <= (value as number) && (value as number) <= high) return
  throw new InvalidInput(field, `expected a whole number from ${low} to ${high}, got ${CivilDate.quote(value)}`)
}
