import { isApiProblem } from "@sched/http/account"

const CHANGED =
  "This booking has been changed meanwhile, perhaps by you in another window. Nothing was done: please look at it as it is now."

/** Why the API did not do what was asked for, in words; anything that only a page of its own can say is thrown on. */
export const refusedWords = (error: unknown): string => {
  if (!isApiProblem(error)) throw error
  switch (error._tag) {
    case "PreconditionFailed":
    case "Stale":
      return CHANGED
    case "SlotTaken":
      return "Nobody is free for it at that time any more. Nothing was done."
    case "IllegalMove":
      return "Where the booking stands now, this can no longer be done, or not yet."
    case "TooLate":
      return "The meeting has begun: it is too late for this."
    case "SlotNotOffered":
    case "HostNotFound":
    case "MovedTooOften":
    case "HoldExpired":
    case "KeyReused":
      return error.detail
    case "InvalidInput":
      return `That cannot be done: ${error.problem}.`
    default:
      throw error
  }
}
