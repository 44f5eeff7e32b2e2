import type { ApiProblem } from "@sched/http/client"
import { isApiProblem } from "@sched/http/client"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import {
  changedPage,
  forbiddenPage,
  linkPage,
  movedTooOftenPage,
  notFoundPage,
  nothingToBookPage,
  tooLatePage,
  tooOftenPage,
  troublePage,
} from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import type { Page } from "../parts/layout.ts"

/** What the API refused; `undefined` for any other error. */
const problemOf = (error: unknown): ApiProblem | undefined => (isApiProblem(error) ? error : undefined)

/** The name of what the API refused, such as `SlotTaken`; `undefined` for any other error. */
export const problemTag = (error: unknown): string | undefined => problemOf(error)?._tag

/** What is wrong with the entries of a form, by input; `undefined` for any other error. */
export const formProblems = (error: unknown): Filled["problems"] | undefined => {
  const problem = problemOf(error)
  return problem?._tag === "InvalidForm"
    ? Object.fromEntries(problem.problems.map(({ field, problem }) => [field, problem]))
    : undefined
}

/** What a person is told when the API refuses, where the page itself has nothing better to say. */
export const refusalPage = (error: unknown): { readonly page: Page; readonly status: ContentfulStatusCode } => {
  const problem = problemOf(error)
  switch (problem?._tag) {
    case "RecordNotFound":
      return { page: notFoundPage(), status: 404 }
    case "NotPermitted":
    case "NotOwner":
    case "BeyondOwnRole":
      return { page: forbiddenPage(problem.detail), status: 403 }
    case "TooManyRequests":
      return { page: tooOftenPage(), status: 429 }
    case "EventTypeNotFound":
      return { page: nothingToBookPage(), status: 404 }
    case "InvalidInput":
      return { page: notFoundPage(), status: 404 }
    case "InvalidLink":
    case "BookingNotFound":
    case "SeatNotFound":
      return { page: linkPage(false), status: 404 }
    case "LinkExpired":
      return { page: linkPage(true), status: 410 }
    case "TooLate":
      return { page: tooLatePage(), status: 409 }
    case "MovedTooOften":
      return { page: movedTooOftenPage(), status: 409 }
    case "IllegalMove":
    case "HoldExpired":
    case "Stale":
      return { page: changedPage(), status: 409 }
    case "StoreError":
      return { page: troublePage(), status: 503 }
    default:
      return { page: troublePage(), status: 500 }
  }
}
