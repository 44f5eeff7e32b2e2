import { isDeepStrictEqual } from "node:util"
import type { Answered, Vector } from "./answer.ts"
import { answerTo } from "./answer.ts"

/** How one case came out. */
export type Verdict =
  | { readonly id: string; readonly outcome: "passed" }
  | ({ readonly outcome: "failed" } & Answered)
  | { readonly id: string; readonly outcome: "skipped"; readonly reason: string }

/** Judges one case of any kind. */
export const judge = (vector: Vector): Verdict => {
  const answered = answerTo(vector)
  if (answered === undefined) return { id: vector.id, outcome: "skipped", reason: "a kind of case that is not known" }
  return isDeepStrictEqual(answered.answer, answered.expected)
    ? { id: vector.id, outcome: "passed" }
    : { outcome: "failed", ...answered }
}
