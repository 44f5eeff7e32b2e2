import * as Effect from "effect/Effect"
import { claimsOf } from "../booking/Claim.ts"
import * as Commands from "../booking/Commands.ts"
import { bookerKey } from "./bookerKey.ts"
import type { ChangeRequest } from "./changeBooking.ts"
import { changeBooking } from "./changeBooking.ts"
import { takingNoTime } from "./commit.ts"
import { decide } from "./decide.ts"

/**
 * A host approves a booking that waits for it. Where its time was not taken meanwhile, it is decided anew: `SlotTaken`
 * when somebody else has it now.
 */
export const approve = (request: ChangeRequest) =>
  changeBooking(
    "approve",
    request,
    Effect.fnUntraced(function* ({ booking, move }) {
      if (claimsOf(booking).length > 0) return [Commands.approve(booking, {}, move)]
      const { id, eventType, start, hosts } = booking
      const booker = booking.booker === undefined ? {} : { booker: yield* bookerKey(booking.booker.email) }
      const { noticeMin: _, ...rules } = eventType.rules // it was kept when the booking was asked for
      const place = yield* decide({
        eventType: { ...eventType, rules },
        start,
        seed: id,
        except: [id],
        keep: hosts,
        ...booker,
      })
      const taken = { hosts: place.hosts, resources: place.resources }
      return [Commands.approve(booking, taken, { ...move, decision: place.record })]
    }),
  )

/** A host declines a booking that waits for approval. */
export const decline = (request: ChangeRequest) =>
  takingNoTime(
    changeBooking("decline", request, ({ booking, move }) => Effect.succeed([Commands.decline(booking, move)])),
  )

/** Somebody outside (a payment service) says that the booking is paid. A second time changes nothing. */
export const pay = (request: ChangeRequest) =>
  takingNoTime(changeBooking("pay", request, ({ booking, move }) => Effect.succeed([Commands.pay(booking, move)])))
