import * as Effect from "effect/Effect"
import * as Commands from "../booking/Commands.ts"
import { SlotTaken } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import { without } from "../offering/TeamOf.ts"
import type { ChangeRequest } from "./changeBooking.ts"
import { changeBooking } from "./changeBooking.ts"
import { decide } from "./decide.ts"

/** A booking that others are to take. */
export interface ReassignRequest extends ChangeRequest {
  /** Exactly these hosts take it. Default: the team finds somebody for those who leave. */
  readonly to?: ReadonlyArray<string> | undefined
  /** Who no longer takes part. Default: every present host. */
  readonly leaving?: ReadonlyArray<string> | undefined
}

/** The time was agreed when it was booked: all that counts now is who is free then, and each host's own limits. */
const asAgreed = (eventType: EventType): EventType => {
  const { zone, durationMin, bufferBeforeMin = 0, bufferAfterMin = 0, limits = [] } = eventType.rules
  const own = limits.filter(({ scope }) => scope === "host")
  return { ...eventType, rules: { zone, durationMin, stepMin: 1, bufferBeforeMin, bufferAfterMin, limits: own } }
}

/** Gives a booking to other hosts at the same time. `SlotTaken` or `SlotNotOffered` when nobody is free. */
export const reassign = (request: ReassignRequest) =>
  changeBooking(
    "reassign",
    request,
    Effect.fnUntraced(function* ({ booking, move }) {
      const { id, start, hosts } = booking
      const { to, leaving = hosts } = request
      const agreed = asAgreed(booking.eventType)
      if (to === undefined && agreed.hosts.every((host) => leaving.includes(host)))
        return yield* new SlotTaken({ start }) // there is nobody else
      const place = yield* decide({
        eventType: to === undefined ? without(agreed, leaving) : agreed,
        start,
        seed: `${id} ${booking.version}`,
        except: [id],
        keep: hosts.filter((host) => !leaving.includes(host)),
        ...(to === undefined ? {} : { hosts: to }),
      })
      if (place.hosts.join("\n") === hosts.join("\n")) return []
      const taken = { hosts: place.hosts, resources: place.resources }
      return [Commands.reassign(booking, taken, { ...move, decision: place.record })]
    }),
  )
