import * as Effect from "effect/Effect"
import * as Commands from "../booking/Commands.ts"
import { IllegalMove } from "../booking/Refusal.ts"
import type { ChangeRequest } from "./changeBooking.ts"
import { changeBooking } from "./changeBooking.ts"
import { takingNoTime } from "./commit.ts"

/** The meeting took place. Refused before it has begun. */
export const complete = (request: ChangeRequest) =>
  takingNoTime(
    changeBooking("complete", request, ({ booking, move }) =>
      booking.start > move.now
        ? Effect.fail(new IllegalMove({ status: "still to come", command: "complete" }))
        : Effect.succeed([Commands.complete(booking, move)]),
    ),
  )

/** Nobody came. Refused before the meeting has begun. */
export const noShow = (request: ChangeRequest) =>
  takingNoTime(
    changeBooking("noShow", request, ({ booking, move }) =>
      booking.start > move.now
        ? Effect.fail(new IllegalMove({ status: "still to come", command: "noShow" }))
        : Effect.succeed([Commands.noShow(booking, move)]),
    ),
  )

/** A deadline has passed: of a hold, a payment, an approval, a place on offer. */
export const expire = (request: ChangeRequest) =>
  takingNoTime(
    changeBooking("expire", request, ({ booking, move }) =>
      booking.expiresAt !== undefined && booking.expiresAt <= move.now
        ? Effect.succeed([Commands.expire(booking, move)])
        : Effect.succeed([]),
    ),
  )
