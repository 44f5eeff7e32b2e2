import type { ChangeRequest, Seat } from "@sched/core"
import { Lifecycle, Scheduling, seatsTaken } from "@sched/core"
import type { Interval } from "@sched/core/slots"
import * as Effect from "effect/Effect"
import type { TakingPart } from "./TakingPart.ts"

/** Somebody with a place among several wants something. */
type Sitting = TakingPart & { readonly seat: Seat }

/** Whether the link is of somebody with a place among several: then it acts on that place alone. */
export const hasSeat = (opened: TakingPart): opened is Sitting => opened.seat !== undefined

/** Gives the place up, and only it. A second time, or when nothing takes place any more, it changes nothing (S0-24). */
export const giveUpSeat = Effect.fnUntraced(function* ({ booking, seat }: Sitting, request: ChangeRequest) {
  const scheduling = yield* Scheduling
  if (seat.leftAt !== undefined || Lifecycle.isOver(booking.status)) return booking
  // A request that came twice at once finds the place given up.
  return yield* scheduling
    .leave({ ...request, seat: seat.id })
    .pipe(Effect.catchTag("SeatNotFound", () => scheduling.booking(booking.id)))
})

/** Gives the place up for one at another start, and answers the booking in which that is. */
export const moveSeat = ({ seat }: Sitting, request: ChangeRequest & { readonly start: number }) =>
  Effect.flatMap(Scheduling, (scheduling) => scheduling.moveSeat({ ...request, seat: seat.id }))

/** The slots to which a place can move: while others stay, the booking's own time is no more free than any. */
export const slotsToMoveSeat = Effect.fnUntraced(function* (
  { booking }: Sitting,
  window: Interval,
  zone: string | undefined,
) {
  const scheduling = yield* Scheduling
  if (seatsTaken(booking).length < 2) return yield* scheduling.slotsToMove({ id: booking.id, window, zone })
  const { alias, slug, rules } = booking.eventType
  return yield* scheduling.slots({ alias, slug, durationMin: rules.durationMin, window, zone })
})
