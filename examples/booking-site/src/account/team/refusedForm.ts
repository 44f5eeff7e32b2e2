import type { Filled } from "../../parts/formField.ts"
import { problemTag } from "../../routes/Refusal.ts"
import { accountProblems } from "../accountProblems.ts"

/**
 * What the API refused, as problems of the form that was sent. What one may not do at all is thrown on, and shown as a
 * page that says who may: no other entry would mend it.
 */
export const refusedForm = (error: unknown, inputs: Readonly<Record<string, string>>): Filled["problems"] => {
  const tag = problemTag(error)
  if (tag === "NotPermitted" || tag === "NotOwner") throw error
  return accountProblems(error, inputs)
}
