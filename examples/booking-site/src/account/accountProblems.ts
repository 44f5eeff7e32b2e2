import type { ApiProblem } from "@sched/http/account"
import { isApiProblem } from "@sched/http/account"
import type { Filled } from "../parts/formField.ts"

/** Said when the record is no longer as it was when the form was opened. */
const CHANGED = "This has been changed meanwhile. Please look through it, and save it again."

const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`.replace(/([^.!?])$/, "$1.")

/** The input that a path of the API, such as `branding.alias`, belongs to: by its last part that has one. */
const inputOf = (field: string, inputs: Readonly<Record<string, string>>): string => {
  const parts = field.split(/[.[\]"]+/).filter((part) => part !== "")
  const named = parts.reverse().find((part) => Object.hasOwn(inputs, part))
  return named === undefined ? "" : inputs[named]!
}

const problemOf = (
  error: ApiProblem,
  inputs: Readonly<Record<string, string>>,
): readonly [string, string] | undefined => {
  switch (error._tag) {
    case "InvalidInput":
      return [inputOf(error.field, inputs), sentence(error.problem)]
    case "AliasTaken":
      return [inputs["alias"] ?? "", error.detail]
    case "LinkTaken":
      return [inputs["slug"] ?? "", error.detail]
    case "RecordChanged":
    case "RecordOutdated":
      return ["", CHANGED]
    case "StoreError":
    case "Unauthenticated":
    case "RecordNotFound":
      return undefined
    default:
      return ["", error.detail]
  }
}

/**
 * What the API refused, as problems of a form. `inputs` names the input of each field of the API that the form has;
 * what concerns none of them stands above the form. What no form can say is thrown on, and shown as a page.
 */
export const accountProblems = (error: unknown, inputs: Readonly<Record<string, string>>): Filled["problems"] => {
  const problem = isApiProblem(error) ? problemOf(error, inputs) : undefined
  if (problem === undefined) throw error
  return Object.fromEntries([problem])
}
