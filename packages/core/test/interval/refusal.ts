import { InvalidInput } from "@sched/core/slots"
import { expect } from "vitest"

/** Field and problem of the `InvalidInput` that the call throws; the test fails where it throws none. */
export const refusal = (call: () => unknown): readonly [field: string, problem: string] => {
  try {
    call()
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    return [(error as InvalidInput).field, (error as InvalidInput).problem]
  }
  return expect.unreachable("was accepted")
}
