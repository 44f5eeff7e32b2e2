import * as Effect from "effect/Effect"
import * as Commands from "../../booking/Commands.ts"
import type { Step } from "../../fulfilment/Step.ts"
import { system } from "../../people/Actor.ts"
import type { ChangeRequest } from "../changeBooking.ts"
import { changeBooking } from "../changeBooking.ts"
import { complete, expire } from "../recordOutcome.ts"
import { createConference, deleteConference, sweepConference, updateConference } from "./conferenceSteps.ts"
import { deleteEvent, putEvent } from "./eventSteps.ts"
import { sendMail } from "./sendMail.ts"
import type { Work } from "./Work.ts"
import { StepFailed } from "./Work.ts"

/** People were told without the video link, and it is there now. */
const announceLink = (request: ChangeRequest) =>
  changeBooking("linkArrived", request, ({ booking, move }) => Effect.succeed([Commands.linkArrived(booking, move)]))

/** Takes one step of the plan. */
export const takeStep = Effect.fnUntraced(function* (work: Work, step: Step) {
  const own: ChangeRequest = { id: work.booking.id, actor: system }
  /** The booking is another one afterwards, so it is read again. */
  const changing = <A, E, R>(change: Effect.Effect<A, E, R>) =>
    Effect.ensuring(
      Effect.asVoid(change),
      Effect.sync(() => {
        work.known.bookings = undefined
      }),
    )
  switch (step.kind) {
    case "createConference":
      return yield* createConference(work, step)
    case "updateConference":
      return yield* updateConference(work, step)
    case "deleteConference":
      return yield* deleteConference(work, step)
    case "sweepConference":
      return yield* sweepConference(work, step)
    case "putEvent":
      return yield* putEvent(work, step)
    case "deleteEvent":
      return yield* deleteEvent(work, step)
    case "sendMail":
      return yield* sendMail([{ work, notice: step.notice }])
    case "announceLink":
      return yield* changing(announceLink(own))
    case "expire":
      return yield* changing(expire(own))
    case "complete":
      return yield* changing(complete(own))
    case "report":
      return yield* new StepFailed({ problem: step.problem, retryAt: undefined })
  }
})
