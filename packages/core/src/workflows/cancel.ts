import * as Effect from "effect/Effect"
import * as Commands from "../booking/Commands.ts"
import type { ChangeRequest } from "./changeBooking.ts"
import { changeBooking } from "./changeBooking.ts"
import { takingNoTime } from "./commit.ts"

/** A booking to be cancelled, or a hold to be given up. */
export type CancelRequest = ChangeRequest

/** Cancels a booking. A second time changes nothing and answers the cancelled booking (S0-24). */
export const cancel = (request: CancelRequest) =>
  takingNoTime(
    changeBooking("cancel", request, ({ booking, move }) => Effect.succeed([Commands.cancel(booking, move)])),
  )
