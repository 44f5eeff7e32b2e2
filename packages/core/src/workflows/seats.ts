import * as Effect from "effect/Effect"
import type { Booking, Seat } from "../booking/Booking.ts"
import { seatsTaken } from "../booking/Booking.ts"
import * as Commands from "../booking/Commands.ts"
import { SeatNotFound } from "../booking/Refusal.ts"
import { Ids } from "../ports/Ids.ts"
import { Settings } from "../ports/Settings.ts"
import { bookerKey } from "./bookerKey.ts"
import type { ChangeRequest } from "./changeBooking.ts"
import { changeBooking } from "./changeBooking.ts"
import { takingNoTime } from "./commit.ts"
import { decide } from "./decide.ts"

/** A place that is given up. */
export interface LeaveRequest extends ChangeRequest {
  /** Id of the place. */
  readonly seat: string
}

/** A place that is given up for one at another start of the same event type. */
export interface MoveSeatRequest extends LeaveRequest {
  /** Epoch milliseconds. */
  readonly start: number
}

const seatOf = (booking: Booking, id: string): Effect.Effect<Seat, SeatNotFound> => {
  const seat = seatsTaken(booking).find((one) => one.id === id)
  return seat === undefined ? Effect.fail(new SeatNotFound({ booking: booking.id, seat: id })) : Effect.succeed(seat)
}

/** Gives a place up. When nobody is left, the booking is cancelled. */
export const leave = (request: LeaveRequest) =>
  takingNoTime(
    changeBooking("leave", request, ({ booking, move }) =>
      Effect.map(seatOf(booking, request.seat), ({ id }) => [Commands.leave(booking, id, move)]),
    ),
  )

/** Gives a place up and takes one at another start, both or neither. Answers the booking in which the place is now. */
export const moveSeat = (request: MoveSeatRequest) =>
  changeBooking(
    "leave",
    { ...request, as: "reschedule" },
    Effect.fnUntraced(function* ({ booking, move }) {
      const { id, booker, answers } = yield* seatOf(booking, request.seat)
      if (request.start === booking.start) return []
      const { eventType } = booking
      const ids = yield* Ids
      const { uidDomain } = yield* Settings
      const next = yield* ids.next
      const place = yield* decide({
        eventType,
        start: request.start,
        zone: booker.zone,
        booker: yield* bookerKey(booker.email),
        seed: next,
        // The booking that empties gives its time back, but another in it keeps it.
        ...(seatsTaken(booking).length === 1 ? { except: [booking.id] } : {}),
      })
      const filling = { booker, answers, seat: yield* ids.next }
      const given = { ...move, decision: place.record }
      const slot = { id: next, uid: `${next}@${uidDomain}`, eventType, start: request.start }
      const { hosts, resources, session } = place
      const taken =
        session === undefined
          ? Commands.book({ ...slot, hosts, resources }, filling, given)
          : Commands.join(session, filling, given)
      return [taken, Commands.leave(booking, id, move)]
    }),
  )
