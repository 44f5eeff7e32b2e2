import * as Effect from "effect/Effect"
import * as Commands from "../booking/Commands.ts"
import { SlotTaken } from "../booking/Refusal.ts"
import { bookerKey } from "./bookerKey.ts"
import type { ChangeRequest } from "./changeBooking.ts"
import { changeBooking } from "./changeBooking.ts"
import { decide } from "./decide.ts"

/** A booking to be moved to another start. */
export interface RescheduleRequest extends ChangeRequest {
  /** The new start, epoch milliseconds. */
  readonly start: number
  /** Whether the hosts must stay the same. Default: those who are free stay, others of the team take over. */
  readonly sameHosts?: boolean | undefined
}

/** Moves a booking. Its identity stays, its own old time does not stand in its way, its sequence rises. */
export const reschedule = (request: RescheduleRequest) =>
  changeBooking(
    "reschedule",
    request,
    Effect.fnUntraced(function* ({ booking, move }) {
      const { id, eventType, hosts } = booking
      if (request.start === booking.start) return []
      const place = yield* decide({
        eventType,
        start: request.start,
        zone: booking.booker?.zone,
        seed: id,
        ...(booking.booker === undefined ? {} : { booker: yield* bookerKey(booking.booker.email) }),
        except: [id],
        keep: [...hosts, ...booking.resources.map((resource) => resource.id)],
        ...(request.sameHosts === true ? { hosts } : {}),
      })
      // Two bookings of several do not become one.
      if (place.session !== undefined) return yield* new SlotTaken({ start: request.start })
      const to = { start: request.start, hosts: place.hosts, resources: place.resources }
      return [Commands.reschedule(booking, to, { ...move, decision: place.record })]
    }),
  )
