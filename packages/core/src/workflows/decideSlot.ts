import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { SlotNotOffered, SlotTaken } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import { isOffered } from "../slots/Slots.ts"
import { checkInstant } from "../time/Interval.ts"
import { checked, checkedZone } from "./checked.ts"
import { readHosts, withClaims } from "./readHosts.ts"

/**
 * Decides, on fresh data and by the function that lists slots, whether a meeting may start at `start`.
 * `SlotTaken` when only another booking or hold stands in the way, `SlotNotOffered` for every other reason.
 */
export const decideSlot = Effect.fn("decideSlot")(function* (
  eventType: EventType,
  hosts: ReadonlyArray<string>,
  start: number,
  zone: string | undefined,
  except?: string,
) {
  yield* checked(() => checkInstant(start, "start"))
  yield* checkedZone(zone)
  const now = yield* Clock.currentTimeMillis
  const read = yield* readHosts(hosts, eventType.rules, { start, end: start + 1 }, except)
  const query = { rules: eventType.rules, now, bookerZone: zone ?? eventType.rules.zone }
  if (yield* checked(() => isOffered({ ...query, hosts: withClaims(read, hosts) }, start))) return
  return yield* (yield* checked(() => isOffered({ ...query, hosts: read.hosts }, start)))
    ? new SlotTaken({ start })
    : new SlotNotOffered({ start })
})
